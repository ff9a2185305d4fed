package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Ghosts;
import dev.daybook.insight.Overlap;

/** {@code daybook insights ghosts}. */
final class GhostsPage {
    private GhostsPage() {}

    static void print(Ghosts ghosts, Page page) {
        page.heading("Ghosts");
        page.fact("library", Wording.count(ghosts.library(), "skill"));
        if (ghosts.tooNew() > 0) {
            page.fact(
                    "too new",
                    Wording.count(ghosts.tooNew(), "skill") + " without a use, in fewer than " + Ghosts.ENOUGH
                            + " sessions so far");
        }
        if (ghosts.areNone()) {
            page.line("Every skill is used, in the library, and different from the others.");
        }
        printNeverUsed(ghosts, page);
        printGone(ghosts, page);
        printOverlaps(ghosts, page);
    }

    private static void printNeverUsed(Ghosts ghosts, Page page) {
        if (!ghosts.neverUsed().isEmpty()) {
            page.blank();
            Table table = new Table("*NOT USED", "?FROM", "SINCE", ">SESSIONS", "?>USED IN AT MOST");
            ghosts.neverUsed()
                    .forEach(skill -> table.row(
                            skill.skill(),
                            Vocabulary.word(skill.origin()),
                            Wording.time(skill.since(), page.zone()),
                            Wording.count(skill.n()),
                            StatisticWording.percent(skill.usedInAtMost())));
            page.table(table);
        }
    }

    private static void printGone(Ghosts ghosts, Page page) {
        if (!ghosts.gone().isEmpty()) {
            page.blank();
            Table table = new Table("*NOT IN THE LIBRARY", "COMPLETED", ">SESSIONS", "?LAST USED", "?WAS THERE");
            ghosts.gone()
                    .forEach(skill -> table.row(
                            skill.skill(),
                            Wording.rate(skill.completed()),
                            Wording.count(skill.sessions()),
                            Wording.time(skill.lastUsed(), page.zone()),
                            skill.wasThere() ? "yes" : "no, or the agent's own"));
            page.table(table);
        }
    }

    private static void printOverlaps(Ghosts ghosts, Page page) {
        if (!ghosts.overlaps().isEmpty()) {
            page.blank();
            Table table = new Table("*OVERLAP", "*WITH", ">ALIKE", ">SAME TASKS", "*?SHARED WORDS");
            ghosts.overlaps()
                    .forEach(overlap -> table.row(
                            overlap.first(),
                            overlap.second(),
                            alike(overlap),
                            overlap.sharedQueries() == 0
                                    ? Wording.UNKNOWN
                                    : Wording.count(overlap.sharedQueries()) + " of "
                                            + Wording.count(overlap.queries()),
                            String.join(" ", overlap.sharedWords())));
            page.table(table);
        }
    }

    private static String alike(Overlap overlap) {
        if (overlap.sameContent()) {
            return "same file";
        }
        return overlap.similarity().map(StatisticWording::percent).orElse(Wording.UNKNOWN);
    }
}
