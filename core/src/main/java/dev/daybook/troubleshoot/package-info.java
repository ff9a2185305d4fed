/**
 * What there is on a trouble, gathered so that whoever looks into it begins with the evidence: {@link
 * dev.daybook.troubleshoot.Troubleshooting} answers in four modes with an {@link dev.daybook.troubleshoot.Evidence}, which is
 * the same for prompts and for people.
 */
package dev.daybook.troubleshoot;
