package dev.daybook.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/** Text as bash must be given it to stand for itself where a line ends. */
final class ShellText {
    private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N}_./,:@%+=-]");
    private static final Pattern EXPANDED_HISTORY = Pattern.compile("!(?![ =(\"]|$)");

    private ShellText() {}

    /** Nothing where there is no way to write it. */
    static Optional<String> in(ShellLine.Quote quote, String text) {
        return switch (quote) {
            case NONE -> Optional.of(escaped(text));
            case SINGLE -> Optional.of(text.replace("'", "'\\''"));
            case DOUBLE ->
                // a backslash before an exclamation mark would stay
                EXPANDED_HISTORY.matcher(text).find()
                        ? Optional.empty()
                        : Optional.of(text.replaceAll("([\\\\\"$`])", "\\\\$1"));
        };
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            escaped.append(HARMLESS.matcher(one).matches() ? one : "\\" + one);
        });
        return escaped.toString();
    }
}
