/**
 * Sessions and what is said in them. {@link dev.daybook.session.Sessions} starts and ends them, {@link
 * dev.daybook.session.Exchanges} records what the agent tells, and {@link dev.daybook.session.CurrentSession} finds the
 * session that a call means. {@link dev.daybook.session.Transcript} is how an agent's own log is read.
 */
package dev.daybook.session;
