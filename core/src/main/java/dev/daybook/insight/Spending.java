package dev.daybook.insight;

import dev.daybook.insight.InsightStore.PartUse;
import dev.daybook.insight.Insights.Spent;
import dev.daybook.insight.Insights.SpentOn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one session and its sub-agents spent, by model, by skill and by tool; the cost and the tokens of each of the three
 * add up to all of it, to the micro-dollar and to the token.
 *
 * @param skills by the skill at whose instruction a message was sent, as far as the agent says so
 * @param tools a message that called several tools is divided evenly among its calls, and counts for each of the tools
 */
public record Spending(List<SpentOn> models, List<SpentOn> skills, List<SpentOn> tools) {
    static final String NO_MODEL = "(model not given)";
    /** What was spent on no skill, or by messages that called no tool. */
    public static final String NONE = "(none)";

    private static final String OTHERS = "(others)";

    public Spending {
        models = List.copyOf(models);
        skills = List.copyOf(skills);
        tools = List.copyOf(tools);
    }

    public static Spending ofSession(InsightStore store, String sessionId) {
        return new Spending(
                parts(store.spentByModel(sessionId), NO_MODEL, Integer.MAX_VALUE),
                parts(store.spentBySkill(sessionId), NONE, Integer.MAX_VALUE),
                parts(store.spentByTool(sessionId), NONE, Integer.MAX_VALUE));
    }

    /** So many parts, and one more that is the sum of all that remain, so that they still add up. */
    static List<SpentOn> parts(List<PartUse> uses, String unnamed, int limit) {
        Stream<SpentOn> first =
                uses.stream().limit(limit).map(use -> new SpentOn(use.name().orElse(unnamed), spent(use)));
        Optional<SpentOn> others = uses.stream()
                .skip(limit)
                .map(Spending::spent)
                .reduce(Spent::plus)
                .map(rest -> new SpentOn(OTHERS, rest));
        return Stream.concat(first, others.stream()).toList();
    }

    private static Spent spent(PartUse use) {
        return new Spent(
                use.messages(),
                use.tokens(),
                use.costMicros().map(micros -> BigDecimal.valueOf(micros, 6)),
                use.unpriced());
    }
}
