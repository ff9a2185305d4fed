/**
 * Search over short documents by meaning rather than by words alone, without a model: an
 * {@link dev.daybook.retrieval.Index} of fields ranked by BM25F, and an
 * {@link dev.daybook.retrieval.Expansion} of what is asked by a {@link dev.daybook.retrieval.Thesaurus} of the software
 * field, by what words occur together, and by spelling.
 *
 * <p>A {@link dev.daybook.retrieval.Signal} tells how near skills are by something else;
 * {@link dev.daybook.retrieval.SemanticRelevance} is the one that asks an {@link dev.daybook.retrieval.Embedder}, where
 * the user has named a model.
 */
package dev.daybook.retrieval;
