package dev.daybook.capture;

import dev.daybook.core.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the records of a Claude Code transcript mean.
 *
 * <p>The format is not documented and grows: every line stands for itself, what is not known is counted by its type, and
 * no content makes the reading fail.
 */
final class ClaudeReading implements LogReading.Records {
    private static final List<String> TITLE_FIELDS = List.of("customTitle", "aiTitle", "summary", "title");
    private static final Set<String> TITLES = Set.of("summary", "custom-title", "ai-title");
    private static final Set<String> WITHOUT_FACTS = Set.of(
            "agent-name",
            "atis-latch",
            "cost-state",
            "last-prompt",
            "mode",
            "permission-mode",
            "progress",
            "queue-operation",
            "tools-used");
    /** Most of the bytes of a new transcript; nothing in them is not in the messages. */
    private static final byte[] REQUEST = "{\"type\":\"api-request".getBytes(StandardCharsets.US_ASCII);

    private final LogAssembly assembly;
    private final String fallbackSessionId;
    private final ClaudeMessages messages;
    private final ClaudeEvents events;
    private final Optional<SubagentMeta> meta;
    /** The sub-agent of each record of a side chain that does not name it. */
    private final Map<String, String> chains = new HashMap<>();

    private Optional<String> sessionId = Optional.empty();
    private Instant lastSeen;

    /**
     * For records without a session that of the file, and for those without a time the file's until one with a time was
     * met.
     *
     * @param meta of the sub-agent whose file it is
     */
    ClaudeReading(LogAssembly assembly, String fallbackSessionId, Instant fileTime, Optional<SubagentMeta> meta) {
        this.assembly = assembly;
        this.fallbackSessionId = fallbackSessionId;
        this.lastSeen = fileTime;
        this.meta = meta;
        this.messages = new ClaudeMessages(assembly);
        this.events = new ClaudeEvents(assembly);
    }

    @Override
    public boolean skips(byte[] line) {
        if (!startsWith(line, REQUEST)) {
            return false;
        }
        assembly.counts().skipType("api-request");
        return true;
    }

    @Override
    public void flush() {
        messages.flush();
    }

    @Override
    public Optional<OpenExchange.Beginning> waiting() {
        return messages.waiting();
    }

    @Override
    public Optional<String> sessionId() {
        return sessionId;
    }

    @Override
    public void accept(JsonFields fields) {
        TranscriptRecord told = told(fields);
        String type = told.type();
        boolean isMessage = type.equals("user") || type.equals("assistant");
        if (isMessage && !told.message().isObject()) {
            assembly.counts().skip(type + ":no-message");
        } else if (isMessage && told.uuid().filter(assembly::isRepeated).isPresent()) {
            assembly.counts().skip("duplicate uuid");
        } else if (isMessage) {
            sessionId = sessionId.or(() -> Optional.of(told.sessionId()));
            noteSession(told);
            messages.accept(told, type);
        } else {
            if (TranscriptRecord.sessionId(fields).isPresent()) {
                noteSession(told);
            }
            other(told, type);
        }
    }

    private void other(TranscriptRecord told, String type) {
        if (TITLES.contains(type)) {
            title(told);
            assembly.counts().use(type);
        } else if (type.equals("system")) {
            events.system(told);
        } else if (type.equals("attachment")) {
            events.attachment(told);
        } else if (type.equals("pr-link")) {
            events.pullRequest(told, type);
        } else if (type.equals("file-history-snapshot") || type.equals("file-history-delta")) {
            messages.fileHistory(told, type);
        } else if (WITHOUT_FACTS.contains(type)) {
            assembly.counts().skipType(type);
        } else {
            assembly.counts().skipUnknownType(type);
        }
    }

    private TranscriptRecord told(JsonFields fields) {
        Optional<Instant> timestamp = TranscriptRecord.timestamp(fields);
        if (timestamp.isEmpty() && fields.text("timestamp").isPresent()) {
            assembly.counts().note("timestamp that cannot be one");
        }
        Optional<String> named = TranscriptRecord.sessionId(fields);
        if (named.isEmpty() && fields.text("sessionId").isPresent()) {
            assembly.counts().note("session id that cannot be one");
        }
        lastSeen = timestamp.orElse(lastSeen);
        timestamp.ifPresent(assembly::reached);
        String session = named.orElse(fallbackSessionId);
        if (!fields.isTrue("isSidechain")) {
            return new TranscriptRecord(fields, timestamp, lastSeen, session, Optional.empty());
        }
        return new TranscriptRecord(fields, timestamp, lastSeen, subagent(fields, session), Optional.of(session));
    }

    /** Older versions do not name the sub-agent; the chain of its records leads to its first one. */
    private String subagent(JsonFields fields, String session) {
        Optional<String> agentId = fields.id("agentId").filter(Ids::isAcceptable);
        if (agentId.isPresent()) {
            return "agent-" + agentId.get();
        }
        String uuid = fields.id("uuid").orElse("");
        String known = fields.id("parentUuid").map(chains::get).orElse(null);
        String chain = known == null ? "agent-" + Ids.sha256(session + uuid).substring(0, 17) : known;
        chains.put(uuid, chain);
        return chain;
    }

    private void noteSession(TranscriptRecord told) {
        JsonFields fields = told.fields();
        OpenSession session = assembly.session(told.sessionId(), told.parentId(), told.at());
        told.timestamp().ifPresent(session::reached);
        session.version(fields.text("version"));
        session.branch(fields.text("gitBranch"));
        session.param("entrypoint", fields.text("entrypoint"));
        session.param("permission_mode", fields.text("permissionMode"));
        if (told.isSidechain()) {
            meta.ifPresent(known -> known.describe(session));
        }
    }

    private void title(TranscriptRecord told) {
        Optional<String> title = TITLE_FIELDS.stream()
                .flatMap(field -> told.fields().text(field).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
        boolean ofSession = TranscriptRecord.sessionId(told.fields()).isPresent();
        title.ifPresent(text -> {
            if (ofSession) {
                assembly.session(told.sessionId(), told.parentId(), told.at()).title(text);
            } else {
                assembly.sessions().title(text);
            }
        });
    }

    private static boolean startsWith(byte[] line, byte[] prefix) {
        if (line.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (line[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
