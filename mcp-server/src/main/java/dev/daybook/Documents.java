package dev.daybook;

import dev.daybook.cli.MarkdownDocuments;
import dev.daybook.cli.Surroundings;
import dev.daybook.cli.SystemHealth;
import dev.daybook.cli.Terminal;
import dev.daybook.core.Ids;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorName;
import dev.daybook.error.KnownError;
import dev.daybook.handoff.HandoffMarkdown;
import dev.daybook.handoff.HandoffRequest;
import dev.daybook.insight.Insights;
import dev.daybook.mcp.Sources;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.runlog.RunLog;
import dev.daybook.session.Caller;
import dev.daybook.session.Session;
import dev.daybook.troubleshoot.Evidence;
import dev.daybook.troubleshoot.Health;
import dev.daybook.troubleshoot.Mode;
import dev.daybook.troubleshoot.Troubleshooting;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What prompts and resources tell of the server's project; where nothing is recorded, no database is made. */
final class Documents implements Sources {
    private static final int MOST_ROWS = 5;
    private static final int MOST_IDS = 100;

    private final SdkServer sdk;
    private final Map<String, String> env;

    Documents(SdkServer sdk, Map<String, String> env) {
        this.sdk = sdk;
        this.env = env;
    }

    @Override
    public Optional<String> session(String sessionId) {
        return named(sessionId, this::latestSession)
                .flatMap(id -> recorded().flatMap(application -> MarkdownDocuments.session(application.records(), id)));
    }

    @Override
    public Optional<String> runLog(String runLogId) {
        return named(runLogId, this::latestRunLog).flatMap(id -> recorded()
                .flatMap(application -> application.runLogs().markdown(id)));
    }

    @Override
    public Optional<String> error(String errorId) {
        if (errorId.equals("open")) {
            return recorded()
                    .map(application -> evidence(Mode.ACTIVE, Optional.empty()).markdown());
        }
        return errorNamed(errorId)
                .map(id -> evidence(Mode.ERROR, Optional.of(id)).markdown());
    }

    @Override
    public Optional<String> handoff() {
        return latestSession()
                .flatMap(ignored -> recorded())
                .map(application -> application.handoffs().of(HandoffRequest.usual(), caller()))
                .map(HandoffMarkdown::of);
    }

    @Override
    public Optional<String> giveHandoff(Optional<String> sessionId) {
        HandoffRequest request = new HandoffRequest(sessionId, Optional.empty(), Optional.empty(), Optional.empty());
        return latestSession()
                .flatMap(ignored -> recorded())
                .map(application -> application.handoffs().give(request, caller()))
                .map(HandoffMarkdown::of);
    }

    /** The session that the client told of, where it told one that can be taken. */
    private Caller caller() {
        Optional<String> session =
                Optional.ofNullable(env.get("CLAUDE_CODE_SESSION_ID")).filter(Ids::isAcceptable);
        return new Caller(session, Optional.empty(), Optional.empty());
    }

    @Override
    public Evidence evidence(Mode mode, Optional<String> error) {
        // settings that cannot be read are what the health is asked for
        Optional<Records> records =
                mode == Mode.HEALTH ? Optional.empty() : recorded().map(Application::records);
        return new Troubleshooting(records, this::health).gather(mode, error);
    }

    @Override
    public Optional<String> report(Insights.Kind kind, String since) {
        return recorded()
                .map(application -> application
                        .insights()
                        .report(new Insights.Question(
                                Optional.of(Vocabulary.word(kind)),
                                Optional.of(since),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                MOST_ROWS)))
                .map(MarkdownDocuments::report);
    }

    @Override
    public List<String> ids(String kind) {
        return switch (kind) {
            case "session" ->
                read(
                        stores -> stores.sessions().list(Period.ALWAYS, MOST_IDS).stream()
                                .map(Session::id)
                                .toList(),
                        List.of());
            case "run-log" ->
                read(
                        stores -> stores.runLogs().list(Period.ALWAYS, MOST_IDS).stream()
                                .map(RunLog::id)
                                .toList(),
                        List.of());
            default ->
                read(
                        stores -> stores.errors().list(ErrorFilter.ALL, MOST_IDS).stream()
                                .map(KnownError::name)
                                .toList(),
                        List.of());
        };
    }

    /** Absent for what names none. */
    private Optional<String> errorNamed(String errorId) {
        return read(
                stores -> Optional.of(errorId)
                        .filter(id -> id.matches("(?i)ERR-\\d{1,9}"))
                        .map(ErrorName::parse)
                        .flatMap(name -> stores.errors().findByNumber(Math.toIntExact(name.number())))
                        .map(KnownError::name),
                Optional.empty());
    }

    private static Optional<String> named(String id, Supplier<Optional<String>> latest) {
        return id.equals("latest") ? latest.get() : Optional.of(id);
    }

    private Optional<String> latestRunLog() {
        return read(
                stores -> stores.runLogs().list(Period.ALWAYS, 1).stream()
                        .findFirst()
                        .map(RunLog::id),
                Optional.empty());
    }

    private Optional<String> latestSession() {
        return read(
                stores -> stores.sessions().list(Period.ALWAYS, 1).stream()
                        .findFirst()
                        .map(Session::id),
                Optional.empty());
    }

    private Health health() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Path root = sdk.root().path();
        Surroundings surroundings = new Surroundings(
                env,
                root,
                SdkServer.home(),
                Clock.systemUTC(),
                ZoneOffset.UTC,
                nowhere,
                nowhere,
                Terminal.NONE,
                Optional.ofNullable(System.getProperty("daybook.home")).map(Path::of));
        return SystemHealth.of(surroundings, Optional.of(root.toString()));
    }

    private <T> T read(Function<Stores, T> work, T nothing) {
        return recorded().map(application -> application.records().read(work)).orElse(nothing);
    }

    private Optional<Application> recorded() {
        return Optional.of(sdk.application()).filter(Application::isRecorded);
    }
}
