package dev.daybook.ci;

import java.util.Optional;

/** A test that failed. */
public record CiFailure(String name, Optional<String> message) {}
