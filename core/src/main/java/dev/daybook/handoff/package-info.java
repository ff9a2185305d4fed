/**
 * What whoever goes on with the work should know: of a session, or of a period. All of it is found in the record by rules, and
 * every statement says where it comes from.
 */
package dev.daybook.handoff;
