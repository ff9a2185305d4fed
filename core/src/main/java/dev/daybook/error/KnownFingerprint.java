package dev.daybook.error;

import java.util.Optional;

/** Something that an error is known by, and how often it was seen so. */
public record KnownFingerprint(String digest, String template, Optional<String> type, long occurrences) {}
