/**
 * Workflows: runs and their nodes, as the agent tells of them and as the record of its commands, tasks and sub-agents shows
 * them; and how skills go together with them. Store: {@link dev.daybook.workflow.WorkflowStore}; what was derived of a
 * session is kept as a {@link dev.daybook.workflow.WorkflowSummary}, so that reports on all sessions are fast.
 */
package dev.daybook.workflow;
