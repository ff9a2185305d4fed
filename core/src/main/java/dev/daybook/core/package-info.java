/**
 * What every other package speaks with: times, ids, texts, closed vocabularies and the one exception. {@link
 * dev.daybook.core.Timestamps} and {@link dev.daybook.core.Ids} make what is stored, {@link dev.daybook.core.Period} and
 * {@link dev.daybook.core.Vocabulary} read what people and models write. Nothing here knows of the record.
 */
package dev.daybook.core;
