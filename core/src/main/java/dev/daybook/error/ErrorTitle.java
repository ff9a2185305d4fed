package dev.daybook.error;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The line of a message that says most. */
final class ErrorTitle {
    private static final int MAX = 120;
    private static final String INVISIBLE = "a message without a visible character";
    private static final Pattern SAYS_NOTHING = Pattern.compile(
            "(?i)(?:error: )?exit (?:code|status) \\d+\\W*|traceback \\(most recent call last\\):|error:?|[\\W_]*");

    private ErrorTitle() {}

    /** The line that names the type of the exception, or the first that says anything. */
    static String of(String message, Optional<String> type) {
        List<String> lines = HiddenText.removed(message)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String line = type.flatMap(name ->
                        lines.stream().filter(text -> text.contains(name)).findFirst())
                .or(() -> lines.stream()
                        .filter(text -> !SAYS_NOTHING.matcher(text).matches())
                        .findFirst())
                .orElse(lines.isEmpty() ? INVISIBLE : lines.get(0));
        return Texts.shortened(line, MAX);
    }
}
