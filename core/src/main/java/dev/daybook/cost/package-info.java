/**
 * Tokens and what they cost. {@link dev.daybook.cost.Tokens} counts the five kinds apart, {@link
 * dev.daybook.cost.PriceTable} turns them into a {@link dev.daybook.cost.Cost} that names the table it was reckoned with;
 * where there is no price there is no cost, which is not zero.
 */
package dev.daybook.cost;
