package dev.daybook.storage;

import dev.daybook.commit.Change;
import dev.daybook.commit.Commit;
import dev.daybook.commit.CommitFile;
import dev.daybook.commit.FileKind;
import dev.daybook.core.Source;
import dev.daybook.cost.Cost;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.error.Severity;
import dev.daybook.project.ProjectPath;
import dev.daybook.runlog.Decision;
import dev.daybook.runlog.RunEntry;
import dev.daybook.runlog.RunError;
import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunStatus;
import dev.daybook.runlog.RunStep;
import dev.daybook.runlog.RunTokens;
import dev.daybook.runlog.TokenSource;
import dev.daybook.session.Exchange;
import dev.daybook.session.Feedback;
import dev.daybook.session.FileTouch;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import dev.daybook.session.Tally;
import dev.daybook.session.ToolCall;
import dev.daybook.session.TranscriptStore.Read;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import dev.daybook.workflow.WorkflowNode;
import dev.daybook.workflow.WorkflowRun;
import dev.daybook.workflow.WorkflowStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sample data of this module's tests: of each record one with everything and one with as little as may be. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-21T14:32:05.250Z");
    /** What quoting, encoding and syntax trip over. */
    static final String HOSTILE =
            "'; DROP TABLE session; -- \"q\" `b` \\ %s :id ?1 \t\r\n \uD83D\uDE80 \u00e9e\u0301 \u202e \u65e5\u672c";

    private Samples() {}

    static Storage open(Path folder) {
        return Storage.open(database(folder), "NORMAL");
    }

    static Path database(Path folder) {
        return folder.resolve(".daybook").resolve("daybook.db");
    }

    /** A storage that has the session s-1. */
    static Storage withSession(Path folder) {
        Storage storage = open(folder);
        storage.write(stores -> stores.sessions().add(session("s-1")));
        return storage;
    }

    static Instant at(long seconds) {
        return NOW.plusSeconds(seconds);
    }

    static Session session(String id) {
        return session(id, NOW);
    }

    static Session session(String id, Instant startedAt) {
        return Session.started(id, SessionKind.SESSION, Source.TOOL, startedAt);
    }

    static Session subagent(String id, String parentId) {
        return new Session(
                id,
                SessionKind.SUBAGENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW,
                Optional.of(at(61)),
                SessionStatus.COMPLETED,
                Optional.empty(),
                Optional.of(parentId),
                Source.TRANSCRIPT,
                Map.of(),
                Map.of(),
                Map.of());
    }

    static Session fullSession(String id, Optional<String> parentId) {
        return new Session(
                id,
                SessionKind.PROCEDURE,
                Optional.of("deploy " + HOSTILE),
                Optional.of(HOSTILE),
                Optional.of("claude-code"),
                Optional.of("2.1.0"),
                Optional.of("feature/x"),
                NOW,
                Optional.of(at(61)),
                SessionStatus.FAILED,
                Optional.of("done\nso far"),
                parentId,
                Source.PERSON,
                Map.of("b", "2", HOSTILE, HOSTILE, "empty", ""),
                Map.of("loss", 0.1, "big", 1e300, "whole", 3.0, "least", Double.MIN_VALUE),
                Map.of("tag", "v"));
    }

    static Exchange exchange(String id, String sessionId) {
        return exchange(id, sessionId, NOW, Source.TOOL, Optional.empty(), Optional.empty());
    }

    static Exchange exchange(
            String id, String sessionId, Instant at, Source source, Optional<String> externalId, Optional<Long> ms) {
        return new Exchange(
                id,
                sessionId,
                externalId,
                at,
                "q",
                "",
                ms,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                source,
                0,
                List.of(),
                List.of(),
                List.of());
    }

    /** The exchange with other parts. */
    static Exchange with(Exchange exchange, List<FileTouch> files, List<ToolCall> toolCalls, List<Usage> usage) {
        return new Exchange(
                exchange.id(),
                exchange.sessionId(),
                exchange.externalId(),
                exchange.at(),
                exchange.query(),
                exchange.response(),
                exchange.durationMs(),
                exchange.model(),
                exchange.feedback(),
                exchange.commit(),
                exchange.source(),
                exchange.redactions(),
                files,
                toolCalls,
                usage);
    }

    static Exchange fullExchange(String id, String sessionId) {
        return new Exchange(
                id,
                sessionId,
                Optional.of("uuid-" + id),
                NOW,
                HOSTILE,
                HOSTILE + HOSTILE,
                Optional.of(4_321L),
                Optional.of("claude-opus-4-5"),
                Optional.of(
                        new Feedback(Feedback.Verdict.POSITIVE, Optional.of(5), Optional.of(HOSTILE), "\uD83D\uDC4D")),
                Optional.of("0123abcd"),
                Source.GIT,
                3,
                List.of(
                                read("a " + HOSTILE),
                                new FileTouch(new ProjectPath("/etc/hosts", true), FileTouch.Access.READ),
                                modified("a " + HOSTILE))
                        .stream()
                        .sorted(java.util.Comparator.comparing(FileTouch::access)
                                .thenComparing(touch -> touch.path().path()))
                        .toList(),
                List.of(fullCall("call-" + id), ToolCall.named("Bash"), ToolCall.named("Bash")),
                List.of(
                        usage("key-" + id, new Tokens(1, 2, 3, 4, 5), Optional.of(new Cost(17, "abc123def456"))),
                        new Usage("other-" + id, Optional.empty(), at(1), Tokens.NONE, Optional.empty())));
    }

    static ToolCall fullCall(String externalId) {
        return new ToolCall(
                Optional.of(externalId),
                "Edit",
                Optional.of(HOSTILE),
                Optional.of(at(2)),
                Optional.of(0L),
                Optional.of(false),
                Optional.of("error " + HOSTILE),
                Optional.of("{\"a\":1}"),
                Optional.of(""),
                Optional.of(2),
                Optional.of("key"));
    }

    static ToolCall call(String externalId, String tool, Optional<Boolean> succeeded) {
        return new ToolCall(
                Optional.of(externalId),
                tool,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                succeeded,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static FileTouch read(String path) {
        return new FileTouch(new ProjectPath(path, false), FileTouch.Access.READ);
    }

    static FileTouch modified(String path) {
        return new FileTouch(new ProjectPath(path, false), FileTouch.Access.MODIFIED);
    }

    static Usage usage(String key, Tokens tokens, Optional<Cost> cost) {
        return new Usage(key, Optional.of("claude-opus-4-5"), NOW, tokens, cost);
    }

    static Tokens output(long tokens) {
        return new Tokens(0, tokens, 0, 0, 0);
    }

    static Skill skill(String path, String name, String description, String body) {
        return new Skill(path, name, description, body, Skill.Origin.PROJECT, "hash-" + body, body.length(), NOW);
    }

    static SkillInvocation invocation(String id, String skill, String sessionId, Instant startedAt, Outcome outcome) {
        return new SkillInvocation(
                id,
                skill,
                sessionId,
                Optional.empty(),
                Trigger.AGENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                startedAt,
                outcome == Outcome.OPEN ? Optional.empty() : Optional.of(startedAt.plusSeconds(9)),
                Optional.empty(),
                outcome,
                List.of(),
                Optional.empty(),
                Source.TOOL);
    }

    /** An invocation that ended after so many milliseconds, with the error of those that failed. */
    static SkillInvocation use(
            String id, String skill, String sessionId, Instant startedAt, Outcome outcome, long ms, String query) {
        return new SkillInvocation(
                id,
                skill,
                sessionId,
                Optional.empty(),
                Trigger.AGENT,
                Optional.empty(),
                Optional.of(Phase.EXECUTION),
                Optional.of(query),
                Optional.empty(),
                List.of(),
                startedAt,
                Optional.of(startedAt.plusMillis(ms)),
                Optional.of(ms),
                outcome,
                List.of(),
                outcome == Outcome.FAILED ? Optional.of("TIMEOUT") : Optional.empty(),
                Source.TOOL);
    }

    static SkillInvocation fullInvocation(String id, String sessionId, Optional<String> exchangeId) {
        return new SkillInvocation(
                id,
                "plugin:skill-" + HOSTILE,
                sessionId,
                exchangeId,
                Trigger.NESTED,
                Optional.of(HOSTILE),
                Optional.of(Phase.ROLLBACK),
                Optional.of("query " + HOSTILE),
                Optional.of(2),
                List.of("one", "tw\"o", "thr'ee \uD83D\uDE80"),
                NOW,
                Optional.of(at(7)),
                Optional.of(7_000L),
                Outcome.FAILED,
                List.of("follow", "up"),
                Optional.of("TIMEOUT"),
                Source.TRANSCRIPT);
    }

    /** A run that is open. */
    static WorkflowRun workflowRun(String id, String sessionId) {
        return new WorkflowRun(
                id,
                sessionId,
                "release " + HOSTILE,
                WorkflowStatus.RUNNING,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Source.TOOL);
    }

    /** A node that runs. */
    static WorkflowNode workflowNode(String runId, int position) {
        return new WorkflowNode(
                runId,
                position,
                "build " + HOSTILE,
                Optional.of(Phase.EXECUTION),
                WorkflowStatus.RUNNING,
                NOW,
                Optional.empty(),
                Optional.empty());
    }

    static RunLog runLog(String id, String sessionId, String mode, int number, String day, Instant startedAt) {
        return new RunLog(
                id,
                sessionId,
                mode,
                number,
                "title",
                RunStatus.IN_PROGRESS,
                startedAt,
                startedAt,
                Optional.of(startedAt),
                day + "_" + mode + "-" + number + ".md",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The run log, grown to the fullest, with that many steps. */
    static RunLog grown(RunLog log, int steps) {
        List<RunEntry> entries = new ArrayList<>();
        entries.add(new Decision(
                "s", "14:33", Optional.of("c"), Optional.of("t"), HOSTILE, Optional.of("r"), Optional.of("high")));
        for (int i = 0; i < steps; i++) {
            entries.add(
                    i % 2 == 0
                            ? new RunStep(
                                    "step " + i,
                                    "14:32",
                                    HOSTILE,
                                    Optional.of("GET /"),
                                    Optional.of("r"),
                                    Optional.of("n"))
                            : new RunStep("step " + i, "", "a", Optional.empty(), Optional.empty(), Optional.empty()));
        }
        entries.add(
                1,
                new RunError(
                        HOSTILE,
                        "14:34",
                        Optional.of("c"),
                        Optional.of("r"),
                        Optional.of(Severity.CRITICAL),
                        Optional.of("net"),
                        Optional.of("ERR-007")));
        entries.add(new RunError(
                "m",
                "14:35",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        entries.add(new Decision(
                "s", "14:33", Optional.empty(), Optional.empty(), "d", Optional.empty(), Optional.empty()));
        return new RunLog(
                log.id(),
                log.sessionId(),
                log.mode(),
                log.number(),
                HOSTILE,
                RunStatus.FAILED,
                log.startedAt(),
                at(99),
                log.runningSince(),
                log.fileName(),
                Optional.of(false),
                Optional.of("model"),
                Optional.of(new RunTokens(
                        TokenSource.TRANSCRIPT,
                        new Tokens(1, 2, 3, 4, 5),
                        Optional.of(new Cost(0, "abc123def456")),
                        List.of("one", "two"),
                        Optional.of(at(1)),
                        Optional.of(at(2)))),
                entries,
                Map.of("posts", 3L, HOSTILE, Long.MAX_VALUE),
                List.of("first", HOSTILE, "first"),
                List.of("issue"),
                List.of("note", HOSTILE));
    }

    static Read transcript(String path, String head) {
        return new Read(
                path,
                "claude-code",
                Optional.of("s-1"),
                Optional.of("/home/ada/" + HOSTILE),
                false,
                99,
                NOW,
                head,
                80,
                new Tally(Map.of("answer", 3L), Map.of("type:a b", 1L, "malformed", 2L), Map.of("note", 1L), 4, 5, 6),
                70,
                new Tally(Map.of("answer", 1L), Map.of(), Map.of(), 1, 0, 1),
                Optional.of(at(9)),
                true,
                at(10));
    }

    /** A commit's hash of that digit alone. */
    static String hash(char digit) {
        return String.valueOf(digit).repeat(40);
    }

    static Commit commit(char digit, Instant at, String message, List<String> paths) {
        return commitOf(hash(digit), at, message, paths);
    }

    /** A first commit that adds a line to each of these files. */
    static Commit commitOf(String hash, Instant at, String message, List<String> paths) {
        List<CommitFile> files = paths.stream()
                .map(path -> new CommitFile(
                        new ProjectPath(path, false),
                        FileKind.FILE,
                        Change.MODIFIED,
                        Optional.empty(),
                        Optional.of(1L),
                        Optional.of(0L),
                        false,
                        List.of()))
                .toList();
        return new Commit(
                hash,
                List.of(),
                message,
                at,
                at,
                Optional.of("main"),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                paths.size(),
                paths.size(),
                0,
                Optional.empty(),
                files);
    }
}
