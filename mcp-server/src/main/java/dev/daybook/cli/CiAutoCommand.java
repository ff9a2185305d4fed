package dev.daybook.cli;

import dev.daybook.capture.GitHubEvent;
import dev.daybook.ci.CiImports;
import dev.daybook.ci.CiResults;
import dev.daybook.ci.CiRun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code daybook ci auto}. */
@Command(
        name = "auto",
        description = {
            "Inside GitHub Actions, GitLab CI or Jenkins: record the run, with its reports.",
            "Commit, branch, address and run come from the environment; the result from --result, from the "
                    + "environment or from the reports, and is pending where none of them tells it."
        })
final class CiAutoCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Reports, as for 'ci import'; else those where tools usually write them.")
    private List<String> files = List.of();

    @Mixin
    private CiOptions options;

    CiAutoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CiResults.Told told = options.told(context, Optional.empty(), Optional.empty());
        CiReportOutput output = new CiReportOutput(context);
        Surroundings surroundings = context.surroundings();
        CiRun run = CiRun.of(surroundings.env()).with(GitHubEvent.head(surroundings.env()), options.run());
        return context.writing(application -> {
            CiImports.Imported imported = application
                    .ciImports()
                    .auto(
                            run,
                            files,
                            surroundings.directory(),
                            application.root().path(),
                            told,
                            CiOptions.caller(surroundings.env()),
                            output.progress());
            return output.show(imported);
        });
    }
}
