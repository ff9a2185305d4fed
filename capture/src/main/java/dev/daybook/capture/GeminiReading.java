package dev.daybook.capture;

import dev.daybook.core.Ids;
import java.time.Instant;
import java.util.Optional;

/**
 * What the records of a Gemini session mean: messages, which come again whole when more of them is known, and changes of
 * what holds for the session.
 */
final class GeminiReading implements LogReading.Records {
    private final LogAssembly assembly;
    private final GeminiSession session;
    private final GeminiMessages messages;

    /**
     * For records of a file that names no session that of the file, and for messages without a time the file's until one
     * with a time was met.
     *
     * @param parentId the session whose agent started the one of the file
     */
    GeminiReading(LogAssembly assembly, String fallbackSessionId, Optional<String> parentId, Instant fileTime) {
        this.assembly = assembly;
        this.session = new GeminiSession(assembly, fallbackSessionId, parentId, fileTime);
        this.messages = new GeminiMessages(assembly, session);
    }

    @Override
    public boolean skips(byte[] line) {
        return false;
    }

    @Override
    public void flush() {
        // a message stands for itself
    }

    @Override
    public Optional<String> sessionId() {
        return session.told();
    }

    @Override
    public void accept(JsonFields fields) {
        if (fields.at("$set").isObject()) {
            change(fields.at("$set"));
        } else if (fields.text("$rewindTo").isPresent()) {
            assembly.counts().skipType("$rewindTo");
        } else if (fields.text("sessionId").isPresent()) {
            about(fields);
            assembly.counts().use("session");
        } else if (fields.id("id").isPresent() && fields.text("type").isPresent()) {
            messages.accept(fields, false);
        } else {
            assembly.counts().skipUnknownType(fields.text("type").orElse(""));
        }
    }

    /** What holds for the session. */
    void about(JsonFields fields) {
        fields.text("sessionId").filter(Ids::isAcceptable).ifPresent(session::named);
        OpenSession open = session.open();
        GeminiSession.time(fields, "startTime").ifPresent(open::reached);
        GeminiSession.time(fields, "lastUpdated").ifPresent(time -> {
            open.reached(time);
            assembly.reached(time);
        });
        fields.text("summary").filter(text -> !text.isBlank()).ifPresent(open::title);
        open.param("kind", fields.text("kind"));
    }

    /** The messages in it are the conversation as the model sees it from now on, known ones and what was added. */
    private void change(JsonFields change) {
        about(change);
        for (JsonFields message : change.at("messages").elements()) {
            messages.accept(message, true);
        }
        assembly.counts().use("$set");
    }
}
