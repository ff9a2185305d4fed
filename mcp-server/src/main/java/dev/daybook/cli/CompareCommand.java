package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.compare.Aspect;
import dev.daybook.compare.GroupComparison;
import dev.daybook.compare.GroupRequest;
import dev.daybook.compare.Part;
import dev.daybook.compare.SideBySide;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Vocabulary;
import dev.daybook.search.Entity;
import dev.daybook.search.SearchRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook compare}. */
@Command(
        name = "compare",
        description = {
            "Put 2 to 20 sessions side by side, or compare two groups of sessions, each given by a filter.",
            "Groups are compared by medians and shares with their intervals, effect sizes and corrected p-values."
        })
final class CompareCommand implements Callable<Integer> {
    private static final int MAX_LIMIT = 500;

    private final Context context;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "A session's id or its beginning, 4 characters at least, or 'latest'; 2 to 20 of them.")
    private List<String> sessions = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "ID",
            description = "The session that the others are measured by; the first if not given.")
    private Optional<String> baseline = Optional.empty();

    @Option(names = "--diff", description = "Only that in which the sessions differ.")
    private boolean differences;

    @Option(
            names = "--only",
            paramLabel = "ASPECT",
            split = ",",
            description = "Only these, with commas between: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Aspects.class)
    private List<String> only = List.of();

    @Option(
            names = "--group",
            paramLabel = "FILTER",
            description = "The sessions of a group, as for 'daybook search', or @NAME; given twice, instead of IDs.")
    private List<String> groups = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What a group is called; given for the first and then for the second.")
    private List<String> names = List.of();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "Only this metric of groups; may be given several times. All that vary if not given.")
    private List<String> metrics = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "At most so many rows of each aspect on a page, or figures of groups; ${DEFAULT-VALUE} if not given.")
    private int limit = 25;

    @Option(names = "--csv", description = "Print comma-separated values.")
    private boolean csv;

    @Option(names = "--markdown", description = "Print Markdown, as it is written with --output too.")
    private boolean markdown;

    @Mixin
    private OutputOption output;

    CompareCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.limit(limit, MAX_LIMIT);
        check();
        ResultForm form = new ResultForm(context, output, csv, markdown);
        return groups.isEmpty() ? sideBySide(form) : groups(form);
    }

    private int sideBySide(ResultForm form) {
        Set<Aspect> aspects = EnumSet.allOf(Aspect.class);
        if (!only.isEmpty()) {
            aspects.clear();
            only.forEach(word -> aspects.add(context.given(() -> Vocabulary.parse(Aspect.class, "--only", word))));
        }
        return context.reading(Map.of(), application -> {
            MissedLogs.read(application);
            SideBySide all = context.given(() -> application.comparisons().sessions(sessions, baseline, aspects));
            SideBySide shown = differences ? all.differences() : all;
            if (csv) {
                shown.parts().forEach(this::tellLeftOut);
            }
            return form.show(
                    shown, page -> new SideBySidePage(shown, limit, page).print(), () -> SideBySideCsv.of(shown));
        });
    }

    /** The other forms have it in themselves. */
    private void tellLeftOut(Part part) {
        if (part.leftOut() > 0) {
            context.surroundings()
                    .err()
                    .println("daybook: " + Vocabulary.word(part.aspect()) + ": "
                            + Wording.count(part.leftOut(), "more row") + " left out");
        }
    }

    private int groups(ResultForm form) {
        GroupRequest request = context.given(() -> new GroupRequest(group(0), group(1), metrics));
        return context.reading(Map.of(), application -> {
            MissedLogs.read(application);
            for (String filter : groups) {
                SearchReadiness.index(application, SearchRequest.of(Entity.SESSION, filter), context.surroundings());
            }
            GroupComparison shown = context.given(() -> compared(application, request));
            return form.show(
                    shown,
                    page -> new GroupComparisonPage(shown, limit, page).print(),
                    () -> GroupComparisonCsv.of(shown));
        });
    }

    private GroupComparison compared(Application application, GroupRequest request) {
        ProgressLine line = new ProgressLine(context.surroundings());
        try {
            return application
                    .comparisons()
                    .groups(
                            request,
                            (read, of) -> line.showNowAndThen(
                                    Wording.count(read) + " of " + Wording.count(of, "session") + " read"));
        } finally {
            line.clear();
        }
    }

    private GroupRequest.Group group(int place) {
        String filter = groups.get(place);
        return names.isEmpty() ? GroupRequest.Group.of(filter) : new GroupRequest.Group(names.get(place), filter);
    }

    private void check() {
        context.given(() -> {
            if (groups.isEmpty()) {
                checkSessions();
            } else {
                checkGroups();
            }
            return true;
        });
    }

    private void checkSessions() {
        if (!names.isEmpty() || !metrics.isEmpty()) {
            throw DaybookException.invalid("--name and --metric are for groups; give --group FILTER twice, too");
        }
        if (sessions.size() < SideBySide.FEWEST || sessions.size() > SideBySide.MOST) {
            throw DaybookException.invalid("give the ids of " + SideBySide.FEWEST + " to " + SideBySide.MOST
                    + " sessions, not " + sessions.size() + ", or two groups, each as --group FILTER");
        }
    }

    private void checkGroups() {
        if (!sessions.isEmpty()) {
            throw DaybookException.invalid("give either ids of sessions or two groups, not both");
        }
        if (groups.size() != 2 || (!names.isEmpty() && names.size() != 2)) {
            throw DaybookException.invalid(
                    "groups are compared two at a time: give --group FILTER twice, and --name NAME"
                            + " twice or not at all");
        }
        if (baseline.isPresent() || differences || !only.isEmpty()) {
            throw DaybookException.invalid(
                    "--baseline, --diff and --only are for sessions side by side; the second group is measured by the first");
        }
    }

    /** What there is to be compared. */
    static final class Aspects extends ArrayList<String> {
        Aspects() {
            for (Aspect aspect : Aspect.values()) {
                add(Vocabulary.word(aspect));
            }
        }
    }
}
