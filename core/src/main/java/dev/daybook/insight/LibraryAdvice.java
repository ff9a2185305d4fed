package dev.daybook.insight;

import static dev.daybook.insight.Recommendation.quoted;
import static dev.daybook.insight.Recommendation.share;

import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.insight.Recommendation.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What to do about the library itself: skills that nobody uses, that are gone, or that are there twice. */
final class LibraryAdvice {
    private LibraryAdvice() {}

    static List<Recommendation> of(Ghosts ghosts) {
        List<Recommendation> all = new ArrayList<>();
        ghosts.overlaps().forEach(overlap -> all.add(merge(overlap)));
        ghosts.gone().stream()
                .filter(gone -> gone.wasThere() && gone.completed().n() >= Rate.ENOUGH)
                .forEach(gone -> all.add(restore(gone)));
        ghosts.neverUsed().forEach(skill -> all.add(retire(skill)));
        return all;
    }

    private static Recommendation merge(Overlap overlap) {
        List<String> evidence = new ArrayList<>();
        if (overlap.sameContent()) {
            evidence.add("their files are the same to the byte");
        }
        overlap.similarity()
                .ifPresent(similarity -> evidence.add("their descriptions are alike by " + similarity + " of 1: "
                        + String.join(", ", overlap.sharedWords())));
        if (overlap.sharedQueries() > 0) {
            evidence.add("both were used for " + overlap.sharedQueries() + " of " + overlap.queries()
                    + " different tasks that one of them was used for");
        }
        return new Recommendation(
                Action.MERGE_SKILLS,
                overlap.first() + ", " + overlap.second(),
                "Merge '" + overlap.first() + "' and '" + overlap.second()
                        + "', or say in each when the other is to be used",
                evidence,
                Math.max(2, overlap.queries()),
                0,
                "daybook insights compare --skill " + quoted(overlap.first()) + " --skill " + quoted(overlap.second()));
    }

    private static Recommendation restore(Ghosts.Gone gone) {
        return new Recommendation(
                Action.RESTORE_SKILL,
                gone.skill(),
                "Restore the skill '" + gone.skill()
                        + "', or rename what took its place: it was used and is no longer in the library",
                List.of("completed " + share(gone.completed()) + " in " + Texts.counted(gone.sessions(), "session")
                        + ", the last on " + day(gone.lastUsed())),
                gone.completed().n(),
                0,
                "daybook skills find " + quoted(gone.skill()));
    }

    private static Recommendation retire(Ghosts.NeverUsed skill) {
        return new Recommendation(
                Action.RETIRE_SKILL,
                skill.skill(),
                "Retire '" + skill.skill() + "', or say in its description when it is to be used: nobody uses it",
                List.of("0 uses in " + Texts.counted(skill.n(), "session") + " since " + day(skill.since())
                        + "; so it is used in at most " + Math.round(skill.usedInAtMost() * 1000) / 10.0
                        + " % of sessions (95 %)"),
                skill.n(),
                0,
                "daybook insights ghosts");
    }

    private static String day(Instant time) {
        return Timestamps.format(time).substring(0, "2026-01-31".length());
    }
}
