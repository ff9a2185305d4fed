/**
 * Brings the outside in: Claude Code's transcripts and the SKILL.md files an agent can use. Each class reads one thing
 * as it is on disk, survives whatever it finds there, and says what it left out.
 */
package dev.daybook.capture;
