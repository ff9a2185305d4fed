package dev.daybook.capture;

import dev.daybook.core.Ids;
import dev.daybook.cost.PriceTable;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rollouts of the Codex CLI: a JSONL file for each session, those of sub-agents beside them. */
public final class CodexLogs implements AgentLogs {
    /** Folders for the year, the month and the day. */
    private static final int DEPTH = 4;

    private static final Pattern NAME =
            Pattern.compile("rollout-.*?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");
    private static final Pattern CWD = Pattern.compile("<cwd>([^<]{1,4096})</cwd>");
    private static final Optional<Pruning> LEFT_OUT = Optional.empty();
    private static final Pruning PAYLOAD = new Pruning(Map.ofEntries(
            Map.entry("encrypted_content", LEFT_OUT),
            Map.entry("base_instructions", LEFT_OUT),
            Map.entry("instructions", LEFT_OUT),
            Map.entry("user_instructions", LEFT_OUT),
            Map.entry("developer_instructions", LEFT_OUT),
            Map.entry("dynamic_tools", LEFT_OUT),
            Map.entry("tools", LEFT_OUT),
            Map.entry("replacement_history", LEFT_OUT),
            Map.entry("summary", LEFT_OUT),
            Map.entry("aggregated_output", LEFT_OUT),
            Map.entry("formatted_output", LEFT_OUT),
            Map.entry("stdout", LEFT_OUT),
            Map.entry("stderr", LEFT_OUT),
            Map.entry("content", Optional.of(new Pruning(Map.of("image_url", LEFT_OUT)))),
            Map.entry("output", Optional.of(new Pruning(Map.of("image_url", LEFT_OUT))))));
    private static final Pruning PRUNING = new Pruning(Map.of("payload", Optional.of(PAYLOAD)));

    private final Path home;
    private final ProjectPaths paths;
    private final PriceTable prices;
    private final Redactor redactor;

    /** Those of the Codex that keeps what it has in that folder. */
    public CodexLogs(Path home, ProjectPaths paths, PriceTable prices, Redactor redactor) {
        this.home = home;
        this.paths = paths;
        this.prices = prices;
        this.redactor = redactor;
    }

    @Override
    public String agent() {
        return "codex";
    }

    /** A session that was put away is in another folder, and what was read of it before is not stored twice. */
    @Override
    public List<Log> list() {
        return Stream.of(home.resolve("archived_sessions"), home.resolve("sessions"))
                .flatMap(folder -> LogFiles.below(folder, DEPTH, ".jsonl").stream())
                .filter(log -> log.file().getFileName().toString().startsWith("rollout-"))
                .toList();
    }

    @Override
    public About about(Path log) {
        return LogPeek.about(log, PRUNING, CodexLogs::isRecord, CodexLogs::directory);
    }

    private static boolean isRecord(JsonFields line) {
        boolean wrapped = line.at("payload").isObject();
        return switch (line.text("type").orElse("")) {
            case "session_meta", "response_item", "event_msg", "turn_context", "compacted" -> wrapped;
            case "" ->
                line.text("id").isPresent()
                        && line.text("timestamp").isPresent()
                        && line.names().contains("instructions");
            default -> false;
        };
    }

    /** The first versions told it to the model alone. */
    private static Optional<String> directory(JsonFields line) {
        JsonFields payload = line.at("payload").isObject() ? line.at("payload") : line;
        return payload.text("cwd").or(() -> {
            Matcher told = CWD.matcher(CodexPrompts.text(payload));
            return told.find() ? Optional.of(told.group(1).strip()) : Optional.empty();
        });
    }

    /** What was read before is read once more, to know what the records belong to that come next. */
    @Override
    public Reading open(Path log, long position, Tally before, Sink sink) {
        ReadAgain again = new ReadAgain(sink);
        LogAssembly assembly = new LogAssembly(agent(), paths, prices, redactor, again, 0, Tally.NONE);
        CodexReading records = new CodexReading(assembly, sessionId(log), LogFiles.modifiedAt(log));
        LogReading reading = new LogReading(log, 0, PRUNING, assembly, records);
        again.upTo(position, reading, assembly);
        return reading;
    }

    /** Of a file whose first line does not say it. */
    private static String sessionId(Path log) {
        String name = log.getFileName().toString();
        Matcher matcher = NAME.matcher(name);
        return matcher.lookingAt()
                ? matcher.group(1)
                : "codex-" + Ids.sha256(name).substring(0, 16);
    }
}
