/**
 * What tells how well a skill fits a task, beside its words. A {@link dev.daybook.retrieval.Signal} gives each skill a
 * strength; {@link dev.daybook.retrieval.SemanticRelevance} is the one that asks an
 * {@link dev.daybook.retrieval.Embedder}, where the user has named a model.
 */
package dev.daybook.retrieval;
