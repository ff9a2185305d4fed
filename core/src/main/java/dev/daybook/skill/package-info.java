/**
 * Skills and how they work out. {@link dev.daybook.skill.Skills} finds those that fit a task by what they say and by
 * their record so far, {@link dev.daybook.skill.Invocations} records each use. {@link dev.daybook.skill.SkillLibrary} is
 * what lies on disk, {@link dev.daybook.skill.SkillStore} what is indexed of it.
 */
package dev.daybook.skill;
