package dev.daybook.skill;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code find_skills} showed.
 *
 * @param skills those shown, best first
 */
public record Ranking(Instant at, Optional<String> sessionId, String query, List<Shown> skills) {

    /** A skill that was shown. */
    public record Shown(String skill, double score, double relevance) {}

    public Ranking {
        skills = List.copyOf(skills);
    }

    Ranking redacted(String clean) {
        return new Ranking(at, sessionId, clean, skills);
    }
}
