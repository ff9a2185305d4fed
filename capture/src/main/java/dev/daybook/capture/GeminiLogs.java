package dev.daybook.capture;

import dev.daybook.core.Ids;
import dev.daybook.cost.PriceTable;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.AgentLogs;
import dev.daybook.session.Tally;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sessions of the Gemini CLI: a file for each, in the folder of its project; those of sub-agents in a folder of the
 * session's. Newer versions write a line for each change, older ones the whole session as one document.
 */
public final class GeminiLogs implements AgentLogs {
    /** A folder for each project, in it one for chats, in that one for each session with sub-agents. */
    private static final int DEPTH = 4;

    private static final String CHATS = "chats";
    private static final String DOCUMENT = ".json";
    private static final String LINES = ".jsonl";
    private static final Optional<Pruning> LEFT_OUT = Optional.empty();
    private static final Pruning CONTENT = new Pruning(Map.of("inlineData", LEFT_OUT, "thoughtSignature", LEFT_OUT));
    private static final Pruning CALL = new Pruning(Map.of(
            "resultDisplay",
            Optional.of(new Pruning(Map.of(
                    "fileDiff", LEFT_OUT, "originalContent", LEFT_OUT, "newContent", LEFT_OUT, "ansi", LEFT_OUT))),
            "result",
            Optional.of(CONTENT)));
    private static final Map<String, Optional<Pruning>> MESSAGE = Map.of(
            "thoughts", LEFT_OUT,
            "content", Optional.of(CONTENT),
            "displayContent", Optional.of(CONTENT),
            "toolCalls", Optional.of(CALL));
    private static final Pruning CHANGE = new Pruning(Map.of("messages", Optional.of(new Pruning(MESSAGE))));
    private static final Pruning PRUNING = new Pruning(Map.of(
            "thoughts", LEFT_OUT,
            "content", Optional.of(CONTENT),
            "displayContent", Optional.of(CONTENT),
            "toolCalls", Optional.of(CALL),
            "messages", Optional.of(new Pruning(MESSAGE)),
            "$set", Optional.of(CHANGE)));

    private final Path folder;
    private final GeminiProjects projects;
    private final ProjectPaths paths;
    private final PriceTable prices;
    private final Redactor redactor;

    /**
     * Those of the Gemini CLI that keeps what it has in that folder.
     *
     * @param root of the project that is recorded; older versions tell a project by its path's digest alone
     */
    public GeminiLogs(Path folder, Path root, ProjectPaths paths, PriceTable prices, Redactor redactor) {
        this.folder = folder.resolve("tmp");
        this.projects = new GeminiProjects(folder, root);
        this.paths = paths;
        this.prices = prices;
        this.redactor = redactor;
    }

    @Override
    public String agent() {
        return "gemini";
    }

    @Override
    public List<Log> list() {
        return Stream.of(DOCUMENT, LINES)
                .flatMap(ending -> LogFiles.below(folder, DEPTH, ending).stream())
                .filter(log -> isSession(folder.relativize(log.file())))
                .sorted(Comparator.comparing((Log log) -> log.file().getNameCount())
                        .thenComparing(Log::file))
                .toList();
    }

    private static boolean isSession(Path inside) {
        int names = inside.getNameCount();
        boolean chat = names > 2 && inside.getName(1).toString().equals(CHATS);
        return chat && (names == 4 || inside.getName(2).toString().startsWith("session-"));
    }

    @Override
    public About about(Path log) {
        About about = isDocument(log)
                ? GeminiDocument.about(log, PRUNING, GeminiLogs::isRecord, projects::ofDigest)
                : LogPeek.about(log, PRUNING, GeminiLogs::isRecord, projects::ofDigest);
        Optional<Path> directory = about.recognised() ? projects.of(log, about.directory()) : Optional.empty();
        return new About(about.recognised(), directory, about.beganAt());
    }

    private static boolean isRecord(JsonFields fields) {
        return fields.text("sessionId").isPresent()
                && fields.text("projectHash").isPresent();
    }

    @Override
    public Reading open(Path log, long position, Tally before, Sink sink) {
        if (isDocument(log)) {
            return new GeminiDocument(log, PRUNING, () -> {
                LogAssembly assembly = assembly(sink);
                return new GeminiDocument.Part(assembly, records(assembly, log));
            });
        }
        ReadAgain again = new ReadAgain(sink);
        LogAssembly assembly = assembly(again);
        LogReading reading = new LogReading(log, 0, PRUNING, assembly, records(assembly, log));
        again.upTo(position, reading, assembly);
        return reading;
    }

    private LogAssembly assembly(Sink sink) {
        return new LogAssembly(agent(), paths, prices, redactor, sink, 0, Tally.NONE);
    }

    private static GeminiReading records(LogAssembly assembly, Path log) {
        return new GeminiReading(assembly, sessionId(log), parent(log), LogFiles.modifiedAt(log));
    }

    /** Of a file that does not say it. */
    private static String sessionId(Path log) {
        String name = log.getFileName().toString().replaceFirst("\\.jsonl?$", "");
        return Ids.isAcceptable(name) ? name : "gemini-" + Ids.sha256(name).substring(0, 16);
    }

    /** The session in whose folder the log of a sub-agent lies. */
    private static Optional<String> parent(Path log) {
        Optional<Path> in = Optional.ofNullable(log.getParent());
        return in.filter(folder -> folder.getParent() != null
                        && folder.getParent().getFileName() != null
                        && folder.getParent().getFileName().toString().equals(CHATS))
                .map(folder -> folder.getFileName().toString())
                .filter(Ids::isAcceptable);
    }

    private static boolean isDocument(Path log) {
        return log.getFileName().toString().endsWith(DOCUMENT);
    }
}
