package dev.daybook.moving;

/** Why the file and the record need not say the same, in the words that reports have. */
public enum Reason {
    NO_RECORD("not a record of a skill's use"),
    NO_NAME("without a skill's name"),
    NO_TIME("without a time that can be read"),
    IN_THE_FUTURE("in the future; perhaps another --zone is meant"),
    REPEATED("repeated in the file"),
    RECORDED_HERE("recorded here by Daybook itself"),
    TOLD_BEFORE("told with more, or differently, by what was imported before"),
    NEVER_ENDED("nobody told how they ended: open here, abandoned there"),
    ENDED_WITH_ERROR("ended with an error: failed here, abandoned there"),
    DEFAULT_DURATION("a duration of exactly 0.01 s, which is written where none was measured: unknown here"),
    IMPOSSIBLE_DURATION("a duration that cannot be one: unknown here"),
    UNKNOWN_PHASE("a phase that Daybook does not have"),
    IMPOSSIBLE_RANK("a rank that cannot be one");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
