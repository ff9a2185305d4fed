package dev.daybook.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where the output goes.
 *
 * @param columns the width to fit; without limit where nobody looks
 * @param hasBlocks whether the characters of charts can be seen
 */
public record Terminal(
        boolean isOutTerminal, boolean isErrTerminal, boolean hasColours, int columns, boolean hasBlocks) {
    /** A file or a pipe: nothing is coloured and nothing is cut. */
    public static final Terminal NONE = new Terminal(false, false, false, Integer.MAX_VALUE);

    private static final String TOLD = "daybook.terminal";
    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 40;
    private static final int MOST_COLUMNS = 10_000;

    public Terminal(boolean isOutTerminal, boolean isErrTerminal, boolean hasColours, int columns) {
        this(isOutTerminal, isErrTerminal, hasColours, columns, true);
    }

    static Terminal detect(Map<String, String> env) {
        boolean out = isTerminal(1);
        boolean colours = out
                && env.getOrDefault("NO_COLOR", "").isEmpty()
                && !env.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                out, isTerminal(2), colours, out ? columns(env) : Integer.MAX_VALUE, !out || showsBlocks(env));
    }

    /** Not where the locale names another character set, nor on Linux's own console, whose font lacks most of them. */
    static boolean showsBlocks(Map<String, String> env) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> env.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("C");
        boolean told = !locale.equals("C") && !locale.equals("POSIX");
        boolean unicode = locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
        return (unicode || !told) && !env.getOrDefault("TERM", "").equals("linux");
    }

    private static int columns(Map<String, String> env) {
        return columns(env.getOrDefault("COLUMNS", ""))
                .or(() -> output("stty size </dev/tty").flatMap(size -> columns(size.replaceFirst("^\\d+\\s+", ""))))
                .orElse(USUAL_COLUMNS);
    }

    private static Optional<Integer> columns(String text) {
        return text.strip().matches("\\d{1,6}")
                ? Optional.of(Integer.parseInt(text.strip()))
                        .filter(n -> n > 0)
                        .map(n -> Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, n)))
                : Optional.empty();
    }

    /**
     * Java tells of stdin and stdout together alone, and not the same in all versions. The launcher tells at no cost which
     * of 1 and 2 are one.
     */
    private static boolean isTerminal(int descriptor) {
        String told = System.getProperty(TOLD);
        return told == null ? isTested(descriptor) : told.indexOf('0' + descriptor) >= 0;
    }

    private static boolean isTested(int descriptor) {
        try {
            Process test = new ProcessBuilder("sh", "-c", "test -t " + descriptor)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return ended(test) && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> output(String script) {
        try {
            Process process = new ProcessBuilder("sh", "-c", script)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return ended(process) ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
