/**
 * What CI, or whoever ran the tests, says of commits. {@link dev.daybook.ci.CiResults} has the rules; what it needs from
 * outside are a {@link dev.daybook.ci.CiReportReader} for report files and a {@link dev.daybook.ci.WorkTree} for the commit
 * that is checked out.
 */
package dev.daybook.ci;
