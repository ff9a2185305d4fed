/**
 * The door to everything that is kept: {@link dev.daybook.record.Records} runs work in a transaction and hands it all
 * {@link dev.daybook.record.Stores}. The storage module implements them; the other packages own what they hold.
 */
package dev.daybook.record;
