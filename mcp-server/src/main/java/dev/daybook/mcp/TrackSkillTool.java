package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.core.Vocabulary;
import dev.daybook.skill.Invocations;
import dev.daybook.skill.Phase;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class TrackSkillTool {
    private TrackSkillTool() {}

    record Input(
            String skill,
            @Description("Default start") Optional<Invocations.Event> event,

            @Description("Default: its newest open one") Optional<String> invocationId,

            Optional<String> sessionId,
            Optional<String> workflow,

            Optional<Phase> phase,
            @Description("What it was chosen for") Optional<String> query,

            @Description("Place in find_skills' answer") @AtLeast(1)
            Optional<Integer> selectionRank,

            @Description("Not chosen") List<String> alternatives,
            List<String> followUps,
            Optional<String> errorType,

            @Description("Default: measured") @AtLeast(0) Optional<Long> durationMs) {}

    static Tool<Input> create(Supplier<Invocations> invocations) {
        return new Tool<>(
                "track_skill",
                "Call with event start when you begin to use a skill, and with complete, abandon or fail when you are done "
                        + "with it. find_skills ranks by this.",
                Input.class,
                Invocations.Tracked.class,
                WRITES,
                (input, caller) -> invocations
                        .get()
                        .track(
                                new Invocations.Track(
                                        input.skill(),
                                        input.event().map(Vocabulary::word),
                                        input.invocationId(),
                                        input.sessionId(),
                                        input.workflow(),
                                        input.phase().map(Vocabulary::word),
                                        input.query(),
                                        input.selectionRank(),
                                        input.alternatives(),
                                        input.followUps(),
                                        input.errorType(),
                                        input.durationMs()),
                                caller));
    }
}
