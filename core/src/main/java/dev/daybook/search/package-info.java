/**
 * One search language for everything that is recorded: {@link dev.daybook.search.SearchRequest} is what was asked,
 * {@link dev.daybook.search.Query} the same with every name and value checked, and {@link dev.daybook.search.Found} a page of
 * the answer.
 */
package dev.daybook.search;
