package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.core.Vocabulary;
import dev.daybook.handoff.Beginnings;
import dev.daybook.session.SessionKind;
import dev.daybook.session.Sessions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

final class StartSessionTool {
    private StartSessionTool() {}

    record Input(
            Optional<String> title,

            @Description("Who works; default: the client's name")
            Optional<String> agent,

            Optional<SessionKind> kind,

            @Description("Name of a repeatable procedure, like release")
            Optional<String> procedure,

            @Description("Like {\"version\": \"2.1\"}") Map<String, String> params,

            Map<String, String> tags,

            @Description("Resume or create this; default: the client's own")
            Optional<String> sessionId,

            Optional<String> parentSessionId) {}

    static Tool<Input> create(Supplier<Beginnings> beginnings) {
        return new Tool<>(
                "start_session",
                "Call when work begins, or a named procedure starts. Starts the session, or resumes the one there is, and "
                        + "returns its id, how the last session ended, what it left open and what to do next.",
                Input.class,
                Sessions.Started.class,
                WRITES,
                (input, caller) -> beginnings
                        .get()
                        .start(
                                new Sessions.Start(
                                        input.title(),
                                        input.agent(),
                                        input.kind().map(Vocabulary::word),
                                        input.procedure(),
                                        input.params(),
                                        input.tags(),
                                        input.sessionId(),
                                        input.parentSessionId()),
                                caller));
    }
}
