package dev.daybook.error;

import dev.daybook.core.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an error is known by, whatever paths, numbers and names it comes with.
 *
 * @param digest of all the rest
 * @param template the message with placeholders for what varies
 * @param type of the exception, where one is named
 * @param frames the top of the stack trace, where there is one
 */
public record Fingerprint(String digest, String template, Optional<String> type, List<String> frames) {
    private static final int MAX_TEXT = 4_000;
    private static final Pattern PATH = Pattern.compile("(?<![\\w.])(?:[\\w.~-]+)?(?:[/\\\\][\\w.@+-]+)+");
    private static final Pattern ID = Pattern.compile("\\b(?=[0-9a-fA-F-]*\\d)[0-9a-fA-F-]{7,}\\b|0x[0-9a-fA-F]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:]\\d+)*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    public Fingerprint {
        frames = List.copyOf(frames);
    }

    /** Of a message with whatever stands around it; the text is redacted already. */
    public static Fingerprint of(String text) {
        String template = text.substring(0, Math.min(text.length(), MAX_TEXT));
        template = PATH.matcher(template).replaceAll("<path>");
        template = ID.matcher(template).replaceAll("<id>");
        template = NUMBER.matcher(template).replaceAll("<n>");
        template = SPACE.matcher(template).replaceAll(" ").strip();
        return new Fingerprint(
                Ids.sha256(template.toLowerCase(Locale.ROOT)).substring(0, 32), template, Optional.empty(), List.of());
    }
}
