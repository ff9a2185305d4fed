/**
 * The record as figures for monitoring: {@link dev.daybook.metrics.RecordMetrics} collects them as
 * {@link dev.daybook.metrics.MetricFamily families}, {@link dev.daybook.metrics.Exposition} writes them in Prometheus' text
 * format.
 */
package dev.daybook.metrics;
