/**
 * Sessions side by side, and groups of sessions against one another. {@link dev.daybook.compare.Comparisons} puts both together
 * out of what {@link dev.daybook.compare.CompareStore} and the other stores hold; what is unknown stays unknown, and differences
 * between groups are told as what was observed.
 */
package dev.daybook.compare;
