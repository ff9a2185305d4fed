package dev.daybook.insight;

import java.util.Collection;

/**
 * How a skill's uses ended, or those of several skills; open ones are not among them.
 *
 * @param durations of the completed ones, where known
 */
public record SkillOutcomes(long completed, long abandoned, long failed, DurationSample durations) {
    public static final SkillOutcomes NONE = new SkillOutcomes(0, 0, 0, DurationSample.NONE);

    /** Those that ended, which a completion rate is of. */
    public long closed() {
        return completed + abandoned + failed;
    }

    static SkillOutcomes sum(Collection<SkillOutcomes> all) {
        return new SkillOutcomes(
                all.stream().mapToLong(SkillOutcomes::completed).sum(),
                all.stream().mapToLong(SkillOutcomes::abandoned).sum(),
                all.stream().mapToLong(SkillOutcomes::failed).sum(),
                DurationSample.of(all.stream().map(SkillOutcomes::durations).toList()));
    }
}
