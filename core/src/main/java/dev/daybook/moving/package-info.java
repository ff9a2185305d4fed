/**
 * Moving in from other recorders of skills, and out again. {@link dev.daybook.moving.SkillImports} takes over what a
 * {@link dev.daybook.moving.SkillHistory} tells and proves that both sides agree, {@link dev.daybook.moving.Reconciliation}
 * compares two recorders that run side by side, and {@link dev.daybook.moving.SkillExport} hands the record on.
 */
package dev.daybook.moving;
