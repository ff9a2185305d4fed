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

/** The transcripts of Claude Code: a JSONL file for each session, and one for each sub-agent. */
public final class ClaudeLogs implements AgentLogs {
    /** A folder for each project, in it the sessions' files, in a folder of the session's those of its sub-agents. */
    private static final int DEPTH = 4;

    private static final Optional<Pruning> LEFT_OUT = Optional.empty();
    private static final Pruning BLOCK = block();
    private static final Pruning PRUNING = new Pruning(Map.of(
            "message", Optional.of(new Pruning(Map.of("content", Optional.of(BLOCK)))),
            "toolUseResult",
                    Optional.of(new Pruning(Map.ofEntries(
                            Map.entry("stdout", LEFT_OUT),
                            Map.entry("stderr", LEFT_OUT),
                            Map.entry("originalFile", LEFT_OUT),
                            Map.entry("content", LEFT_OUT),
                            Map.entry("file", LEFT_OUT),
                            Map.entry("oldString", LEFT_OUT),
                            Map.entry("newString", LEFT_OUT),
                            Map.entry("filenames", LEFT_OUT),
                            Map.entry("prompt", LEFT_OUT),
                            Map.entry("results", LEFT_OUT),
                            Map.entry("result", LEFT_OUT),
                            Map.entry("edits", LEFT_OUT)))),
            "mcpMeta", LEFT_OUT,
            "rendered", LEFT_OUT,
            "data", LEFT_OUT,
            "normalizedMessages", LEFT_OUT));

    private final Path projects;
    private final ProjectPaths paths;
    private final PriceTable prices;
    private final Redactor redactor;

    /** Those of the Claude Code that keeps its configuration in that folder. */
    public ClaudeLogs(Path configuration, ProjectPaths paths, PriceTable prices, Redactor redactor) {
        this.projects = configuration.resolve("projects");
        this.paths = paths;
        this.prices = prices;
        this.redactor = redactor;
    }

    /** What a thinking model signs, and images, are long and say nothing. */
    private static Pruning block() {
        Optional<Pruning> nested = Optional.of(new Pruning(Map.of("source", LEFT_OUT)));
        return new Pruning(Map.of("signature", LEFT_OUT, "thinking", LEFT_OUT, "source", LEFT_OUT, "content", nested));
    }

    @Override
    public String agent() {
        return "claude-code";
    }

    @Override
    public List<Log> list() {
        return LogFiles.below(projects, DEPTH, ".jsonl");
    }

    @Override
    public About about(Path log) {
        return LogPeek.about(log, PRUNING, ClaudeLogs::isRecord, fields -> fields.text("cwd"));
    }

    private static boolean isRecord(JsonFields fields) {
        return fields.text("type").isPresent()
                && (fields.text("sessionId").isPresent()
                        || fields.at("message").isObject()
                        || fields.text("leafUuid").isPresent());
    }

    @Override
    public Reading open(Path log, long position, Tally before, Sink sink) {
        LogAssembly assembly = new LogAssembly(agent(), paths, prices, redactor, sink, position, before);
        Optional<SubagentMeta> meta =
                log.getFileName().toString().startsWith("agent-") ? SubagentMeta.beside(log) : Optional.empty();
        ClaudeReading records = new ClaudeReading(assembly, sessionId(log), LogFiles.modifiedAt(log), meta);
        return new LogReading(log, position, PRUNING, assembly, records);
    }

    /** Of a file whose records name no session. */
    private static String sessionId(Path log) {
        String name = log.getFileName().toString();
        String id = name.endsWith(".jsonl") ? name.substring(0, name.length() - ".jsonl".length()) : name;
        return Ids.isAcceptable(id) ? id : "transcript-" + Ids.sha256(name).substring(0, 16);
    }
}
