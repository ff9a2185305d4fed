package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.session.Session;
import dev.daybook.timeline.EntryKind;
import dev.daybook.timeline.Subagents;
import dev.daybook.timeline.Timeline;
import dev.daybook.timeline.TimelineRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook log}. */
@Command(
        name = "log",
        description = {
            "Show what happened in a session, in the order of time: prompts, answers, tools, skills, todos, commits, CI, errors.",
            "Or write it as a Markdown, HTML or JSON document, from which secrets are taken out once more."
        })
final class LogCommand implements Callable<Integer> {
    private static final int MOST = 10_000;
    private static final String LATEST = "latest";

    private final Context context;

    @Parameters(
            paramLabel = "SESSION",
            arity = "0..1",
            description = "A session's id or its beginning, or 'latest', which it is if not given.")
    private String session = LATEST;

    @Option(
            names = "--only",
            paramLabel = "KINDS",
            split = ",",
            description = "Only these, separated by commas: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Kinds.class)
    private List<String> only = List.of();

    @Option(names = "--grep", paramLabel = "TEXT", description = "Only what says this, in upper or lower case.")
    private Optional<String> grep = Optional.empty();

    @Option(names = "--since", paramLabel = "TIME", description = "From then on: 7d, 24h, 2026-01-31 or an ISO time.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Before then; a day is meant to its end.")
    private Optional<String> until = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "The first N of them.")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--tail", paramLabel = "N", description = "The last N of them; 20 with --follow if not given.")
    private Optional<Integer> tail = Optional.empty();

    @Option(names = "--full", description = "Whole texts, with what tools were given and gave.")
    private boolean full;

    @Option(
            names = "--subagents",
            paramLabel = "HOW",
            description =
                    "${COMPLETION-CANDIDATES}: one line for each agent below the session, all that it did as well, or nothing. "
                            + "folded if not given; in documents nested.",
            completionCandidates = Hows.class)
    private Optional<String> subagents = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description =
                    "Go on with what is recorded from now on, until you interrupt. With --json one object a line.")
    private boolean follow;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; text if not given. The others have whole texts.",
            completionCandidates = Formats.class)
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--no-pager",
            description = "Do not show it in DAYBOOK_PAGER, PAGER or less, as is done on a terminal.")
    private boolean noPager;

    @Mixin
    private OutputOption output;

    /** The forms of a log. */
    enum Format {
        TEXT,
        MARKDOWN,
        HTML,
        JSON
    }

    LogCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Format wanted = format.map(word -> context.given(() -> Vocabulary.parse(Format.class, "--format", word)))
                .orElse(context.isJson() ? Format.JSON : Format.TEXT);
        limit.ifPresent(most -> context.limit("--limit", most, Integer.MAX_VALUE));
        tail.ifPresent(most -> context.limit("--tail", most, MOST));
        context.given(() -> checked(wanted));
        TimelineRequest part = part(wanted);
        if (output.isGiven() || wanted == Format.MARKDOWN || wanted == Format.HTML) {
            return exporting(wanted, part);
        }
        if (follow) {
            return following(wanted, part);
        }
        return context.reading(Map.of(), application -> written(application, wanted, part));
    }

    private int following(Format wanted, TimelineRequest part) {
        try (Application application = context.open()) {
            new LogFollowing(
                            context.surroundings(),
                            () -> log(application, wanted, part),
                            session.equals(LATEST),
                            wanted == Format.JSON,
                            full)
                    .run();
        }
        return 0;
    }

    private int exporting(Format wanted, TimelineRequest part) {
        try (Application application = context.open()) {
            if (!application.isRecorded()) {
                throw DaybookException.unavailable(
                        "Nothing is recorded for " + application.root().path() + " yet; there is nothing to export");
            }
            return written(application, wanted, part);
        }
    }

    private int written(Application application, Format wanted, TimelineRequest part) {
        Log log = log(application, wanted, part);
        if (wanted == Format.TEXT && !output.isGiven()) {
            log.show(full, !noPager);
        } else {
            output.write(context, out -> log.write(out, wanted, full));
        }
        return 0;
    }

    private Log log(Application application, Format wanted, TimelineRequest part) {
        boolean isExport = wanted != Format.TEXT || output.isGiven();
        Timeline recorded = new Timeline(application.existingRecords());
        Timeline timeline = isExport ? recorded.redactedBy(application.redactorInForce()) : recorded;
        UnaryOperator<String> change =
                isExport ? text -> application.redactorInForce().redact(text).text() : UnaryOperator.identity();
        Session found = timeline.session(session);
        TimelineRequest request = part.in(found.id());
        return new Log(context, root(application, wanted), timeline, request, LogHead.of(found, change), limit, tail);
    }

    /** Programs are told whole paths. */
    private static String root(Application application, Format wanted) {
        return wanted == Format.JSON ? "" : application.root().path() + "/";
    }

    private boolean checked(Format wanted) {
        refuse(limit.isPresent() && tail.isPresent(), "--limit and --tail", "give one of them");
        refuse(
                follow && (wanted == Format.MARKDOWN || wanted == Format.HTML || output.isGiven()),
                "--follow and a document",
                "leave --follow out, or follow as text or with --json");
        refuse(
                follow && (limit.isPresent() || until.isPresent()),
                "--follow and an end",
                "leave --limit and --until out");
        refuse(
                context.isJson() && wanted != Format.JSON,
                "--json and --format " + format.orElse(""),
                "give one of them");
        return true;
    }

    private static void refuse(boolean isWrong, String together, String instead) {
        if (isWrong) {
            throw DaybookException.invalid(together + " do not go together; " + instead);
        }
    }

    /** Which part of whatever session it is. */
    private TimelineRequest part(Format wanted) {
        Set<EntryKind> kinds = context.given(() -> EntryKind.parse("--only", only));
        Period period = context.period(since, until);
        Subagents how = subagents
                .map(word -> context.given(() -> Vocabulary.parse(Subagents.class, "--subagents", word)))
                .orElse(wanted == Format.TEXT ? Subagents.FOLDED : Subagents.NESTED);
        return TimelineRequest.of(LATEST)
                .only(kinds)
                .during(period)
                .containing(grep)
                .with(how)
                .whole(full || wanted != Format.TEXT);
    }

    /** The kinds there are. */
    static final class Kinds extends ArrayList<String> {
        Kinds() {
            for (EntryKind kind : EntryKind.values()) {
                add(kind.plural());
            }
        }
    }

    /** What may become of sub-agents. */
    static final class Hows extends ArrayList<String> {
        Hows() {
            super(List.of("folded", "nested", "none"));
        }
    }

    /** The formats there are. */
    static final class Formats extends ArrayList<String> {
        Formats() {
            super(List.of("text", "markdown", "html", "json"));
        }
    }
}
