package dev.daybook.retention;

import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import dev.daybook.retention.Retained.Kind;
import dev.daybook.retention.Retained.Outcome;
import dev.daybook.retention.Verdict.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Applies the policy to one thing at a time; what is linked to something that lasts is kept, however old it is. */
final class Judge {
    private final RetentionPolicy policy;
    private final Map<String, Family> families;
    private final Instant now;

    Judge(RetentionPolicy policy, Map<String, Family> families, Instant now) {
        this.policy = policy;
        this.families = Map.copyOf(families);
        this.now = now;
    }

    Verdict of(Retained item) {
        Optional<Family> family = Optional.ofNullable(families.get(item.familyId()));
        if (family.isEmpty()) {
            return Verdict.of(item, Fate.KEEP, "the sessions that it belongs to go round in a circle");
        }
        Optional<String> kept = reasonToKeep(item, family.get());
        if (kept.isPresent()) {
            return Verdict.of(item, Fate.KEEP, kept.get());
        }
        long days = days(item);
        if (family.get().important()) {
            return item.kind() == Kind.SESSION
                    ? Verdict.of(item, Fate.KEEP, "marked as important")
                    : Verdict.of(
                            item, Fate.ARCHIVE, "its session is marked as important, and it is " + days + " days old");
        }
        return Verdict.of(item, Fate.DELETE, word(item.outcome()) + ", and " + days + " days old");
    }

    private Optional<String> reasonToKeep(Retained item, Family family) {
        Stream<Supplier<Optional<String>>> reasons = Stream.of(
                () -> when(item.archived(), "it is archived"),
                () -> when(item.outcome() == Outcome.IN_PROGRESS, "it is in progress"),
                () -> when(family.outcome() == Outcome.IN_PROGRESS, "its session is in progress"),
                () -> when(
                        item.lastAt().isAfter(now),
                        "it is of " + Timestamps.format(item.lastAt()) + ", which is yet to come"),
                () -> family.openError().map(error -> "linked to " + error + ", which is not closed"),
                () -> family.citedBy().map(citing -> "cited by " + citing),
                () -> item.kind() == Kind.SESSION
                        ? family.fixed().map(error -> "it shows how " + error + " was solved")
                        : Optional.empty(),
                () -> tooYoung(item));
        return reasons.map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> tooYoung(Retained item) {
        int least = item.kind() == Kind.SESSION ? policy.sessionDays().orElseThrow() : policy.days();
        boolean failed = item.outcome() != Outcome.SUCCEEDED;
        boolean important = families.get(item.familyId()).important();
        if (!failed || important) {
            return when(days(item) < least, days(item) + " days old, and kept for " + least);
        }
        if (policy.failedDays().isEmpty()) {
            return Optional.of(word(item.outcome()) + ", which is kept for ever");
        }
        int days = Math.max(least, policy.failedDays().get());
        return when(days(item) < days, word(item.outcome()) + " " + days(item) + " days ago, and kept for " + days);
    }

    private long days(Retained item) {
        return Duration.between(item.lastAt(), now).toDays();
    }

    private static String word(Outcome outcome) {
        return outcome == Outcome.UNKNOWN ? "of unknown outcome" : Vocabulary.word(outcome);
    }

    private static Optional<String> when(boolean holds, String reason) {
        return holds ? Optional.of(reason) : Optional.empty();
    }
}
