package dev.daybook.cli;

import dev.daybook.skill.Skills;
import java.util.Locale;
import java.util.Optional;

/** Skills that fit, best first, with the evidence. */
final class FoundSkills {
    private FoundSkills() {}

    static void print(Skills.Found found, Page page) {
        int rank = 1;
        for (Skills.FoundSkill skill : found.skills()) {
            page.heading(rank++ + ". " + skill.name() + "  " + String.format(Locale.ROOT, "%.3f", skill.score()));
            page.fact("", skill.description());
            page.fact("why", skill.why());
            Skills.Evidence evidence = skill.evidence();
            page.fact(
                    "completed",
                    Wording.rate(evidence.completionRate(), evidence.interval(), evidence.n(), Optional.empty())
                            + evidence.lastUsed()
                                    .map(at -> ", last used " + Wording.time(at, page.zone()))
                                    .orElse(""));
            page.fact("file", skill.path());
        }
        page.dim(found.note().orElse("Looked through " + Wording.count(found.searched(), "skill") + "."));
    }
}
