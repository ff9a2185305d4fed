package dev.daybook.insight;

import static dev.daybook.insight.Recommendation.quoted;

import dev.daybook.core.Texts;
import dev.daybook.insight.Recommendation.Action;
import dev.daybook.record.Stores;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillStore.Match;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do about tasks that come up again and again without a skill: write one, or make the one that fits be found. */
final class TaskAdvice {
    private static final int LONGEST_EXAMPLE = 100;
    private static final int CANDIDATES = 5;
    private static final int TASKS_LOOKED_AT = 20;
    /** A word of the name counts twice, one of the description once. */
    private static final int SKILL_FITS = 3;
    /** What is expected of a skill that was never used. */
    private static final double UNKNOWN = 0.5;

    private final Stores stores;
    private final Map<String, SkillOutcomes> uses;
    private final double months;

    TaskAdvice(Stores stores, Map<String, SkillOutcomes> uses, double months) {
        this.stores = stores;
        this.uses = uses;
        this.months = months;
    }

    List<Recommendation> of(List<RecurringTask> tasks) {
        return tasks.stream()
                .limit(TASKS_LOOKED_AT)
                .map(task -> fitting(task).map(skill -> trigger(task, skill)).orElseGet(() -> write(task)))
                .toList();
    }

    private Optional<Skill> fitting(RecurringTask task) {
        return task.words().isEmpty()
                ? Optional.empty()
                : stores.skills().search(task.words(), CANDIDATES).stream()
                        .map(Match::skill)
                        .filter(skill -> fits(skill, task))
                        .findFirst();
    }

    private static boolean fits(Skill skill, RecurringTask task) {
        PromptWords prompt = PromptWords.of(task.example());
        PromptWords name = PromptWords.of(skill.name());
        int inName = prompt.shared(name);
        int inDescription = prompt.shared(PromptWords.of(skill.description()).without(name));
        return 2 * inName + inDescription >= prompt.needed(SKILL_FITS);
    }

    private Recommendation trigger(RecurringTask task, Skill skill) {
        return new Recommendation(
                Action.IMPROVE_TRIGGER,
                skill.name(),
                "Say in the description of '" + skill.name()
                        + "' that it is for tasks like the one below: it fits and was not used",
                List.of(evidence(task)),
                task.prompts(),
                task.prompts() * expected(Optional.of(skill.name())) / months,
                "daybook skills find " + quoted(Texts.shortened(task.example(), LONGEST_EXAMPLE)));
    }

    private Recommendation write(RecurringTask task) {
        return new Recommendation(
                Action.WRITE_SKILL,
                String.join(" ", task.words()),
                "Write a skill for a task that comes up again and again: none fits it",
                List.of(evidence(task)),
                task.prompts(),
                task.prompts() * expected(Optional.empty()) / months,
                "daybook skills find " + quoted(Texts.shortened(task.example(), LONGEST_EXAMPLE)));
    }

    private static String evidence(RecurringTask task) {
        return task.prompts() + " prompts in " + task.sessions() + " sessions without a skill, like \""
                + Texts.shortened(task.example().strip(), LONGEST_EXAMPLE) + "\"";
    }

    /** The skill's completion rate, or that of all, drawn towards one half where there are few uses. */
    private double expected(Optional<String> skill) {
        SkillOutcomes known = skill.map(name -> uses.getOrDefault(name, SkillOutcomes.NONE))
                .orElseGet(() -> SkillOutcomes.sum(uses.values()));
        return (known.completed() + UNKNOWN * Rate.ENOUGH) / (known.closed() + Rate.ENOUGH);
    }
}
