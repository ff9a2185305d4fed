/**
 * What is kept for how long. {@link dev.daybook.retention.Retention} deletes and archives by the policy, {@link
 * dev.daybook.retention.Forgetting} what a person wants to be forgotten; what was deleted stays away by its tombstone.
 */
package dev.daybook.retention;
