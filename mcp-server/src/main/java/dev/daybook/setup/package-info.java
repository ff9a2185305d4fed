/**
 * Sets a project up for Claude Code: changes its configuration files without touching what else is in them, and takes that
 * back.
 */
package dev.daybook.setup;
