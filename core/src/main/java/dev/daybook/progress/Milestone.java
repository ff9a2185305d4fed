package dev.daybook.progress;

import dev.daybook.core.DaybookException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How much there should be of each input before something can be learned from it. */
public record Milestone(String name, Map<Input, Long> required) {
    /** What no setting says otherwise of. */
    public static final List<Milestone> USUAL = List.of(
            of("file_prediction", 500, 100, 200),
            of("commit_messages", 2_000, 500, 1_000),
            of("code_suggestions", 5_000, 2_000, 5_000));

    public Milestone {
        required = Map.copyOf(required);
        if (required.size() != Input.values().length
                || required.values().stream().anyMatch(n -> n < 0)) {
            throw DaybookException.invalid("milestone '" + name + "' needs a number of each input, 0 or more");
        }
    }

    public static Milestone of(String name, long commits, long sessions, long chats) {
        Map<Input, Long> required = new EnumMap<>(Input.class);
        required.put(Input.COMMITS, commits);
        required.put(Input.SESSIONS, sessions);
        required.put(Input.CHATS, chats);
        return new Milestone(name, required);
    }
}
