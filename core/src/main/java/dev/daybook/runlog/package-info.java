/**
 * Logs of runs, step by step. {@link dev.daybook.runlog.RunLogs} records a run, or adds to one, and {@link
 * dev.daybook.runlog.RunLogFiles} writes it as a Markdown file in which recorded text stays text.
 */
package dev.daybook.runlog;
