/**
 * Takes secrets out of text before it is stored or exported. One pass over the text looks for the few literals every
 * kind of secret announces itself with; only around such a literal does a detector look closer.
 */
package dev.daybook.redaction;
