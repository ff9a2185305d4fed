/**
 * Whether the record is whole. {@link dev.daybook.completeness.Completeness} compares the agents' logs with what was read
 * of them: it counts their records anew with code of its own, and names whatever is not in the record, and why.
 */
package dev.daybook.completeness;
