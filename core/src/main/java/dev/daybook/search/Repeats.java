package dev.daybook.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a regular expression is once its repeats are written out; those within one another multiply. */
final class Repeats {
    private static final Pattern TIMES = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");
    private static final double ENOUGH = 1e12;

    private final String expression;
    private final Deque<Double> outer = new ArrayDeque<>();
    private double length;
    private double last;

    private Repeats(String expression) {
        this.expression = expression;
    }

    static double length(String expression) {
        return new Repeats(expression).writtenOut();
    }

    private double writtenOut() {
        Matcher times = TIMES.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            char c = expression.charAt(at);
            if (c == '{' && times.find(at) && times.start() == at) {
                repeat(times);
                at = times.end();
            } else {
                step(c);
                at += c == '\\' ? 2 : 1;
            }
        }
        return outer.stream().reduce(length, Double::sum);
    }

    /** Classes count by their characters, and brackets in them as groups: that is too much rather than too little. */
    private void step(char c) {
        if (c == '(') {
            outer.push(length);
            length = 1;
        } else if (c == ')' && !outer.isEmpty()) {
            add(length, outer.pop());
        } else {
            add(1, length);
        }
    }

    private void repeat(Matcher times) {
        double least = Double.parseDouble(times.group(1));
        boolean range = times.group(2) != null && !times.group(2).isEmpty();
        double most = Math.max(1, range ? Double.parseDouble(times.group(2)) : least + 1);
        add(last * Math.max(least, most), length - last);
    }

    private void add(double part, double before) {
        last = Math.min(part, ENOUGH);
        length = Math.min(before + last, ENOUGH);
    }
}
