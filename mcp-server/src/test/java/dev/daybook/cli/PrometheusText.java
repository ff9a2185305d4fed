package dev.daybook.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus' text format 0.0.4 and refuses whatever the format, or its conventions for names, do not allow; written
 * from the format's description, not from what Daybook writes.
 */
final class PrometheusText {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") ((?:[^\\\\]|\\\\\\\\|\\\\n)*)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SERIES = Pattern.compile("(" + NAME + ")(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern PAIR =
            Pattern.compile("(" + LABEL + ")=\"((?:[^\\\\\"]|\\\\\\\\|\\\\\"|\\\\n)*)\"(,|$)");
    private static final Set<String> FORBIDDEN_UNITS =
            Set.of("_ms", "_milliseconds", "_minutes", "_hours", "_kb", "_mb", "_percent");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> helps = new LinkedHashMap<>();
    private final Map<String, BigDecimal> series = new LinkedHashMap<>();
    private final Map<String, List<Map<String, String>>> labels = new LinkedHashMap<>();
    private String family = "";

    static PrometheusText parse(String text) {
        PrometheusText parsed = new PrometheusText();
        require(text.isEmpty() || text.endsWith("\n"), "the last line ends with a line feed", text);
        require(text.indexOf('\r') < 0, "no carriage return", text);
        text.lines().forEach(parsed::line);
        parsed.types.forEach(parsed::complete);
        return parsed;
    }

    Map<String, String> types() {
        return types;
    }

    /** The value of a series, written as {@code name{label="value"}} with its labels sorted. */
    BigDecimal value(String name) {
        require(series.containsKey(name), "there is such a series", name + " in " + series.keySet());
        return series.get(name);
    }

    Set<String> series() {
        return series.keySet();
    }

    private void line(String line) {
        if (line.startsWith("# HELP ")) {
            Matcher help = matched(HELP, line);
            begin(help.group(1));
            require(helps.put(family, help.group(2)) == null, "one HELP", line);
        } else if (line.startsWith("# TYPE ")) {
            Matcher type = matched(TYPE, line);
            require(type.group(1).equals(family), "TYPE follows its HELP", line);
            require(types.put(family, type.group(2)) == null, "one TYPE, before its series", line);
        } else {
            require(!line.startsWith("#") && !line.isBlank(), "a series", line);
            series(line);
        }
    }

    private void begin(String name) {
        require(!types.containsKey(name), "all lines of a metric are one group", name);
        family = name;
    }

    private void series(String line) {
        Matcher one = matched(SERIES, line);
        String name = one.group(1);
        String suffix = name.startsWith(family) ? name.substring(family.length()) : "?";
        Set<String> suffixes = "histogram".equals(types.get(family)) ? Set.of("_bucket", "_sum", "_count") : Set.of("");
        require(suffixes.contains(suffix), "the series is one of " + family, line);
        Map<String, String> pairs = pairs(one.group(2), line);
        require(pairs.containsKey("le") == suffix.equals("_bucket"), "le is for buckets", line);
        labels.computeIfAbsent(name, key -> new ArrayList<>()).add(pairs);
        require(series.put(name + shown(pairs), number(one.group(3), line)) == null, "no series twice", line);
    }

    private static Map<String, String> pairs(String text, String line) {
        Map<String, String> pairs = new TreeMap<>();
        if (text == null) {
            return pairs;
        }
        Matcher pair = PAIR.matcher(text);
        int at = 0;
        while (at < text.length()) {
            require(pair.find(at) && pair.start() == at, "labels are name=\"value\"", line);
            require(pairs.put(pair.group(1), pair.group(2)) == null, "no label twice", line);
            at = pair.end();
        }
        require(!text.endsWith(","), "no comma at the end", line);
        return pairs;
    }

    private static BigDecimal number(String text, String line) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new AssertionError("not a number: " + line, e);
        }
    }

    /** What the conventions ask of a metric, and what a histogram has to be. */
    private void complete(String name, String type) {
        require(!helps.get(name).isBlank(), "a HELP that says something", name);
        require("counter".equals(type) == name.endsWith("_total"), "counters, and they alone, end with _total", name);
        require(FORBIDDEN_UNITS.stream().noneMatch(name::contains), "base units", name);
        require(!name.endsWith("_" + type), "no type in the name", name);
        if (type.equals("counter")) {
            of(name).forEach((key, value) -> require(value.signum() >= 0, "counters are not negative", key));
        }
        if (type.equals("histogram")) {
            Set<Map<String, String>> all = new HashSet<>(labels.get(name + "_count"));
            require(all.equals(new HashSet<>(labels.get(name + "_sum"))), "a sum for each count", name);
            all.forEach(pairs -> histogram(name, pairs));
        }
    }

    private void histogram(String name, Map<String, String> pairs) {
        BigDecimal last = BigDecimal.ZERO;
        BigDecimal bound = null;
        boolean ended = false;
        for (Map<String, String> bucket : labels.get(name + "_bucket")) {
            Map<String, String> others = new TreeMap<>(bucket);
            String le = others.remove("le");
            if (others.equals(pairs)) {
                require(!ended, "+Inf is the last bucket", name + pairs);
                ended = le.equals("+Inf");
                require(ended || bound == null || new BigDecimal(le).compareTo(bound) > 0, "bounds ascend", name);
                bound = ended ? bound : new BigDecimal(le);
                BigDecimal value = value(name + "_bucket" + shown(bucket));
                require(value.compareTo(last) >= 0, "buckets hold all that is not greater", name + bucket);
                last = value;
            }
        }
        require(ended, "there is +Inf", name + pairs);
        require(last.compareTo(value(name + "_count" + shown(pairs))) == 0, "+Inf holds all", name + pairs);
    }

    private Map<String, BigDecimal> of(String name) {
        Map<String, BigDecimal> own = new LinkedHashMap<>(series);
        own.keySet().removeIf(key -> !key.equals(name) && !key.startsWith(name + "{"));
        return own;
    }

    private static String shown(Map<String, String> pairs) {
        if (pairs.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        pairs.forEach((name, value) -> parts.add(name + "=\"" + value + "\""));
        return "{" + String.join(",", parts) + "}";
    }

    private static Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        require(matcher.matches(), "the line is " + pattern, line);
        return matcher;
    }

    private static void require(boolean kept, String rule, String where) {
        if (!kept) {
            throw new AssertionError("not so: " + rule + ": " + where);
        }
    }
}
