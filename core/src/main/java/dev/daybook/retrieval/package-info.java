/**
 * Search over short documents by meaning rather than by words alone, without a model: an {@code Index} of fields ranked by
 * BM25F is asked in the words of a {@link dev.daybook.retrieval.SearchEngine}'s question and in what a {@code Thesaurus} of the
 * field, {@code Concepts} and {@code Topics} add to them. It knows nothing of skills. An
 * {@link dev.daybook.retrieval.Embedder} is what a model can add, where the user has named one.
 */
package dev.daybook.retrieval;
