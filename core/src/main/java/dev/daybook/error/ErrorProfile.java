package dev.daybook.error;

import java.util.Optional;

/**
 * One fingerprint of an error, for comparing.
 *
 * @param text the error's title, and the fingerprint's template and frames
 */
public record ErrorProfile(long errorId, String digest, Optional<String> type, String text) {}
