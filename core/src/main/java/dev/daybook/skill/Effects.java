package dev.daybook.skill;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the uses of a skill, or of all skills, came to.
 *
 * @param uses by outcome; an outcome without a use is missing
 * @param signs what else the record tells; what it tells nothing of is missing
 */
public record Effects(Map<Outcome, Long> uses, Map<Sign, Share> signs, Optional<Instant> lastUsed) {
    public static final Effects NONE = new Effects(Map.of(), Map.of(), Optional.empty());

    public Effects {
        uses = Collections.unmodifiableMap(copied(Outcome.class, uses));
        signs = Collections.unmodifiableMap(copied(Sign.class, signs));
    }

    public long count(Outcome outcome) {
        return uses.getOrDefault(outcome, 0L);
    }

    public long completed() {
        return count(Outcome.COMPLETED);
    }

    /** Those that ended, which a completion rate is of. */
    public long closed() {
        return completed() + count(Outcome.ABANDONED) + count(Outcome.FAILED);
    }

    Share share(Sign sign) {
        return sign == Sign.COMPLETION ? new Share(completed(), closed()) : signs.getOrDefault(sign, Share.NONE);
    }

    /** An EnumMap cannot be made of an empty map of another kind. */
    private static <K extends Enum<K>, V> EnumMap<K, V> copied(Class<K> type, Map<K, V> given) {
        EnumMap<K, V> map = new EnumMap<>(type);
        map.putAll(given);
        return map;
    }
}
