package dev.daybook;

import dev.daybook.capture.GitWorkTree;
import dev.daybook.capture.ReportFiles;
import dev.daybook.capture.SkillFolders;
import dev.daybook.capture.SkillMetricsJson;
import dev.daybook.capture.git.GitHistory;
import dev.daybook.ci.CiImports;
import dev.daybook.ci.CiResults;
import dev.daybook.ci.CommitName;
import dev.daybook.commit.Commits;
import dev.daybook.compare.Comparisons;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.cost.PriceTable;
import dev.daybook.error.ErrorFeed;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.Errors;
import dev.daybook.error.RegistryDocuments;
import dev.daybook.handoff.Beginnings;
import dev.daybook.handoff.Handoffs;
import dev.daybook.insight.DaySums;
import dev.daybook.insight.Experiments;
import dev.daybook.insight.Insights;
import dev.daybook.insight.PromptContext;
import dev.daybook.metrics.RecordMetrics;
import dev.daybook.moving.Reconciliation;
import dev.daybook.moving.SkillExport;
import dev.daybook.moving.SkillHistory;
import dev.daybook.moving.SkillImports;
import dev.daybook.progress.Progress;
import dev.daybook.progress.RecordFiles;
import dev.daybook.project.Places;
import dev.daybook.project.Project;
import dev.daybook.project.ProjectPaths;
import dev.daybook.project.ProjectRoot;
import dev.daybook.project.Settings;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Forgotten;
import dev.daybook.redaction.Redactor;
import dev.daybook.redaction.Sweep;
import dev.daybook.redaction.Sweeps;
import dev.daybook.redaction.SweptFiles;
import dev.daybook.retention.SweptArchive;
import dev.daybook.runlog.RunErrorFeed;
import dev.daybook.runlog.RunLogCheck;
import dev.daybook.runlog.RunLogFiles;
import dev.daybook.runlog.RunLogImports;
import dev.daybook.runlog.RunLogSweep;
import dev.daybook.runlog.RunLogs;
import dev.daybook.search.Entity;
import dev.daybook.search.SavedSearches;
import dev.daybook.search.Search;
import dev.daybook.search.TextIndexing;
import dev.daybook.session.CurrentSession;
import dev.daybook.session.Exchanges;
import dev.daybook.session.Feedbacks;
import dev.daybook.session.Sessions;
import dev.daybook.skill.Grading;
import dev.daybook.skill.Invocations;
import dev.daybook.skill.Rankings;
import dev.daybook.skill.SkillEmbeddings;
import dev.daybook.skill.SkillIndex;
import dev.daybook.skill.Skills;
import dev.daybook.storage.DatabaseHealth;
import dev.daybook.storage.Storage;
import dev.daybook.validation.Validation;
import dev.daybook.workflow.WorkflowInsights;
import dev.daybook.workflow.WorkflowReports;
import dev.daybook.workflow.WorkflowSummaries;
import dev.daybook.workflow.Workflows;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One project's Daybook, wired together; the database is opened when something first needs it. */
public final class Application implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    private static final int FORGOTTEN_KEY_BYTES = 32;

    private final ProjectRoot root;
    private final Places places;
    private final Settings settings;
    private final Clock clock;
    private final Ids ids;
    private final Records records = new LazyRecords();
    private final Object opening = new Object();
    private final SkillWiring finding;
    private final CaptureWiring capturing;
    private final HandoffWiring handing;
    private final RegistryDocuments errorDocuments;
    private volatile boolean hasWritten;
    private Storage storage;
    private Redactor redactor;

    private Application(ProjectRoot root, Places places, Settings settings, Clock clock) {
        this.root = root;
        this.places = places;
        this.settings = settings;
        // stored times have milliseconds: what is answered now must equal what is read later
        this.clock = Clock.tick(clock, Duration.ofMillis(1));
        this.ids = new Ids(this.clock, new SecureRandom());
        this.errorDocuments = new RegistryDocuments(records, places.errorRegistry(), this.clock);
        this.finding = new SkillWiring(records, places, settings, this::redactor, this.clock);
        this.capturing = new CaptureWiring(
                records, this::isRecorded, root, places, settings, this::prices, this::redactor, this.clock);
        this.handing = new HandoffWiring(records, root.path(), settings, this::redactor, ids, this.clock);
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

    /** For who reads again and again: where the record is gone meanwhile, none is made in its place. */
    public Records existingRecords() {
        return new ExistingRecords();
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

    /** Starts sessions, and offers them what the one before left. */
    public Beginnings beginnings() {
        return handing.beginnings(sessions());
    }

    public Handoffs handoffs() {
        return handing.handoffs();
    }

    public Exchanges exchanges() {
        return new Exchanges(records, current(), redactor(), new ProjectPaths(root.path()), prices(), ids, clock);
    }

    public Invocations invocations() {
        return new Invocations(records, current(), redactor(), ids, clock);
    }

    /** What deletes and archives. */
    public RetentionWiring keeping() {
        return new RetentionWiring(records, places, settings, this::storage, clock);
    }

    /** What finds skills. */
    SkillWiring finding() {
        return finding;
    }

    /** What reads agents' logs. */
    public CaptureWiring capturing() {
        return capturing;
    }

    public Skills skills() {
        return finding.skills();
    }

    public Rankings rankings() {
        return finding.rankings();
    }

    /** How well skills have worked, kept in step with the record. */
    public Grading grading() {
        return new Grading(records);
    }

    public SkillIndex skillIndex() {
        return finding.index();
    }

    /** The skills on disk. */
    public SkillFolders skillFolders() {
        return finding.folders();
    }

    /** The vectors of skills; there are none where no model is wanted. */
    public SkillEmbeddings skillEmbeddings() {
        return finding.embeddings();
    }

    public RunLogs runLogs() {
        return new RunLogs(records, current(), redactor(), prices(), errorRegistry(), runLogFiles(), ids, clock);
    }

    /** Reads run logs from files; a dry run makes no record where there is none. Times without a zone are of that one. */
    public RunLogImports runLogImports(boolean dryRun, ZoneId zone) {
        boolean leaves = dryRun && !isRecorded();
        Redactor inForce = leaves ? redactorInForce() : redactor();
        return new RunLogImports(
                leaves ? Optional.empty() : Optional.of(records),
                inForce,
                prices(),
                new ErrorRegistry(inForce, clock, settings.errorSessions()),
                runLogFiles(),
                ids,
                zone);
    }

    private RunLogFiles runLogFiles() {
        return new RunLogFiles(root.path(), places.runLogs());
    }

    public Validation validation() {
        return new Validation(records, List.of(new RunLogCheck(records, runLogFiles())), clock);
    }

    public ErrorRegistry errorRegistry() {
        return new ErrorRegistry(redactor(), clock, settings.errorSessions());
    }

    public ErrorFeed errorFeed() {
        return new ErrorFeed(records, errorRegistry());
    }

    public TextIndexing textIndexing() {
        return new TextIndexing(records);
    }

    public RunErrorFeed runErrorFeed() {
        return new RunErrorFeed(records, errorRegistry());
    }

    public Errors errors() {
        return new Errors(records, errorRegistry(), redactor(), clock);
    }

    /** The registry of errors as a document, whose file is written when something has changed. */
    public RegistryDocuments errorDocuments() {
        return errorDocuments;
    }

    public CiResults ciResults() {
        return new CiResults(records, current(), redactor(), commitName(), errorRegistry(), ids, clock);
    }

    public CommitName commitName() {
        return new CommitName(new GitWorkTree(root.path()));
    }

    public CiImports ciImports() {
        return new CiImports(new ReportFiles(), ciResults());
    }

    /** Takes over what other recorders have kept of skills; a dry run makes no record where there is none. */
    public SkillImports skillImports(boolean dryRun) {
        boolean leaves = dryRun && !isRecorded();
        return new SkillImports(
                leaves ? Optional.empty() : Optional.of(records),
                skillHistories(),
                leaves ? this::redactorInForce : this::redactor,
                clock);
    }

    public Reconciliation reconciliation() {
        return new Reconciliation(records, skillHistories(), redactor(), clock);
    }

    public SkillExport skillExport() {
        return new SkillExport(
                records, redactor(), clock, Project.at(root.path()).name());
    }

    /** Figures for monitoring; of each open-ended label at most so many values. */
    public RecordMetrics recordMetrics(int mostValues) {
        return new RecordMetrics(records, redactor(), mostValues);
    }

    private static List<SkillHistory> skillHistories() {
        return List.of(new SkillMetricsJson(), Storage.skillHistory());
    }

    public Insights insights() {
        return new Insights(records, clock, ZoneId.systemDefault(), progress(), () -> skillIndex()
                .refresh());
    }

    /** What finds all that is recorded; days begin where this computer is. */
    public Search search() {
        return new Search(records, clock, ZoneId.systemDefault());
    }

    public Progress progress() {
        return new Progress(settings.milestones(), RecordFiles.of(places), ZoneId.systemDefault());
    }

    public Feedbacks feedbacks() {
        return new Feedbacks(records, redactor(), clock);
    }

    /** Sessions and groups of sessions against one another. */
    public Comparisons comparisons() {
        return new Comparisons(records, (filter, limit) -> search().ids(Entity.SESSION, filter, limit));
    }

    public Experiments experiments() {
        return new Experiments(records, redactor(), clock);
    }

    public Workflows workflows() {
        return new Workflows(records, current(), redactor(), ids, clock);
    }

    public DaySums daySums() {
        return new DaySums(records, clock);
    }

    public WorkflowSummaries workflowSummaries() {
        return new WorkflowSummaries(records);
    }

    public WorkflowReports workflowReports() {
        return new WorkflowReports(records, workflowSummaries());
    }

    public WorkflowInsights workflowInsights() {
        return new WorkflowInsights(records, clock, ZoneId.systemDefault());
    }

    public PromptContext promptContext() {
        return new PromptContext(records, finding.skillsByWords());
    }

    /** Searches that are kept under names. */
    public SavedSearches savedSearches() {
        return new SavedSearches(records, search()::check, this::redactor, clock);
    }

    public Commits commits() {
        return new Commits(records, new GitHistory(root.path()), redactor(), clock);
    }

    /** Applies the rules to everything stored, and removes what they replaced from the disk. */
    public Sweeps.Report sweep(boolean dryRun, Consumer<String> progress) {
        SweptFiles files = new SweptArchive(new RunLogSweep(records, runLogFiles()), records);
        Sweeps.Report report = sweeps().sweep(dryRun, files, progress);
        if (!dryRun && report.changed() > 0) {
            storage().checkpoint();
            errorDocuments.refresh();
        }
        return report;
    }

    public Sweeps sweeps() {
        return new Sweeps(records, redactor(), clock);
    }

    /** The redactor in force; where nothing is recorded yet, one with a key that is forgotten. */
    public Redactor redactorInForce() {
        if (Files.exists(places.redactionKey())) {
            return redactor();
        }
        byte[] key = new byte[FORGOTTEN_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new Redactor(key, settings.allowed());
    }

    /** The table in force: the user's own, or the one that comes with Daybook. */
    public PriceTable prices() {
        return settings.prices().map(PriceTable::read).orElseGet(PriceTable::builtIn);
    }

    /** Ends what is being written, and closes the database if it was opened. */
    @Override
    public void close() {
        finding.close();
        handing.close();
        // what was written last is in the file when this process ends
        if (hasWritten && isRecorded()) {
            showErrors();
        }
        closeStorage();
    }

    private void closeStorage() {
        synchronized (opening) {
            if (storage != null) {
                storage.close();
                storage = null;
            }
        }
    }

    /** Writes the registry of errors for its readers, if it has changed. */
    void showErrors() {
        try {
            errorDocuments
                    .refreshIfChanged()
                    .ifPresent(kept -> LOG.warn("error-registry.md was changed by somebody; that is kept as {}", kept));
        } catch (DaybookException e) {
            LOG.warn("The registry of errors is not in its file: {}", e.getMessage());
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
                if (noted.isEmpty()) {
                    // nothing is stored yet that other rules have let pass
                    stores.redactions().add(new Sweep(redactor().rulesDigest(), clock.instant(), 0, 0, Map.of()));
                }
                return project;
            });
        }
    }

    private Redactor redactor() {
        synchronized (opening) {
            if (redactor == null) {
                byte[] key = Storage.redactionKey(places.redactionKey());
                Forgotten forgotten = new Forgotten(places.forgotten(), key);
                redactor = new Redactor(key, settings.allowed(), Optional.of(forgotten));
            }
            return redactor;
        }
    }

    /** Opens the database at the first transaction. */
    private final class LazyRecords implements Records {
        @Override
        public <T> T write(Function<Stores, T> work) {
            hasWritten = true;
            return storage().write(work);
        }

        @Override
        public void writeInBulk(List<? extends Consumer<Stores>> steps) {
            hasWritten = true;
            storage().writeInBulk(steps);
        }

        @Override
        public <T> T read(Function<Stores, T> work) {
            return storage().read(work);
        }
    }

    /** The same records, as long as there are any. */
    private final class ExistingRecords implements Records {
        @Override
        public <T> T write(Function<Stores, T> work) {
            check();
            return records.write(work);
        }

        @Override
        public void writeInBulk(List<? extends Consumer<Stores>> steps) {
            check();
            records.writeInBulk(steps);
        }

        @Override
        public <T> T read(Function<Stores, T> work) {
            synchronized (opening) {
                check();
                storage();
            }
            return records.read(work);
        }

        /** What is open is of a file that is gone, and of no use to whoever comes back. */
        private void check() {
            if (!isRecorded()) {
                closeStorage();
                throw DaybookException.unavailable(places.database() + " is not there any more");
            }
        }
    }
}
