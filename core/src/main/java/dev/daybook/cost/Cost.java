package dev.daybook.cost;

/**
 * An amount and the price table that it was reckoned with.
 *
 * @param micros millionths of a US dollar
 * @param tableDigest the first 12 hex digits of the table's SHA-256
 */
public record Cost(long micros, String tableDigest) {}
