/**
 * How far the record has come: what is in it, when there is enough of it to learn from, how good it is, and what people
 * thought of what they got.
 */
package dev.daybook.progress;
