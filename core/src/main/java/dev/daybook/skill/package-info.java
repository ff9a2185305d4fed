/**
 * Skills and how they work out. {@link dev.daybook.skill.Skills} finds those that fit a task: by what they say
 * ({@link dev.daybook.skill.Relevance}), by what came of their uses ({@link dev.daybook.skill.Grading}) and by what is being
 * worked on; {@link dev.daybook.skill.Rankings} measures how good that was. {@link dev.daybook.skill.Invocations} records each
 * use. {@link dev.daybook.skill.SkillLibrary} is what lies on disk, {@link dev.daybook.skill.SkillStore} what is indexed of it.
 */
package dev.daybook.skill;
