/**
 * Logs of runs, step by step. {@link dev.daybook.runlog.RunLogs} records a run, or adds to one; a Markdown file in which recorded
 * text stays text follows the record, and is left alone where somebody has changed it. {@link dev.daybook.runlog.RunLogImports} reads
 * such files, and hand-written ones, back.
 */
package dev.daybook.runlog;
