package dev.daybook;

import dev.daybook.capture.ClaudeLogs;
import dev.daybook.capture.ClaudeRetention;
import dev.daybook.capture.SkillFolders;
import dev.daybook.completeness.Completeness;
import dev.daybook.completeness.Retention;
import dev.daybook.core.Ids;
import dev.daybook.cost.PriceTable;
import dev.daybook.insight.Insights;
import dev.daybook.project.Places;
import dev.daybook.project.Project;
import dev.daybook.project.ProjectPaths;
import dev.daybook.project.ProjectRoot;
import dev.daybook.project.Settings;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Redactor;
import dev.daybook.runlog.RunLogFiles;
import dev.daybook.runlog.RunLogs;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.CaptureStates;
import dev.daybook.session.CurrentSession;
import dev.daybook.session.Exchanges;
import dev.daybook.session.Follower;
import dev.daybook.session.Imports;
import dev.daybook.session.Sessions;
import dev.daybook.skill.Invocations;
import dev.daybook.skill.Skills;
import dev.daybook.storage.DatabaseHealth;
import dev.daybook.storage.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One project's Daybook, wired together; the database is opened when something first needs it. */
public final class Application implements AutoCloseable {
    private final ProjectRoot root;
    private final Places places;
    private final Settings settings;
    private final Clock clock;
    private final Ids ids;
    private final Records records = new LazyRecords();
    private final Object opening = new Object();
    private Storage storage;
    private Redactor redactor;

    private Application(ProjectRoot root, Places places, Settings settings, Clock clock) {
        this.root = root;
        this.places = places;
        this.settings = settings;
        // stored times have milliseconds: what is answered now must equal what is read later
        this.clock = Clock.tick(clock, Duration.ofMillis(1));
        this.ids = new Ids(this.clock, new SecureRandom());
    }

    /** Cheap; what can fail here is a setting that cannot be read. */
    public static Application open(ProjectRoot root, Map<String, String> env, Path home, Clock clock) {
        Places places = Places.of(root.path(), env, home);
        return new Application(root, places, Settings.load(places, env), clock);
    }

    public ProjectRoot root() {
        return root;
    }

    public Places places() {
        return places;
    }

    public Settings settings() {
        return settings;
    }

    public Records records() {
        return records;
    }

    /** Whether anything was ever recorded for this project. */
    public boolean isRecorded() {
        return Files.exists(places.database());
    }

    public DatabaseHealth check() {
        return storage().check();
    }

    public Sessions sessions() {
        return new Sessions(
                records, current(), redactor(), ids, clock, root.path().toString());
    }

    public Exchanges exchanges() {
        return new Exchanges(records, current(), redactor(), new ProjectPaths(root.path()), prices(), ids, clock);
    }

    public Invocations invocations() {
        return new Invocations(records, current(), redactor(), ids, clock);
    }

    public Skills skills() {
        return new Skills(records, new SkillFolders(places), redactor());
    }

    public RunLogs runLogs() {
        RunLogFiles files = new RunLogFiles(root.path(), places.runLogs());
        return new RunLogs(records, current(), redactor(), prices(), files, ids, clock);
    }

    public Insights insights() {
        return new Insights(records, clock, ZoneId.systemDefault());
    }

    public Imports imports() {
        return new Imports(records, agents(redactor()), root::holds, clock);
    }

    /** Whether the record is whole; leaves alone what is not there yet. */
    public Completeness completeness(List<Retention> retentions) {
        // nothing of what is looked at is kept, and a project without a record is to get no key
        Redactor unused = new Redactor(new byte[32]);
        return new Completeness(
                isRecorded() ? Optional.of(records) : Optional.empty(),
                agents(unused),
                root::holds,
                retentions,
                settings.collects(),
                clock);
    }

    /** How long agents keep their logs, where that can be known. */
    public List<Retention> retentions() {
        return List.of(ClaudeRetention.of(places.claudeConfig(), root.path(), ClaudeRetention.MANAGED));
    }

    public CaptureStates captureStates() {
        return new CaptureStates(records, redactor(), clock);
    }

    public Follower follower() {
        return new Follower(imports(), clock);
    }

    /** The agents whose logs are read. */
    private List<AgentLogs> agents(Redactor redaction) {
        ProjectPaths paths = new ProjectPaths(root.path());
        return List.of(new ClaudeLogs(places.claudeConfig(), paths, prices(), redaction));
    }

    /** The table in force: the user's own, or the one that comes with Daybook. */
    public PriceTable prices() {
        return settings.prices().map(PriceTable::read).orElseGet(PriceTable::builtIn);
    }

    /** Ends what is being written, and closes the database if it was opened. */
    @Override
    public void close() {
        synchronized (opening) {
            if (storage != null) {
                storage.close();
                storage = null;
            }
        }
    }

    private Storage storage() {
        synchronized (opening) {
            if (storage != null && !storage.isInPlace()) {
                storage.close();
                storage = null;
            }
            if (storage == null) {
                storage = Storage.open(places.database(), settings.synchronous());
                noteProject(storage);
            }
            return storage;
        }
    }

    private CurrentSession current() {
        return new CurrentSession(ids, clock, redactor());
    }

    private void noteProject(Storage opened) {
        Project project = Project.at(root.path());
        Optional<Project> noted = opened.read(stores -> stores.projects().find());
        if (!noted.equals(Optional.of(project))) {
            opened.write(stores -> {
                stores.projects().put(project, clock.instant());
                return project;
            });
        }
    }

    private Redactor redactor() {
        synchronized (opening) {
            if (redactor == null) {
                redactor = new Redactor(Storage.redactionKey(places.redactionKey()));
            }
            return redactor;
        }
    }

    /** Opens the database at the first transaction. */
    private final class LazyRecords implements Records {
        @Override
        public <T> T write(Function<Stores, T> work) {
            return storage().write(work);
        }

        @Override
        public void writeInBulk(List<? extends Consumer<Stores>> steps) {
            storage().writeInBulk(steps);
        }

        @Override
        public <T> T read(Function<Stores, T> work) {
            return storage().read(work);
        }
    }
}
