package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.CaptureWiring;
import dev.daybook.cli.ImportedProjects.Counts;
import dev.daybook.cli.ImportedProjects.Line;
import dev.daybook.cli.ImportedProjects.State;
import dev.daybook.core.DaybookException;
import dev.daybook.project.ProjectRegistry;
import dev.daybook.project.ProjectRoot;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.FoundProjects;
import dev.daybook.session.Imports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Imports the logs of every project, each into its own record; only of those that the user wants recorded. */
final class ImportAll {
    private static final int LOOKED_AT_BETWEEN = 50;

    private final Context context;
    private final Optional<Instant> since;
    private final boolean yes;
    private final boolean dryRun;
    private final ProjectRegistry registry;
    private final Question question;
    private final Set<Path> registered = new HashSet<>();

    ImportAll(Context context, Optional<Instant> since, boolean yes, boolean dryRun) {
        this.context = context;
        this.since = since;
        this.yes = yes;
        this.dryRun = dryRun;
        this.registry = context.registry();
        this.question = new Question(context.surroundings());
        registry.list().forEach(entry -> addRegistered(entry.path()));
    }

    ImportedProjects run() {
        FoundProjects found = find();
        List<Optional<Line>> left = found.projects().stream().map(this::leftOut).toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < found.projects().size(); i++) {
            FoundProjects.Project project = found.projects().get(i);
            String place = (i + 1) + "/" + found.projects().size() + " "
                    + project.path().getFileName() + ": ";
            lines.add(left.get(i).orElseGet(() -> imported(project, place)));
        }
        List<ImportSummary.Failure> unreadable = found.failures().stream()
                .map(failure -> new ImportSummary.Failure(failure.path(), failure.message()))
                .toList();
        return new ImportedProjects(lines, found.withoutProject(), unreadable, dryRun);
    }

    private FoundProjects find() {
        ImportProgress progress = new ImportProgress(context.surroundings());
        FoundProjects found = CaptureWiring.find(
                context.surroundings().env(), context.surroundings().home(), registered::contains, since, looked -> {
                    if (looked % LOOKED_AT_BETWEEN == 1) {
                        progress.show("Looked at " + Wording.count(looked, "log"));
                    }
                });
        progress.clear();
        return found;
    }

    /** Whoever is asked is asked before the long work begins. */
    private Optional<Line> leftOut(FoundProjects.Project project) {
        if (project.isGone()) {
            return Optional.of(line(project, State.GONE, "the folder is gone"));
        }
        if (registered.contains(project.path())) {
            return Optional.empty();
        }
        if (dryRun) {
            return yes ? Optional.empty() : Optional.of(skipped(project));
        }
        if (!yes && !isWanted(project)) {
            return Optional.of(skipped(project));
        }
        try {
            registry.add(project.path());
            return Optional.empty();
        } catch (DaybookException e) {
            return Optional.of(line(project, State.FAILED, e.getMessage()));
        }
    }

    private boolean isWanted(FoundProjects.Project project) {
        String logs = Wording.count(project.logs().size(), "log") + ", " + Wording.bytes(project.bytes());
        String asked = project.path() + " (" + logs + ") is not on the list of projects. Record it?";
        return !context.isJson() && question.ask(PlainText.line(asked));
    }

    private Line imported(FoundProjects.Project project, String place) {
        ProjectRoot root = new ProjectRoot(project.path(), "agents' logs");
        try (Application application = Application.open(
                root,
                context.surroundings().env(),
                context.surroundings().home(),
                context.surroundings().clock())) {
            if (!application.settings().collects()) {
                return line(
                        project,
                        State.OFF,
                        "collection is off (" + application.settings().switchedOffBy() + ")");
            }
            return dryRun ? planned(project, application) : imported(project, application, place);
        } catch (DaybookException e) {
            return line(project, State.FAILED, e.getMessage());
        } catch (UncheckedIOException e) {
            return line(project, State.FAILED, "It cannot be read: " + e.getMessage());
        }
    }

    private Line imported(FoundProjects.Project project, Application application, String place) {
        ImportProgress progress = new ImportProgress(context.surroundings(), place);
        Imports imports = application.capturing().imports(files(project));
        ImportSummary summary =
                ImportSummary.of(application, imports, imports.candidates(since), since, progress::show);
        progress.clear();
        return line(project, State.IMPORTED, Optional.of(Counts.of(summary)), summary.failed(), Optional.empty());
    }

    /** Opens no record where there is none. */
    private Line planned(FoundProjects.Project project, Application application) {
        Optional<Counts> counts = application.isRecorded()
                ? Optional.of(Counts.of(ImportPlan.of(
                        application.capturing().imports(files(project)).candidates(since),
                        application.capturing().rescue().plan(since))))
                : Optional.of(new Counts(
                        project.logs().size(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return line(project, State.PLANNED, counts, List.of(), Optional.empty());
    }

    private static Set<Path> files(FoundProjects.Project project) {
        return project.logs().stream().map(AgentLogs.Log::file).collect(Collectors.toSet());
    }

    private static Line skipped(FoundProjects.Project project) {
        return line(project, State.SKIPPED, "not on the list of projects");
    }

    private static Line line(FoundProjects.Project project, State state, String note) {
        return line(project, state, Optional.empty(), List.of(), Optional.of(note));
    }

    private static Line line(
            FoundProjects.Project project,
            State state,
            Optional<Counts> counts,
            List<ImportSummary.Failure> failed,
            Optional<String> note) {
        return new Line(project.path(), state, project.logs().size(), project.bytes(), counts, failed, note);
    }

    /** Logs may name a folder without the links by which it is on the list. */
    private void addRegistered(Path path) {
        registered.add(path);
        try {
            registered.add(path.toRealPath());
        } catch (IOException e) {
            // one that is gone has only the name it was given
        }
    }
}
