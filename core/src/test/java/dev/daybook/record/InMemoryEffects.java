package dev.daybook.record;

import dev.daybook.skill.EffectStore;
import dev.daybook.skill.Effects;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.PastTask;
import dev.daybook.skill.Phase;
import dev.daybook.skill.Share;
import dev.daybook.skill.Sign;
import dev.daybook.skill.Situation;
import dev.daybook.skill.SkillEffect;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.SkillStore.TrackRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of uses, as the maps of {@link InMemoryRecords} have it. */
final class InMemoryEffects implements EffectStore {
    private final InMemoryRecords records;

    InMemoryEffects(InMemoryRecords records) {
        this.records = records;
    }

    @Override
    public Effects all(Optional<Phase> phase) {
        Map<Outcome, Long> uses = new EnumMap<>(Outcome.class);
        records.trackRecords.values().forEach(record -> uses(record)
                .forEach((outcome, n) -> uses.merge(outcome, n, Long::sum)));
        Map<Sign, Share> signs = new EnumMap<>(Sign.class);
        records.signs
                .values()
                .forEach(shares -> shares.forEach((sign, share) -> signs.merge(sign, share, Share::plus)));
        return new Effects(uses, signs, Optional.empty());
    }

    @Override
    public Map<String, Effects> of(Collection<String> skills, Optional<Phase> phase) {
        Map<String, Effects> effects = new HashMap<>();
        for (String skill : skills) {
            TrackRecord record = records.trackRecords.getOrDefault(skill, TrackRecord.NONE);
            effects.put(
                    skill, new Effects(uses(record), records.signs.getOrDefault(skill, Map.of()), record.lastUsed()));
        }
        return effects;
    }

    @Override
    public List<Long> durationsMs(String skill, int newest) {
        return records.invocations.values().stream()
                .filter(use -> use.skill().equals(skill) && use.outcome() == Outcome.COMPLETED)
                .sorted(Comparator.comparing(SkillInvocation::startedAt).reversed())
                .flatMap(use -> use.durationMs().stream())
                .limit(newest)
                .toList();
    }

    @Override
    public List<String> listUngraded(int limit) {
        return List.of();
    }

    @Override
    public Followed followed(String sessionId) {
        return new Followed(List.of(), List.of());
    }

    @Override
    public void replace(String sessionId, List<SkillEffect> effects) {
        throw new UnsupportedOperationException("what is graded is tried with the real store");
    }

    @Override
    public void putSpeed(String skill, Optional<Share> speed) {
        throw new UnsupportedOperationException("what is graded is tried with the real store");
    }

    @Override
    public long closed() {
        return records.invocations.values().stream()
                .filter(use -> !use.isOpen())
                .count();
    }

    @Override
    public List<PastTask> pastTasks(Optional<Instant> endedSince, int limit) {
        return records.invocations.values().stream()
                .filter(use -> !use.isOpen())
                .map(use -> new PastTask(
                        use.id(),
                        use.skill(),
                        use.query(),
                        use.outcome(),
                        use.endedAt().orElseThrow()))
                .filter(task ->
                        endedSince.map(since -> !task.endedAt().isBefore(since)).orElse(true))
                .sorted(Comparator.comparing(PastTask::endedAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public Situation situation(Optional<String> sessionId) {
        return records.situation;
    }

    private static Map<Outcome, Long> uses(TrackRecord record) {
        return Map.of(
                Outcome.COMPLETED, record.completed(),
                Outcome.ABANDONED, record.abandoned(),
                Outcome.FAILED, record.failed(),
                Outcome.OPEN, record.open());
    }
}
