package dev.daybook.moving;

import dev.daybook.core.Vocabulary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a file tells of a skill and what is stored of that; differences are what the file has more, or less where they are
 * negative.
 *
 * @param unexplained what is left when every known reason is accounted for
 * @param agrees whether nothing is left unexplained, the first and the last use included
 */
public record SideBySide(
        String skill,
        Side file,
        Side stored,
        List<Difference> differences,
        Map<String, Long> unexplained,
        boolean agrees) {

    /** One of the two: measures by their words, and when the first and the last use that can be stored began. */
    public record Side(Map<String, Long> sums, Optional<Instant> first, Optional<Instant> last) {
        public long get(Measure measure) {
            return sums.getOrDefault(Vocabulary.word(measure), 0L);
        }
    }

    /**
     * A difference for one reason.
     *
     * @param uses of how many uses it is
     */
    public record Difference(Reason reason, String because, long uses, Map<String, Long> sums) {
        static Difference of(Reason reason, long uses, Map<String, Long> sums) {
            return new Difference(reason, reason.words(), uses, sums);
        }

        Difference plus(Difference other) {
            return new Difference(reason, because, uses + other.uses, SideBySide.plus(sums, other.sums));
        }
    }

    public SideBySide {
        differences = List.copyOf(differences);
    }

    /** All skills together. */
    static SideBySide total(List<SideBySide> skills) {
        SideBySide none = new SideBySide("", side(), side(), List.of(), Map.of(), true);
        return skills.stream().reduce(none, SideBySide::plus);
    }

    private static Side side() {
        return new Side(Map.of(), Optional.empty(), Optional.empty());
    }

    private SideBySide plus(SideBySide other) {
        Map<Reason, Difference> both = new TreeMap<>();
        Stream.of(differences, other.differences)
                .flatMap(List::stream)
                .forEach(by -> both.merge(by.reason(), by, Difference::plus));
        return new SideBySide(
                skill,
                plus(file, other.file),
                plus(stored, other.stored),
                List.copyOf(both.values()),
                plus(unexplained, other.unexplained),
                agrees && other.agrees);
    }

    private static Side plus(Side one, Side other) {
        return new Side(
                plus(one.sums, other.sums),
                one.first.isPresent() && other.first.isPresent()
                        ? one.first.filter(at -> at.isBefore(other.first.get())).or(other::first)
                        : one.first.or(other::first),
                one.last.isPresent() && other.last.isPresent()
                        ? one.last.filter(at -> at.isAfter(other.last.get())).or(other::last)
                        : one.last.or(other::last));
    }

    private static Map<String, Long> plus(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            String word = Vocabulary.word(measure);
            long value = one.getOrDefault(word, 0L) + other.getOrDefault(word, 0L);
            if (value != 0) {
                sum.put(word, value);
            }
        }
        return sum;
    }
}
