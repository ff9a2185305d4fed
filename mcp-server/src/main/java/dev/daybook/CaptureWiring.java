package dev.daybook;

import dev.daybook.capture.ClaudeLogs;
import dev.daybook.capture.ClaudePromptHistory;
import dev.daybook.capture.ClaudeRetention;
import dev.daybook.capture.CodexLogs;
import dev.daybook.capture.GeminiLogs;
import dev.daybook.completeness.Completeness;
import dev.daybook.completeness.LogRetention;
import dev.daybook.cost.PriceTable;
import dev.daybook.project.Places;
import dev.daybook.project.ProjectPaths;
import dev.daybook.project.ProjectRoot;
import dev.daybook.project.Settings;
import dev.daybook.record.Records;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.CaptureStates;
import dev.daybook.session.ChosenLogs;
import dev.daybook.session.Follower;
import dev.daybook.session.FoundProjects;
import dev.daybook.session.Imports;
import dev.daybook.session.PromptHistory;
import dev.daybook.session.Rescue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What reads agents' logs, wired together. */
public final class CaptureWiring {
    private final Records records;
    private final BooleanSupplier isRecorded;
    private final ProjectRoot root;
    private final Places places;
    private final Settings settings;
    private final Supplier<PriceTable> prices;
    private final Supplier<Redactor> redactor;
    private final Clock clock;

    CaptureWiring(
            Records records,
            BooleanSupplier isRecorded,
            ProjectRoot root,
            Places places,
            Settings settings,
            Supplier<PriceTable> prices,
            Supplier<Redactor> redactor,
            Clock clock) {
        this.records = records;
        this.isRecorded = isRecorded;
        this.root = root;
        this.places = places;
        this.settings = settings;
        this.prices = prices;
        this.redactor = redactor;
        this.clock = clock;
    }

    public Imports imports() {
        return new Imports(records, agents(redactor.get()), root::holds, clock);
    }

    /** Whether the record is whole; leaves alone what is not there yet. */
    public Completeness completeness(List<LogRetention> retentions) {
        // nothing of what is looked at is kept, and a project without a record is to get no key
        Redactor unused = new Redactor(new byte[32]);
        return new Completeness(
                isRecorded.getAsBoolean() ? Optional.of(records) : Optional.empty(),
                agents(unused),
                root::holds,
                retentions,
                settings.collects(),
                clock);
    }

    /** How long agents keep their logs, where that can be known. */
    public List<LogRetention> retentions() {
        return List.of(ClaudeRetention.of(places.claudeConfig(), root.path(), ClaudeRetention.MANAGED));
    }

    public CaptureStates captureStates() {
        return new CaptureStates(records, redactor.get(), clock);
    }

    /** Knows of those logs alone: the ones that were found to be this project's. */
    public Imports imports(Set<Path> logs) {
        List<AgentLogs> chosen = agents(redactor.get()).stream()
                .map(agent -> (AgentLogs) new ChosenLogs(agent, logs))
                .toList();
        return new Imports(records, chosen, root::holds, clock);
    }

    /** The projects that agents' logs tell of; opens no record, and makes none. */
    public static FoundProjects find(
            Map<String, String> env,
            Path home,
            Predicate<Path> isProject,
            Optional<Instant> since,
            LongConsumer progress) {
        // nothing but the beginnings of logs is looked at, and nothing of it is kept, so no project's key is needed
        Redactor redactor = new Redactor(new byte[] {1});
        Places places = Places.of(home, env, home);
        ProjectPaths paths = new ProjectPaths(home);
        PriceTable prices = PriceTable.builtIn();
        PromptHistory history = promptHistory(places, paths, prices, redactor);
        Set<Path> prompted = history.file().isPresent() ? history.directories() : Set.of();
        return FoundProjects.find(agents(places, home, prices, redactor), isProject, prompted, since, progress);
    }

    /** Saves what only the list of prompts still holds; comes after an import. */
    public Rescue rescue() {
        PromptHistory history = promptHistory(places, new ProjectPaths(root.path()), prices.get(), redactor.get());
        return new Rescue(records, history, root::holds, clock);
    }

    /** Whether that file is the list of prompts of all projects, and so no log. */
    public boolean isPromptHistory(Path file) {
        try {
            return Files.isSameFile(file, ClaudePromptHistory.fileIn(places.claudeConfig()));
        } catch (IOException e) {
            return false;
        }
    }

    public Follower follower() {
        return new Follower(imports(), clock);
    }

    /** The agents whose logs are read. */
    private List<AgentLogs> agents(Redactor redaction) {
        return agents(places, root.path(), prices.get(), redaction);
    }

    private static List<AgentLogs> agents(Places places, Path root, PriceTable prices, Redactor redactor) {
        ProjectPaths paths = new ProjectPaths(root);
        return List.of(
                new ClaudeLogs(places.claudeConfig(), paths, prices, redactor),
                new CodexLogs(places.codexHome(), paths, prices, redactor),
                new GeminiLogs(places.geminiFolder(), root, paths, prices, redactor));
    }

    private static PromptHistory promptHistory(
            Places places, ProjectPaths paths, PriceTable prices, Redactor redactor) {
        ClaudeLogs logs = new ClaudeLogs(places.claudeConfig(), paths, prices, redactor);
        return new ClaudePromptHistory(places.claudeConfig(), logs, redactor);
    }
}
