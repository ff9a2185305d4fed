/**
 * Commits of the project's repository, and which session made them. {@link dev.daybook.commit.Commits} reads what is new
 * through {@link dev.daybook.commit.History}, {@link dev.daybook.commit.Links} weighs the evidence that leads from a
 * commit to a session, by the rules of {@link dev.daybook.commit.Confidence}.
 */
package dev.daybook.commit;
