/**
 * What happened in a session, in the order of time: prompts, tools, commits, errors and what else is recorded of it, merged from all
 * places where it is kept, page by page.
 */
package dev.daybook.timeline;
