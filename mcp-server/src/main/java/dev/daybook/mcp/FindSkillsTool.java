package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.READS;

import dev.daybook.skill.Skills;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class FindSkillsTool {
    private static final int LIMIT = 3;

    private FindSkillsTool() {}

    record Input(
            @Description("What you want to do, in your own words")
            String query,

            @Description("Other words for the same task") List<String> alternates,

            @Description("Up to 50; default 3") @AtLeast(1) Optional<Integer> limit,

            @Description("As in track_skill: evidence of it alone")
            Optional<String> phase,

            Optional<String> sessionId) {}

    static Tool<Input> create(Supplier<Skills> skills) {
        return new Tool<>(
                "find_skills",
                "Call before a task to find the skills that fit it. Returns them best first, by what they say and by how "
                        + "they have worked here, each with its SKILL.md path and the evidence; under avoid, what has failed.",
                Input.class,
                Skills.Found.class,
                READS,
                (input, caller) -> skills.get()
                        .findFor(
                                new Skills.Query(
                                        input.query(),
                                        input.alternates(),
                                        input.limit().orElse(LIMIT),
                                        input.phase(),
                                        input.sessionId()),
                                caller));
    }
}
