package dev.daybook.moving;

import dev.daybook.core.Period;
import dev.daybook.moving.Reconciliation.Difference;
import dev.daybook.moving.Reconciliation.Kind;
import dev.daybook.moving.Reconciliation.Line;
import dev.daybook.skill.SkillInvocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The pairs of both sides. */
final class Pairing {
    private final Period period;
    private final Duration tolerance;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    Pairing(Period period, Duration tolerance) {
        this.period = period;
        this.tolerance = tolerance;
    }

    void pair(List<SkillInvocation> there, List<SkillInvocation> here) {
        Map<String, List<SkillInvocation>> others = bySkill(there);
        Map<String, List<SkillInvocation>> own = bySkill(here);
        Set<String> skills = new TreeSet<>(others.keySet());
        skills.addAll(own.keySet());
        skills.forEach(skill -> pair(skill, others.getOrDefault(skill, List.of()), own.getOrDefault(skill, List.of())));
    }

    List<Difference> differences() {
        return differences.stream()
                .sorted(Comparator.comparing(Difference::at)
                        .thenComparing(Difference::skill)
                        .thenComparing(Difference::kind))
                .toList();
    }

    List<Line> lines() {
        return lines;
    }

    private static Map<String, List<SkillInvocation>> bySkill(List<SkillInvocation> uses) {
        Map<String, List<SkillInvocation>> bySkill = new HashMap<>();
        uses.forEach(use ->
                bySkill.computeIfAbsent(use.skill(), skill -> new ArrayList<>()).add(use));
        bySkill.values()
                .forEach(list -> list.sort(
                        Comparator.comparing(SkillInvocation::startedAt).thenComparing(SkillInvocation::id)));
        return bySkill;
    }

    private void pair(String skill, List<SkillInvocation> there, List<SkillInvocation> here) {
        Tally tally = new Tally();
        Set<SkillInvocation> paired = new HashSet<>();
        int next = 0;
        for (SkillInvocation other : there) {
            while (next < here.size()
                    && here.get(next).startedAt().isBefore(other.startedAt().minus(tolerance))) {
                next++;
            }
            boolean fits = next < here.size()
                    && !here.get(next).startedAt().isAfter(other.startedAt().plus(tolerance));
            if (fits) {
                paired.add(here.get(next));
                both(other, here.get(next++), tally);
            } else if (Reconciliation.isIn(period, other.startedAt())) {
                tally.there++;
                tally.missingHere++;
                differences.add(difference(Kind.MISSING_HERE, Optional.of(other), Optional.empty()));
            }
        }
        here.stream()
                .filter(own -> !paired.contains(own) && Reconciliation.isIn(period, own.startedAt()))
                .forEach(own -> {
                    tally.here++;
                    tally.missingThere++;
                    differences.add(difference(Kind.MISSING_THERE, Optional.empty(), Optional.of(own)));
                });
        if (tally.there + tally.here > 0) {
            lines.add(tally.line(skill));
        }
    }

    private void both(SkillInvocation other, SkillInvocation own, Tally tally) {
        if (!Reconciliation.isIn(period, other.startedAt()) && !Reconciliation.isIn(period, own.startedAt())) {
            return;
        }
        tally.there++;
        tally.here++;
        tally.paired++;
        if (other.isOpen()) {
            tally.undecided++;
        } else if (other.outcome() != own.outcome()) {
            tally.otherOutcome++;
            differences.add(difference(Kind.OTHER_OUTCOME, Optional.of(other), Optional.of(own)));
        }
    }

    private static Difference difference(Kind kind, Optional<SkillInvocation> there, Optional<SkillInvocation> here) {
        SkillInvocation one = there.or(() -> here).orElseThrow();
        return new Difference(
                kind,
                one.skill(),
                one.startedAt(),
                there.map(SkillInvocation::outcome),
                here.map(SkillInvocation::outcome),
                here.or(() -> there).map(SkillInvocation::sessionId).filter(id -> !id.equals(Mapping.NO_SESSION)),
                here.map(SkillInvocation::id));
    }

    /** The counts of one skill. */
    private static final class Tally {
        private long there;
        private long here;
        private long paired;
        private long missingHere;
        private long missingThere;
        private long otherOutcome;
        private long undecided;

        private Line line(String skill) {
            return new Line(skill, there, here, paired, missingHere, missingThere, otherOutcome, undecided);
        }
    }
}
