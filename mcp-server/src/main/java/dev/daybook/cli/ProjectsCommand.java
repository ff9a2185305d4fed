package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.project.ProjectRegistry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code daybook projects}. */
@Command(
        name = "projects",
        description = "Show or change the list of projects that commands for all projects go over.",
        subcommands = {
            ProjectsCommand.ListCommand.class,
            ProjectsCommand.AddCommand.class,
            ProjectsCommand.RemoveCommand.class
        },
        footer = {"", "A project comes onto it by 'daybook init', or when its server starts while collection is on."})
final class ProjectsCommand implements Callable<Integer> {
    private static final String DIRECTORIES = "Folders of projects; else the project here.";

    private final Context context;

    ProjectsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list(context);
    }

    private static int list(Context context) {
        ProjectList list = ProjectList.of(context.registry());
        return context.show(list, list::print);
    }

    private static List<Path> paths(Context context, List<String> given) {
        return given == null || given.isEmpty()
                ? List.of(context.root().path())
                : given.stream()
                        .map(name -> context.given(() -> path(context, name)))
                        .toList();
    }

    private static Path path(Context context, String name) {
        try {
            return context.surroundings().directory().resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw DaybookException.invalid("'" + Texts.shortened(name, 250) + "' is not a path");
        }
    }

    /** {@code daybook projects list}. */
    @Command(name = "list", description = "List the projects, and whether each has a record.")
    static final class ListCommand implements Callable<Integer> {
        private final Context context;

        ListCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            return list(context);
        }
    }

    /** {@code daybook projects add}. */
    @Command(name = "add", description = "Put projects onto the list.")
    static final class AddCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "DIR", arity = "0..*", description = DIRECTORIES)
        private List<String> directories;

        AddCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            ProjectRegistry registry = context.registry();
            paths(context, directories).forEach(path -> context.given(() -> registry.add(path)));
            return list(context);
        }
    }

    /** {@code daybook projects remove}. */
    @Command(name = "remove", description = "Take projects off the list; their records stay.")
    static final class RemoveCommand implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "DIR", arity = "0..*", description = DIRECTORIES)
        private List<String> directories;

        RemoveCommand(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            ProjectRegistry registry = context.registry();
            for (Path path : paths(context, directories)) {
                if (!registry.remove(path)) {
                    throw DaybookException.invalid("'" + path + "' is not on the list; 'daybook projects' shows it");
                }
            }
            return list(context);
        }
    }
}
