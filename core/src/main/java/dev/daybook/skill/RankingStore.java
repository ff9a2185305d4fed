package dev.daybook.skill;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Keeps what {@code find_skills} showed, and what was chosen of it. */
public interface RankingStore {

    void add(Ranking ranking);

    /** Deletes those from before that time, and all but so many of the newest. */
    void prune(Instant before, int newest);

    /** How often something was shown since then, and what came of it. */
    Shown shown(Instant since);

    /** Uses since then of which the rank is known. */
    List<Chosen> chosen(Instant since);

    /** Prompts since then, newest first, with the skills that were used in their sessions. */
    List<Prompt> prompts(Instant since, int limit);

    /**
     * Rankings by what came of them.
     *
     * @param empty those that showed nothing
     * @param used those of which a skill was used then
     */
    record Shown(long rankings, long empty, long used) {}

    /**
     * Uses of a skill at one rank.
     *
     * @param inferred of n, those whose rank the agent did not tell
     */
    record Chosen(String skill, int rank, long n, long inferred, long completed, long closed) {}

    /** A prompt. */
    record Prompt(String exchangeId, Instant at, String text, Set<String> usedSkills) {}
}
