package dev.daybook.skill;

/** What the uses of a skill in one session tell by one sign. */
public record SkillEffect(String skill, Sign sign, Share share) {}
