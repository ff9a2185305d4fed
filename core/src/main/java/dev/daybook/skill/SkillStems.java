package dev.daybook.skill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The stems of a skill's words, as numbers, for many skills are kept; that two words share a number is rare enough not to
 * matter here.
 */
final class SkillStems {
    private static final int BODY_LOOKED_AT = 3_000;
    private static final int LONGEST_WORD = 60;

    /** Of name and description, and of all. */
    private final int[] head;

    private final int[] all;

    private SkillStems(int[] head, int[] all) {
        this.head = head;
        this.all = all;
    }

    static SkillStems of(Skill skill) {
        String head = skill.name() + " " + skill.description();
        String body = skill.body().substring(0, Math.min(skill.body().length(), BODY_LOOKED_AT));
        return new SkillStems(numbers(head), numbers(head + " " + body));
    }

    /** Whether its name or description has one of the words. */
    boolean isAbout(Collection<String> words) {
        return words.stream().anyMatch(word -> has(head, word));
    }

    /** Those of the words that it has anywhere. */
    List<String> shared(Collection<String> words) {
        return words.stream().filter(word -> has(all, word)).toList();
    }

    private static boolean has(int[] numbers, String word) {
        return Arrays.binarySearch(numbers, TaskWords.bareStem(word).hashCode()) >= 0;
    }

    private static int[] numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inside = i < lower.length() && isPart(lower.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                if (i - start <= LONGEST_WORD) {
                    numbers.add(TaskWords.bareStem(lower.substring(start, i)).hashCode());
                }
                start = -1;
            }
        }
        return numbers.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '+' || c == '#';
    }

    /** Those of skills looked at lately, by what the skill's file holds. */
    static final class Kept {
        private static final int MOST = 4_000;

        private final Map<String, SkillStems> byContent = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, SkillStems> eldest) {
                return size() > MOST;
            }
        };

        synchronized SkillStems of(Skill skill) {
            return byContent.computeIfAbsent(skill.contentHash() + " " + skill.name(), key -> SkillStems.of(skill));
        }
    }
}
