package dev.daybook.insight;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.insight.SkillOutcomeStore.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A skill, or one version of it, as {@code name} or {@code name@3f2a91c0}.
 *
 * @param version the beginning of the hash of the file's content
 */
public record SkillRef(String skill, Optional<String> version) {
    private static final Pattern WITH_VERSION = Pattern.compile("(.+)@([0-9a-f]{4,64})");
    private static final int LONGEST = 250;
    private static final int SHORT_HASH = 8;

    public SkillRef {
        if (skill.isBlank() || skill.length() > LONGEST || !skill.equals(Texts.shortened(skill, LONGEST))) {
            throw DaybookException.invalid("skill '" + Texts.shortened(skill, 60) + "' is not a name; a name is 1 to "
                    + LONGEST + " characters on one line");
        }
    }

    public static SkillRef parse(String text) {
        Matcher matcher = WITH_VERSION.matcher(text.strip());
        return matcher.matches()
                ? new SkillRef(matcher.group(1), Optional.of(matcher.group(2)))
                : new SkillRef(text.strip(), Optional.empty());
    }

    static SkillRef of(String skill, Version version) {
        return new SkillRef(skill, Optional.of(shortHash(version.hash())));
    }

    @Override
    public String toString() {
        return skill + version.map(hash -> "@" + hash).orElse("");
    }

    /**
     * The part of the period in which this version was in force, the last time if it came back; of a skill without a version, all of it.
     *
     * @throws DaybookException NOT_FOUND or INVALID: no such version, or several, or it was not in force in the period
     */
    Period within(Period period, List<Version> versions) {
        if (version.isEmpty()) {
            return period;
        }
        int index = indexIn(versions);
        Optional<Instant> since = period.since()
                .filter(start -> start.isAfter(versions.get(index).since()))
                .or(() -> Optional.of(versions.get(index).since()));
        Optional<Instant> end = index + 1 < versions.size()
                ? Optional.of(versions.get(index + 1).since())
                : Optional.empty();
        Optional<Instant> until = period.until()
                .filter(limit -> end.isEmpty() || limit.isBefore(end.get()))
                .or(() -> end);
        if (until.isPresent() && !since.get().isBefore(until.get())) {
            throw DaybookException.invalid("Version " + this + " was in force from "
                    + Timestamps.format(versions.get(index).since())
                    + end.map(time -> " to " + Timestamps.format(time)).orElse(" on")
                    + ", which is not in the period asked for; choose another since and until, or leave them out");
        }
        return new Period(since, until);
    }

    private int indexIn(List<Version> versions) {
        List<Integer> fitting = IntStream.range(0, versions.size())
                .filter(i -> versions.get(i).hash().startsWith(version.orElseThrow()))
                .boxed()
                .toList();
        long contents =
                fitting.stream().map(i -> versions.get(i).hash()).distinct().count();
        if (contents == 1) {
            return fitting.get(fitting.size() - 1);
        }
        String known =
                versions.stream().map(each -> shortHash(each.hash())).distinct().collect(Collectors.joining(", "));
        throw DaybookException.invalid("Skill '" + Texts.shortened(skill, 60) + "' has "
                + (fitting.isEmpty() ? "no version " : contents + " versions that begin with ")
                + version.orElseThrow() + "; " + (known.isEmpty() ? "none of it is known" : "known are " + known));
    }

    static String shortHash(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }
}
