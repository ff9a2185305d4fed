package dev.daybook.cli;

import dev.daybook.ci.RunDuration;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Experiment;
import dev.daybook.insight.Experiment.Metric;
import dev.daybook.insight.ExperimentResult;
import dev.daybook.insight.ExperimentResults;
import dev.daybook.insight.Experiments;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook experiments}. */
@Command(
        name = "experiments",
        description = {
            "Try two skills, or two versions of one, against each other.",
            "Sessions are divided at random, by a hash of their ids."
        },
        subcommands = {
            ExperimentsCommand.StartCommand.class,
            ExperimentsCommand.ListCommand.class,
            ExperimentsCommand.ShowCommand.class,
            ExperimentsCommand.StopCommand.class,
            ExperimentsCommand.AssignCommand.class
        })
final class ExperimentsCommand implements Callable<Integer> {
    private static final int LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final Context context;

    ExperimentsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list(context, LIMIT);
    }

    private static int list(Context context, int limit) {
        return context.reading(new ExperimentResults(List.of()), application -> {
            ExperimentResults results = application.experiments().results(limit);
            return context.show(results, page -> ExperimentsPage.print(results, page));
        });
    }

    /** {@code daybook experiments start}. */
    @Command(
            name = "start",
            description = {
                "Start an experiment; sessions count from now on.",
                "A session counts once, when it uses one of the two skills."
            })
    static final class StartCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "NAME", description = "What to call it.")
        private String name = "";

        @Option(
                names = "--a",
                paramLabel = "SKILL",
                required = true,
                description = "A skill, or name@hash for a version.")
        private String a = "";

        @Option(names = "--b", paramLabel = "SKILL", required = true, description = "The other one.")
        private String b = "";

        @Option(
                names = "--metric",
                paramLabel = "M",
                description = "What makes a session a success: completion (default) or speed.")
        private String metric = "completion";

        @Option(names = "--within", paramLabel = "TIME", description = "For speed: what is fast, like 90s or 5m.")
        private Optional<String> within = Optional.empty();

        @Option(
                names = "--ratio",
                paramLabel = "R",
                description = "The share of sessions that get a, 0.05 to 0.95; ${DEFAULT-VALUE} if not given.")
        private double ratio = 0.5;

        @Option(
                names = "--minimum",
                paramLabel = "N",
                description = "No verdict before so many sessions of each arm; ${DEFAULT-VALUE} if not given.")
        private int minimum = 50;

        @Option(names = "--until", paramLabel = "TIME", description = "When it ends: 2026-01-31 or an ISO time.")
        private Optional<String> until = Optional.empty();

        StartCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            Experiments.Plan plan = new Experiments.Plan(
                    name,
                    a,
                    b,
                    context.given(() -> Vocabulary.parse(Metric.class, "metric", metric)),
                    within.map(text -> context.given(() -> RunDuration.parse(text))),
                    ratio,
                    minimum,
                    context.period(Optional.empty(), until).until());
            return context.writing(application -> {
                application.skillIndex().refresh();
                Experiment started =
                        context.given(() -> application.experiments().start(plan));
                return context.show(started, page -> ExperimentsPage.print(started, page));
            });
        }
    }

    /** {@code daybook experiments list}. */
    @Command(name = "list", description = "List the experiments, newest first, and how they stand.")
    static final class ListCommand implements Callable<Integer> {
        private final Context context;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many; ${DEFAULT-VALUE} if not given.")
        private int limit = LIMIT;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return list(context, context.limit(limit, MAX_LIMIT));
        }
    }

    /** {@code daybook experiments show}. */
    @Command(name = "show", description = "Show how an experiment stands, as often as you like.")
    static final class ShowCommand extends NamedCommand {
        ShowCommand(Context context) {
            super(context);
        }

        @Override
        public Integer call() {
            return context.reading(new ExperimentResults(List.of()), application -> {
                ExperimentResult result = application.experiments().result(name);
                return context.show(result, page -> ExperimentsPage.print(result, page));
            });
        }
    }

    /** {@code daybook experiments stop}. */
    @Command(name = "stop", description = "End an experiment; sessions count up to now.")
    static final class StopCommand extends NamedCommand {
        StopCommand(Context context) {
            super(context);
        }

        @Override
        public Integer call() {
            return context.writing(application -> {
                application.experiments().stop(name);
                ExperimentResult result = application.experiments().result(name);
                return context.show(result, page -> ExperimentsPage.print(result, page));
            });
        }
    }

    /** {@code daybook experiments assign}. */
    @Command(
            name = "assign",
            description = {
                "Tell which of the two a session is to use: always the same.",
                "Without SESSION it is the client's own, CLAUDE_CODE_SESSION_ID."
            })
    static final class AssignCommand extends NamedCommand {
        @Parameters(paramLabel = "SESSION", index = "1", arity = "0..1", description = "The session's id.")
        private Optional<String> session = Optional.empty();

        AssignCommand(Context context) {
            super(context);
        }

        @Override
        public Integer call() {
            Optional<String> own =
                    Optional.ofNullable(context.surroundings().env().get("CLAUDE_CODE_SESSION_ID"));
            String sessionId = context.given(() -> session.or(() -> own)
                    .map(id -> Ids.accepted("SESSION", id))
                    .orElseThrow(() -> DaybookException.invalid(
                            "which session? Name it, or run this where CLAUDE_CODE_SESSION_ID is set")));
            return context.reading(new ExperimentResults(List.of()), application -> {
                Experiments.Assignment arm = application.experiments().assign(name, sessionId);
                return context.show(arm, page -> page.line(arm.skill().toString()));
            });
        }
    }

    /** A command on one experiment. */
    private abstract static class NamedCommand implements Callable<Integer> {
        final Context context;

        @Parameters(paramLabel = "NAME", index = "0", description = "The experiment.")
        String name = "";

        NamedCommand(Context context) {
            this.context = context;
        }
    }
}
