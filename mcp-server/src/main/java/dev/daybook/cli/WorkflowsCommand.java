package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.workflow.TracedRun;
import dev.daybook.workflow.WorkflowInsights;
import dev.daybook.workflow.WorkflowMarkdown;
import dev.daybook.workflow.WorkflowReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook workflows}. */
@Command(
        name = "workflows",
        description = "How workflows go and how skills go together with them; runs, and a report on one session.",
        subcommands = {
            WorkflowsCommand.ListCommand.class,
            WorkflowsCommand.ShowCommand.class,
            WorkflowsCommand.ReportCommand.class
        })
final class WorkflowsCommand implements Callable<Integer> {
    private static final int MAX_ROWS = 100;
    private static final int MAX_RUNS = 10_000;

    private final Context context;

    @Mixin
    private PeriodOptions options;

    WorkflowsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        int limit = context.limit(options.limit(), MAX_ROWS);
        context.period(options.since(), options.until());
        return context.reading(Map.of(), application -> {
            catchUp(context, application);
            WorkflowInsights.Report report =
                    application.workflowInsights().report(options.since(), options.until(), limit);
            return context.show(report, page -> WorkflowInsightsPage.print(report, page));
        });
    }

    /** What sessions that have changed come to is reckoned first; where nothing may be written, it stays as it was. */
    private static void catchUp(Context context, Application application) {
        if (application.settings().collects()) {
            ProgressLine line = new ProgressLine(context.surroundings());
            application
                    .workflowSummaries()
                    .catchUp(
                            Long.MAX_VALUE,
                            left -> line.showNowAndThen(Wording.count(left, "session") + " left to look at"));
            line.clear();
        }
    }

    /** {@code daybook workflows list}. */
    @Command(
            name = "list",
            description =
                    "List runs of workflows, newest first: those that were told of, and those that commands, tasks and "
                            + "sub-agents make up.")
    static final class ListCommand implements Callable<Integer> {
        private final Context context;

        @Mixin
        private PeriodOptions options;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            int limit = context.limit(options.limit(), MAX_RUNS);
            Period period = context.period(options.since(), options.until());
            return context.reading(new WorkflowRunList(List.of()), application -> {
                catchUp(context, application);
                WorkflowRunList list =
                        new WorkflowRunList(application.workflowReports().list(period, limit));
                return context.show(list, list::print);
            });
        }
    }

    /** {@code daybook workflows show}. */
    @Command(name = "show", description = "Show one run with its nodes.")
    static final class ShowCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "RUN", description = "A run's id, as 'workflows list' shows it.")
        private String id;

        ShowCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return context.reading(Map.of(), application -> {
                TracedRun run = application.workflowReports().run(id);
                return context.show(run, page -> WorkflowReportPage.print(run, page));
            });
        }
    }

    /** How a report is written. */
    enum Format {
        TEXT,
        MARKDOWN
    }

    /** {@code daybook workflows report}. */
    @Command(
            name = "report",
            description =
                    "Report on one session: its workflows with their nodes, the skills in between, and what came after "
                            + "which.")
    static final class ReportCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "SESSION", description = "A session's id, or 'latest'.")
        private String session;

        @Option(names = "--format", paramLabel = "FORMAT", description = "text or markdown; text if not given.")
        private Optional<String> format = Optional.empty();

        ReportCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            boolean markdown = context.given(this::isMarkdown);
            return context.reading(Map.of(), application -> {
                WorkflowReport report = application.workflowReports().session(session);
                if (markdown) {
                    context.surroundings().out().print(WorkflowMarkdown.of(report));
                    return 0;
                }
                return context.show(report, page -> WorkflowReportPage.print(report, page));
            });
        }

        private boolean isMarkdown() {
            if (format.isPresent() && context.isJson()) {
                throw DaybookException.invalid("--json is a format of its own; leave --format out");
            }
            return format.map(word -> Vocabulary.parse(Format.class, "--format", word))
                    .filter(Format.MARKDOWN::equals)
                    .isPresent();
        }
    }
}
