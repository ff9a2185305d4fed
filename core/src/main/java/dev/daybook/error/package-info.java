/**
 * The registry of errors. {@link dev.daybook.error.ErrorRegistry} takes each error that arrives, tells it by its {@link
 * dev.daybook.error.Fingerprint}, and counts it under the number that it has or is given.
 */
package dev.daybook.error;
