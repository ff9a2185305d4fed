package dev.daybook.skill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reckons from a session's record what came of each use of a skill in it. */
final class SessionGrading {
    /** Who does the same again so soon was not done with it. */
    private static final Duration SOON = Duration.ofMinutes(30);

    private static final double ALIKE = 0.5;

    private final List<SkillInvocation> uses;
    private final EffectStore.Followed followed;
    private final Map<String, Map<Sign, Share>> sums = new LinkedHashMap<>();

    private SessionGrading(List<SkillInvocation> uses, EffectStore.Followed followed) {
        this.uses = uses;
        this.followed = followed;
    }

    /** @param uses in the order they were started */
    static List<SkillEffect> of(List<SkillInvocation> uses, EffectStore.Followed followed) {
        return new SessionGrading(uses, followed).effects();
    }

    private List<SkillEffect> effects() {
        for (int i = 0; i < uses.size(); i++) {
            calls(i);
            once(i);
            commit(uses.get(i));
        }
        List<SkillEffect> effects = new ArrayList<>();
        sums.forEach(
                (skill, signs) -> signs.forEach((sign, share) -> effects.add(new SkillEffect(skill, sign, share))));
        return effects;
    }

    private void add(SkillInvocation use, Sign sign, double good) {
        sums.computeIfAbsent(use.skill(), skill -> new LinkedHashMap<>()).merge(sign, new Share(good, 1), Share::plus);
    }

    /** The calls between start and end; where nobody told the end, those of its exchange before the next use. */
    private void calls(int index) {
        SkillInvocation use = uses.get(index);
        Optional<Instant> next =
                index + 1 < uses.size() ? Optional.of(uses.get(index + 1).startedAt()) : Optional.empty();
        Predicate<EffectStore.Call> during = use.endedAt().isPresent()
                ? call -> !call.at().isAfter(use.endedAt().get())
                : call -> use.exchangeId().equals(Optional.of(call.exchangeId()))
                        && next.map(call.at()::isBefore).orElse(true);
        long n = 0;
        long succeeded = 0;
        for (EffectStore.Call call : followed.calls()) {
            if (!call.at().isBefore(use.startedAt()) && during.test(call)) {
                n++;
                succeeded += call.succeeded() ? 1 : 0;
            }
        }
        if (n > 0) {
            add(use, Sign.CALLS, (double) succeeded / n);
        }
    }

    /** Whether a use was repeated is known where none followed soon, or where both say what they were for. */
    private void once(int index) {
        SkillInvocation use = uses.get(index);
        List<SkillInvocation> soon = uses.subList(index + 1, uses.size()).stream()
                .filter(later -> later.skill().equals(use.skill())
                        && later.startedAt().isBefore(use.startedAt().plus(SOON)))
                .toList();
        boolean known = soon.isEmpty()
                || (use.query().isPresent()
                        && soon.stream().allMatch(later -> later.query().isPresent()));
        if (known) {
            boolean again = soon.stream().anyMatch(later -> areAlike(use, later));
            add(use, Sign.ONCE, again ? 0 : 1);
        }
    }

    private static boolean areAlike(SkillInvocation one, SkillInvocation other) {
        Set<String> stems = TaskWords.stems(one.query().orElse(""));
        Set<String> others = TaskWords.stems(other.query().orElse(""));
        long shared = stems.stream().filter(others::contains).count();
        long either = stems.size() + others.size() - shared;
        return either > 0 && (double) shared / either >= ALIKE;
    }

    /** The first commit after the use began holds what was done with it. */
    private void commit(SkillInvocation use) {
        Optional<EffectStore.Made> next = followed.commits().stream()
                .filter(commit -> !commit.at().isBefore(use.startedAt()))
                .findFirst();
        next.ifPresent(commit -> {
            add(use, Sign.KEPT, commit.reverted() ? 0 : 1);
            commit.passed().ifPresent(passed -> add(use, Sign.CI, passed ? 1 : 0));
        });
    }
}
