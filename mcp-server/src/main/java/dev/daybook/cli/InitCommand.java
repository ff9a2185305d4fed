package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import dev.daybook.project.Places;
import dev.daybook.project.ProjectRegistry;
import dev.daybook.setup.Setup;
import dev.daybook.setup.SetupPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook init}. */
@Command(
        name = "init",
        description = "Set a project up for Claude Code. Merges Daybook's entries into its configuration files; what"
                + " else is there stays. Shows what will change, and asks.",
        footer = {
            "",
            "Can be repeated at any time. --undo takes back what it changed, and leaves what others did since."
        })
final class InitCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--hooks", order = 10, description = "Also let Daybook say at each prompt what helps with it.")
    private boolean hooks;

    @Option(
            names = {"-y", "--yes"},
            order = 11,
            description = "Do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", order = 12, description = "Show what would change, and change nothing.")
    private boolean dryRun;

    @Option(names = "--undo", order = 13, description = "Take back what 'daybook init' changed in this project.")
    private boolean undo;

    @Option(
            names = "--force",
            order = 14,
            description = "Replace another server named 'daybook'; with --undo, remove also what was edited since.")
    private boolean force;

    @Option(
            names = "--command",
            order = 15,
            paramLabel = "FILE",
            description = "How clients start Daybook, such as 'daybook' where it is on everybody's PATH.")
    private String command;

    InitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Places places = context.places();
        ProjectRegistry registry = context.registry();
        Setup setup = new Setup(places, registry);
        if (undo) {
            return run(setup.isOnRecord(), () -> setup.planUndo(force), setup::undo);
        }
        ServerCommand server =
                new ServerCommand(new Installation(context.surroundings().distribution()), places.root());
        List<String> started = context.given(() -> server.words(command));
        return run(true, () -> setup.plan(new Setup.Wish(started, hooks, force)), setup::apply);
    }

    private int run(boolean isKnown, Supplier<SetupPlan> plan, Consumer<SetupPlan> act) {
        SetupPlan planned = plan.get();
        Path list = context.registry().file();
        if (!context.isJson()) {
            InitReport.of(InitReport.Outcome.DRY_RUN, undo, planned, list).printChanges(context.page());
            context.surroundings().out().flush();
        }
        InitReport.Outcome outcome = outcome(isKnown, planned);
        if (outcome == InitReport.Outcome.DONE) {
            act(planned, plan, act);
        }
        InitReport report = InitReport.of(outcome, undo, planned, list);
        context.show(report, report::print);
        return report.isFailure() ? 1 : 0;
    }

    private void act(SetupPlan planned, Supplier<SetupPlan> again, Consumer<SetupPlan> act) {
        try {
            act.accept(planned);
        } catch (DaybookException e) {
            // somebody else was faster; what is left to do is done, where nobody wants to see it first
            if (e.kind() != DaybookException.Kind.CONFLICT || !yes) {
                throw e;
            }
            act.accept(again.get());
        }
    }

    private InitReport.Outcome outcome(boolean isKnown, SetupPlan plan) {
        if (!plan.problems().isEmpty()) {
            return InitReport.Outcome.REFUSED;
        }
        if (!isKnown || plan.isEmpty() && !undo) {
            return InitReport.Outcome.NOTHING_TO_DO;
        }
        if (dryRun) {
            return InitReport.Outcome.DRY_RUN;
        }
        boolean wanted = yes || new Question(context.surroundings()).ask("Do this?");
        return wanted ? InitReport.Outcome.DONE : InitReport.Outcome.DECLINED;
    }
}
