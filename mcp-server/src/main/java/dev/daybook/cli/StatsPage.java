package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.progress.MilestoneProgress;
import dev.daybook.progress.Recorded;
import dev.daybook.progress.Stats;
import dev.daybook.progress.Stats.AgentUse;
import java.util.stream.Collectors;

/** {@code daybook stats}. */
final class StatsPage {
    private StatsPage() {}

    static void print(Stats stats, Page page) {
        page.heading("Stats");
        page.fact("first", Wording.time(stats.first(), page.zone()));
        page.fact("last", Wording.time(stats.last(), page.zone()));
        Stats.Sizes sizes = stats.sizes();
        page.fact(
                "database",
                Wording.bytes(sizes.databaseBytes())
                        + (sizes.freeBytes() > 0 ? ", of which " + Wording.bytes(sizes.freeBytes()) + " are free" : "")
                        + (sizes.walBytes() > 0 ? "; write-ahead log: " + Wording.bytes(sizes.walBytes()) : ""));
        if (sizes.runLogFiles() > 0) {
            page.fact(
                    "run logs", Wording.count(sizes.runLogFiles(), "file") + ", " + Wording.bytes(sizes.runLogBytes()));
        }
        page.blank();
        printKinds(stats, page);
        if (!stats.agents().isEmpty()) {
            page.blank();
            printAgents(stats, page);
        }
        page.blank();
        printMilestones(stats, page);
    }

    private static void printKinds(Stats stats, Page page) {
        boolean estimated = stats.sizes().byKind() == Stats.Basis.ESTIMATED;
        Table table = new Table("KIND", ">NUMBER", estimated ? "?>ABOUT" : "?>SIZE", "?FIRST", "?LAST");
        stats.kinds().stream()
                .filter(kind -> kind.n() > 0 || isOther(kind) && kind.bytes().isPresent())
                .forEach(kind -> table.row(
                        words(kind.kind()),
                        isOther(kind) ? "" : Wording.count(kind.n()),
                        kind.bytes().map(Wording::bytes).orElse(""),
                        Wording.time(kind.first(), page.zone()),
                        Wording.time(kind.last(), page.zone())));
        page.table(table);
        if (estimated) {
            page.dim("Sizes are estimated from the newest rows, without indexes; --sizes measures them.");
        }
    }

    private static boolean isOther(Stats.Kind kind) {
        return kind.kind() == Recorded.OTHER;
    }

    private static void printAgents(Stats stats, Page page) {
        Table table = new Table("*AGENT", ">SESSIONS", "?>SUB-AGENTS", "?FIRST", "?LAST");
        stats.agents()
                .forEach((AgentUse use) -> table.row(
                        use.agent().orElse("(not told)"),
                        Wording.count(use.sessions()),
                        Wording.count(use.subagentSessions()),
                        Wording.time(use.firstSession(), page.zone()),
                        Wording.time(use.lastSession(), page.zone())));
        page.table(table);
    }

    private static void printMilestones(Stats stats, Page page) {
        Table table = new Table("MILESTONE", "", ">DONE", "*COMMITS, SESSIONS, CHATS");
        stats.milestones()
                .forEach((MilestoneProgress milestone) -> table.row(
                        words(milestone.milestone()),
                        ProgressBar.of(milestone.percent(), page.hasBlocks()),
                        milestone.percent() + "%",
                        milestone.inputs().stream()
                                .map(part -> Wording.count(part.current()) + "/" + Wording.count(part.required()))
                                .collect(Collectors.joining(", "))));
        page.table(table);
    }

    private static String words(Enum<?> constant) {
        return words(Vocabulary.word(constant));
    }

    static String words(String name) {
        return name.replace('_', ' ').replace("ci ", "CI ").replace("subagent", "sub-agent");
    }
}
