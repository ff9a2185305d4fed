/**
 * Whether the record is what it must be. {@link dev.daybook.validation.Validation} tries every promise that rows, references, sums
 * and files keep among one another, and puts right what can be without losing anything.
 */
package dev.daybook.validation;
