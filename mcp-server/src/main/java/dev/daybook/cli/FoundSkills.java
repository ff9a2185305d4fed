package dev.daybook.cli;

import dev.daybook.skill.Skills;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Skills that fit, best first, with the evidence; and those to avoid. */
final class FoundSkills {
    private FoundSkills() {}

    /** @param explain whether to show what scores are made of */
    static void print(Skills.Found found, boolean explain, Page page) {
        int rank = 1;
        for (Skills.FoundSkill skill : found.skills()) {
            print(rank++ + ". ", skill, explain, page);
        }
        for (Skills.FoundSkill skill : found.avoid()) {
            print("Avoid: ", skill, explain, page);
        }
        page.dim(found.note().orElse("Looked through " + Wording.count(found.searched(), "skill") + "."));
    }

    private static void print(String label, Skills.FoundSkill skill, boolean explain, Page page) {
        page.heading(label + skill.name() + "  " + number(skill.score()));
        // in quotes: what a skill says of itself is not Daybook's word
        page.fact("says", "\u201c" + skill.description() + "\u201d");
        page.fact("why", skill.why());
        Skills.Evidence evidence = skill.evidence();
        page.fact(
                "completed",
                Wording.rate(evidence.completionRate(), evidence.interval(), evidence.n(), Optional.empty())
                        + evidence.medianDurationMs()
                                .map(ms -> ", median " + Wording.duration(ms))
                                .orElse("")
                        + evidence.lastUsed()
                                .map(at -> ", last used " + Wording.time(at, page.zone()))
                                .orElse(""));
        if (explain) {
            page.fact("score", parts(skill.parts()));
        }
        page.fact("file", skill.path());
    }

    private static String parts(Skills.Parts parts) {
        String penalties = parts.penalties().entrySet().stream()
                .map(entry ->
                        ", × " + entry.getValue() + " for " + entry.getKey().replace('_', ' '))
                .collect(Collectors.joining());
        return "relevance " + number(parts.relevance()) + ", effectiveness " + number(parts.effectiveness())
                + ", context " + number(parts.context()) + penalties;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
