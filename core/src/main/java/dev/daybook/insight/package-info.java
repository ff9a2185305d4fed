/**
 * What the record shows in a period. {@link dev.daybook.insight.Insights} makes the reports out of what {@link
 * dev.daybook.insight.InsightStore} counts; {@link dev.daybook.insight.Rate} and {@link dev.daybook.insight.Durations} see
 * to it that no number is shown without its sample size.
 */
package dev.daybook.insight;
