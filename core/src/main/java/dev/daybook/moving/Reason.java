package dev.daybook.moving;

/** Why the file and the record need not say the same, in the words that reports have. */
public enum Reason {
    NO_RECORD("that are no record of a skill"),
    NO_NAME("without a skill's name"),
    NO_TIME("without a time that can be read"),
    IN_THE_FUTURE("in the future; perhaps another --zone is meant"),
    REPEATED("repeated in the file"),
    RECORDED_HERE("recorded here by Daybook itself"),
    FORGOTTEN("of a session or a time that was deleted or forgotten here"),
    TOLD_BEFORE("told with more, or differently, by what was imported before"),
    NEVER_ENDED("of which nobody told how they ended: open here, abandoned there"),
    ENDED_WITH_ERROR("that ended with an error: failed here, abandoned there"),
    DEFAULT_DURATION("with a duration of exactly 0.01 s, which is written where none was measured: unknown here"),
    IMPOSSIBLE_DURATION("with a duration that cannot be one: unknown here"),
    UNKNOWN_PHASE("with a phase that Daybook does not have"),
    IMPOSSIBLE_RANK("with a rank that cannot be one");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
