package dev.daybook.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/** All triggers as one Aho-Corasick automaton: a text is read once, however many triggers there are. */
final class Triggers {
    private static final int ASCII = 128;

    /** The column of every ASCII character; letters share one with their other case, unused characters have column 0. */
    private final byte[] columns = new byte[ASCII];

    private final int width;

    /** Row after row of follow-up rows, as offsets into this array; negated where a trigger ends. */
    private final int[] next;

    private final Trigger[][] ending;
    private final int longest;

    Triggers(List<Trigger> triggers) {
        width = assignColumns(triggers);
        longest = triggers.stream()
                .mapToInt(trigger -> trigger.literal().length())
                .max()
                .orElse(0);
        int rows = 1
                + triggers.stream()
                        .mapToInt(trigger -> trigger.literal().length())
                        .sum();
        int[] table = new int[rows * width];
        Arrays.fill(table, -1);
        List<List<Trigger>> met = new ArrayList<>(List.of(new ArrayList<>()));
        triggers.forEach(trigger -> insert(trigger, table, met));
        completeWithFallbacks(table, met);
        ending = met.stream().map(list -> list.toArray(new Trigger[0])).toArray(Trigger[][]::new);
        next = new int[ending.length * width];
        for (int i = 0; i < next.length; i++) {
            int offset = table[i] * width;
            next[i] = ending[table[i]].length == 0 ? offset : -offset;
        }
    }

    /** A place in a text, between the triggers already met and those to come. */
    final class Cursor {
        private final String text;
        private final int end;
        private int floor;
        private int position;
        private int row;

        Cursor(String text, int floor, int start, int end) {
            this.text = text;
            this.floor = floor;
            this.end = end;
            position = start;
        }

        /** Moves behind the next trigger, or answers false at the end. */
        boolean advance() {
            int current = row;
            for (int i = position; i < end; i++) {
                char character = text.charAt(i);
                current = character < ASCII ? next[current + columns[character]] : 0;
                if (current < 0) {
                    row = -current;
                    position = i + 1;
                    return true;
                }
            }
            position = end;
            return false;
        }

        int position() {
            return position;
        }

        /** The triggers that end at the position, the longest first. */
        Trigger[] met() {
            return ending[row / width];
        }

        int end() {
            return end;
        }

        /** A cursor for the part from the trigger that was met to the given end. */
        Cursor until(int partEnd) {
            return new Cursor(text, floor, Math.max(floor, position - longest), partEnd);
        }

        /** Where the last finding ended. */
        int floor() {
            return floor;
        }

        void skipTo(int place) {
            position = place;
            floor = place;
            row = 0;
        }
    }

    private int assignColumns(List<Trigger> triggers) {
        int used = 1;
        for (Trigger trigger : triggers) {
            for (char character : trigger.literal().toLowerCase(Locale.ROOT).toCharArray()) {
                if (columns[character] == 0) {
                    columns[character] = (byte) used;
                    columns[Character.toUpperCase(character)] = (byte) used;
                    used++;
                }
            }
        }
        return used;
    }

    private void insert(Trigger trigger, int[] table, List<List<Trigger>> met) {
        int row = 0;
        for (char character : trigger.literal().toCharArray()) {
            int cell = row * width + columns[character];
            if (table[cell] < 0) {
                table[cell] = met.size();
                met.add(new ArrayList<>());
            }
            row = table[cell];
        }
        met.get(row).add(trigger);
    }

    /** Breadth first, so that a row's fallback is complete before the row is. */
    private void completeWithFallbacks(int[] table, List<List<Trigger>> met) {
        int[] fallback = new int[met.size()];
        Queue<Integer> rows = new ArrayDeque<>(List.of(0));
        while (!rows.isEmpty()) {
            int row = rows.remove();
            met.get(row).addAll(row == 0 ? List.of() : met.get(fallback[row]));
            for (int column = 0; column < width; column++) {
                int cell = row * width + column;
                int otherwise = row == 0 ? 0 : table[fallback[row] * width + column];
                if (table[cell] < 0) {
                    table[cell] = otherwise;
                } else {
                    fallback[table[cell]] = otherwise;
                    rows.add(table[cell]);
                }
            }
        }
    }
}
