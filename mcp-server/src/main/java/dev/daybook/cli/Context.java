package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.project.Places;
import dev.daybook.project.ProjectRegistry;
import dev.daybook.project.ProjectRoot;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What every command works with: its surroundings, the options that all share, and the way to its reader. */
final class Context {
    private final Surroundings surroundings;
    private final Cli.Server server;
    private Optional<CommandLine> command = Optional.empty();
    private Optional<String> project = Optional.empty();
    private boolean json;

    Context(Surroundings surroundings, Cli.Server server) {
        this.surroundings = surroundings;
        this.server = server;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Cli.Server server() {
        return server;
    }

    /** The command that runs. */
    void command(CommandLine running) {
        command = Optional.of(running);
    }

    Optional<String> project() {
        return project;
    }

    void project(Optional<String> directory) {
        project = directory;
    }

    boolean isJson() {
        return json;
    }

    void json(boolean wanted) {
        json = wanted;
    }

    ProjectRoot root() {
        return project.map(directory -> given(() -> find(project))).orElseGet(() -> find(Optional.empty()));
    }

    private ProjectRoot find(Optional<String> directory) {
        return ProjectRoot.find(directory, surroundings.env(), surroundings.directory());
    }

    Places places() {
        return Places.of(root().path(), surroundings.env(), surroundings.home());
    }

    ProjectRegistry registry() {
        return ProjectRegistry.of(surroundings.env(), surroundings.home());
    }

    Application open() {
        return Application.open(root(), surroundings.env(), surroundings.home(), surroundings.clock());
    }

    Period period(Optional<String> since, Optional<String> until) {
        return given(() -> Period.parse(since, until, surroundings.clock().instant(), surroundings.zone()));
    }

    /** What the value of an option or a parameter stands for; one that it cannot have is wrong usage. */
    <T> T given(Supplier<T> value) {
        try {
            return value.get();
        } catch (DaybookException e) {
            if (e.kind() == DaybookException.Kind.INVALID && command.isPresent()) {
                throw new ParameterException(command.get(), e.getMessage(), e);
            }
            throw e;
        }
    }

    /** A {@code --limit} of 1 to that many. */
    int limit(int given, int most) {
        return limit("--limit", given, most);
    }

    /** The same of another option. */
    int limit(String option, int given, int most) {
        return given(() -> {
            if (given < 1 || given > most) {
                throw DaybookException.invalid(option + " must be 1 to " + most + ", not " + given);
            }
            return given;
        });
    }

    Page page() {
        return new Page(surroundings.out(), surroundings.terminal(), surroundings.zone());
    }

    /** Shows a result: as JSON where that was asked for, else as the page for people. */
    int show(Object result, Consumer<Page> forPeople) {
        if (json) {
            surroundings.out().println(Json.of(result));
        } else {
            forPeople.accept(page());
        }
        return 0;
    }

    /** Writes to the record, unless collection is off. */
    int writing(Function<Application, Integer> work) {
        try (Application application = open()) {
            if (!application.settings().collects()) {
                throw DaybookException.unavailable("Collection is off ("
                        + application.settings().switchedOffBy() + "); nothing was recorded. Switch it on to record.");
            }
            if (application.isRecorded()) {
                application.keeping().retention().finishFiles();
            }
            return work.apply(application);
        }
    }

    /** Reads from the record; where there is none yet, says so, and creates none. */
    int reading(Object nothing, Function<Application, Integer> work) {
        try (Application application = open()) {
            if (application.isRecorded()) {
                return work.apply(application);
            }
            return show(nothing, page -> {
                page.line("Nothing is recorded for " + application.root().path() + " yet.");
                page.line(
                        "Next: 'daybook import FILE' reads a transcript; 'daybook demo' shows what comes of it, and how "
                                + "to let your agent record here.");
            });
        }
    }
}
