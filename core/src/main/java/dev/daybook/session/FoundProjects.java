package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.project.ProjectRoot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * The projects that agents' logs tell of, as their records say where the agent worked.
 *
 * @param projects by path
 * @param withoutProject logs in which no record says where the agent worked
 * @param failures logs that could not be looked at
 */
public record FoundProjects(List<Project> projects, long withoutProject, List<Imports.Failure> failures) {

    /**
     * A project and its logs.
     *
     * @param path its root; where the folder is gone, that in which the agent worked
     */
    public record Project(Path path, boolean isGone, List<AgentLogs.Log> logs) {
        public Project {
            logs = List.copyOf(logs);
        }

        public long bytes() {
            return logs.stream().mapToLong(AgentLogs.Log::sizeBytes).sum();
        }
    }

    public FoundProjects {
        projects = List.copyOf(projects);
        failures = List.copyOf(failures);
    }

    /**
     * Looks at the beginning of every log.
     *
     * @param isProject tells of a folder whether it is known to be a project's root
     * @param prompted folders in which prompts were typed: of those that are in known projects, logs may be gone
     * @param since leaves out logs that were not written to from then on
     * @param progress is told how many logs were looked at
     */
    public static FoundProjects find(
            List<AgentLogs> agents,
            Predicate<Path> isProject,
            Collection<Path> prompted,
            Optional<Instant> since,
            LongConsumer progress) {
        Search search = new Search(isProject);
        prompted.forEach(search::addIfKnown);
        for (AgentLogs agent : agents) {
            for (AgentLogs.Log log : agent.list()) {
                if (since.filter(log.modifiedAt()::isBefore).isEmpty()) {
                    search.add(agent, log);
                    progress.accept(search.looked);
                }
            }
        }
        return search.found();
    }

    /** A search that goes on. */
    private static final class Search {
        private final Predicate<Path> isProject;
        private final Map<Path, Optional<Path>> roots = new TreeMap<>();
        private final Map<Path, List<AgentLogs.Log>> present = new TreeMap<>();
        private final Map<Path, List<AgentLogs.Log>> gone = new TreeMap<>();
        private final List<Imports.Failure> failures = new ArrayList<>();
        private long withoutProject;
        private long looked;

        private Search(Predicate<Path> isProject) {
            this.isProject = isProject;
        }

        private void addIfKnown(Path directory) {
            root(directory).filter(isProject).ifPresent(root -> present.putIfAbsent(root, new ArrayList<>()));
        }

        private void add(AgentLogs agent, AgentLogs.Log log) {
            looked++;
            try {
                Optional<Path> directory = agent.about(log.file()).directory();
                if (directory.isEmpty()) {
                    withoutProject++;
                    return;
                }
                Optional<Path> root = root(directory.get());
                Map<Path, List<AgentLogs.Log>> group = root.isPresent() ? present : gone;
                group.computeIfAbsent(root.orElse(directory.get()), path -> new ArrayList<>())
                        .add(log);
            } catch (DaybookException e) {
                failures.add(new Imports.Failure(log.file().toString(), e.getMessage()));
            }
        }

        private Optional<Path> root(Path directory) {
            return roots.computeIfAbsent(directory, path -> ProjectRoot.around(path, isProject));
        }

        private FoundProjects found() {
            List<Project> projects = new ArrayList<>();
            present.forEach((path, logs) -> projects.add(new Project(path, false, logs)));
            gone.forEach((path, logs) -> projects.add(new Project(path, true, logs)));
            return new FoundProjects(projects, withoutProject, failures);
        }
    }
}
