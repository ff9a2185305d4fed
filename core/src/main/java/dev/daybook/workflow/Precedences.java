package dev.daybook.workflow;

import dev.daybook.insight.Rate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts over sessions how steps went after skills. */
final class Precedences {
    /** Beyond so many names, those that come later are not counted. */
    private static final int MOST_SKILLS = 1_000;

    private static final int MOST_STEPS = 1_000;

    /** A step's sessions with an outcome: how many, and in how many the first was good. */
    private static final class Base {
        private final String name;
        private final int place;
        private int n;
        private int well;

        Base(String name, int place) {
            this.name = name;
            this.place = place;
        }
    }

    /** For each step by its place: sessions with it after the skill, those where that went well, and where the first did. */
    private static final class After {
        private int[] n = new int[0];
        private int[] well = new int[0];
        private int[] firstWell = new int[0];

        void add(int step, boolean wentWell, boolean firstWentWell) {
            if (step >= n.length) {
                int length = Math.max(16, 2 * step);
                n = Arrays.copyOf(n, length);
                well = Arrays.copyOf(well, length);
                firstWell = Arrays.copyOf(firstWell, length);
            }
            n[step]++;
            well[step] += wentWell ? 1 : 0;
            firstWell[step] += firstWentWell ? 1 : 0;
        }
    }

    private final Map<String, Base> steps = new LinkedHashMap<>();
    private final Map<String, After> skills = new LinkedHashMap<>();

    void add(WorkflowSummary summary) {
        List<Base> places = new ArrayList<>();
        boolean[] first = new boolean[summary.steps().size()];
        for (WorkflowSummary.Step step : summary.steps()) {
            first[places.size()] = step.first().orElse(false);
            Base base = steps.size() < MOST_STEPS || steps.containsKey(step.name())
                    ? steps.computeIfAbsent(step.name(), name -> new Base(name, steps.size()))
                    : new Base(step.name(), -1);
            places.add(base);
            step.first().ifPresent(well -> {
                base.n++;
                base.well += well ? 1 : 0;
            });
        }
        for (WorkflowSummary.Before before : summary.skillsBefore()) {
            if (skills.size() < MOST_SKILLS || skills.containsKey(before.skill())) {
                add(skills.computeIfAbsent(before.skill(), name -> new After()), before.after(), places, first);
            }
        }
    }

    private static void add(After skill, String after, List<Base> places, boolean[] first) {
        int place = 0;
        for (byte c : after.getBytes(StandardCharsets.ISO_8859_1)) {
            if (c >= '0' && c <= '9') {
                place = 10 * place + c - '0';
            } else {
                if (place < places.size() && places.get(place).place >= 0) {
                    skill.add(places.get(place).place, c == '+', first[place]);
                }
                place = 0;
            }
        }
    }

    /** Those with enough data first, the greatest difference first, then those with the most sessions. */
    List<Precedence> list(int limit) {
        List<Base> bases = List.copyOf(steps.values());
        List<Precedence> all = new ArrayList<>();
        skills.forEach((skill, after) -> {
            for (int step = 0; step < after.n.length; step++) {
                if (after.n[step] > 0) {
                    all.add(precedence(skill, after, bases.get(step)));
                }
            }
        });
        return all.stream()
                .sorted(Comparator.comparing((Precedence one) -> !one.isComparable())
                        .thenComparing(one -> one.isComparable() ? -one.difference() : 0)
                        .thenComparing(one -> -one.with().n())
                        .thenComparing(Precedence::skill)
                        .thenComparing(Precedence::step))
                .limit(limit)
                .toList();
    }

    private static Precedence precedence(String skill, After after, Base base) {
        int n = after.n[base.place];
        return new Precedence(
                skill,
                base.name,
                Rate.of(after.well[base.place], n),
                Rate.of(base.well - after.firstWell[base.place], base.n - n));
    }
}
