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

    /** What a test runner puts before each line of the exception. */
    private static final Pattern MARK = Pattern.compile("^E\\s{2,}");

    private ErrorTitle() {}

    /** The line by which the error is known, or that names the type of the exception, or else the first that says anything. */
    static String of(String message, Optional<String> type) {
        return Headline.of(ErrorText.of(message))
                .line()
                .map(line -> Texts.shortened(
                        MARK.matcher(HiddenText.removed(line).strip()).replaceFirst(""), MAX))
                .orElseGet(() -> saying(message, type));
    }

    private static String saying(String message, Optional<String> type) {
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
