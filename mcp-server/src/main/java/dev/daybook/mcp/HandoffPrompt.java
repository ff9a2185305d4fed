package dev.daybook.mcp;

import dev.daybook.core.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class HandoffPrompt {
    private static final String SESSION = "session_id";

    private HandoffPrompt() {}

    static Prompt create() {
        return new Prompt(
                "handoff",
                "Hand over the work",
                "Go on where a session stopped: what was done and decided, what is open, and the next steps, each with its"
                        + " source.",
                List.of(new Prompt.Argument(
                        SESSION,
                        "Session",
                        "The session to go on from; default the last one",
                        false,
                        sources -> sources.ids("session"))),
                HandoffPrompt::messages);
    }

    private static List<String> messages(Map<String, String> arguments, Sources sources) {
        Optional<String> session = Optional.ofNullable(arguments.get(SESSION))
                .filter(given -> !given.isBlank())
                .map(given -> Ids.accepted(SESSION, given.strip()));
        return sources.giveHandoff(session)
                .map(text -> List.of(
                        RecordedText.marked(
                                "Here is what was recorded for whoever goes on.",
                                text,
                                "'daybook handoff' shows all of it"),
                        PromptWords.of("handoff")))
                .orElseGet(() -> List.of(PromptWords.of("nothing-recorded")));
    }
}
