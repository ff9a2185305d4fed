package dev.daybook.error;

import dev.daybook.core.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an error is known by, whatever paths, numbers and values it comes with: what one would file as one issue has one.
 *
 * @param digest of all the rest
 * @param template what is said, with placeholders for what varies
 * @param type of the exception, the tool's code, or what the tool's failure is called; absent where nothing says it
 * @param frames the functions in which it happened, the innermost of the project's own first; none, where it does not matter
 */
public record Fingerprint(String digest, String template, Optional<String> type, List<String> frames) {
    /**
     * The version of the rules, those of {@link Triage} too. It grows where they give known messages another digest or rating; then what
     * is stored is made again.
     */
    public static final int RULES = 1;

    private static final int DIGITS = 32;
    private static final int FRAMES = 3;

    /** More of them would tell one error apart by who called. */
    private static final int FRAMES_THAT_COUNT = 1;

    private static final String SEPARATOR = "\u0000";

    public Fingerprint {
        frames = List.copyOf(frames);
    }

    /** Of a message with whatever stands around it; the text is redacted already. Of a long one, the beginning and the end are read. */
    public static Fingerprint of(String text) {
        ErrorText error = ErrorText.of(text);
        Headline headline = Headline.of(error);
        String template = (Noise.removed(headline.text())
                        + headline.name().map(name -> " " + name).orElse(""))
                .strip();
        List<StackFrame> trace = headline.anywhere() ? List.of() : StackTrace.of(error);
        List<String> frames = functions(trace.stream(), FRAMES);
        List<String> counting = functions(trace.stream().filter(StackFrame::own), FRAMES_THAT_COUNT);
        return new Fingerprint(digest(template, headline.type(), counting), template, headline.namedType(), frames);
    }

    private static List<String> functions(Stream<StackFrame> frames, int most) {
        return frames.map(StackFrame::function).distinct().limit(most).toList();
    }

    private static String digest(String template, String type, List<String> frames) {
        String said = (type + SEPARATOR + template).toLowerCase(Locale.ROOT);
        String whole = said + SEPARATOR + String.join(SEPARATOR, frames);
        return Ids.sha256(whole).substring(0, DIGITS);
    }
}
