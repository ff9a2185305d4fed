package dev.daybook.capture;

import java.util.Locale;
import java.util.Optional;

/** A test case of a JUnit report, from its start tag to its end. */
final class JUnitCase {
    private static final int LONGEST_TEXT = 8_000;

    private final int depth;
    private final String name;
    private final Optional<Long> durationMs;
    private boolean skipped;
    private boolean failed;
    private boolean over;
    private Optional<String> message = Optional.empty();
    private final StringBuilder text = new StringBuilder();
    /** Whether what is read now is the text of the first failure. */
    private boolean inFailure;

    JUnitCase(XmlElement element, int depth) {
        this.depth = depth;
        this.name = name(element);
        this.durationMs = JUnitTime.of(element);
        this.skipped = isSkipped(element, "status") || isSkipped(element, "result");
    }

    /** Only what stands right in the case counts: a flaky or repeated failure is an element of another name. */
    void start(XmlElement element, int at) {
        inFailure = false;
        if (at == depth + 1) {
            String kind = element.name();
            if (kind.equals("failure") || kind.equals("error")) {
                inFailure = !failed;
                failed = true;
                message = message.or(() -> element.attribute("message")).or(() -> element.attribute("type"));
            } else if (JUnitContent.isSkipped(kind)) {
                skipped = true;
            }
        }
    }

    void text(String part) {
        if (inFailure && text.length() < LONGEST_TEXT) {
            text.append(part);
        }
    }

    void end(int at) {
        inFailure = inFailure && at > depth + 1;
        over = at == depth;
    }

    boolean isOver() {
        return over;
    }

    boolean isFailed() {
        return failed;
    }

    boolean isSkipped() {
        return skipped && !failed;
    }

    String name() {
        return name;
    }

    Optional<Long> durationMs() {
        return durationMs;
    }

    Optional<String> message() {
        return message.or(() -> Optional.of(text.toString().strip()).filter(whole -> !whole.isEmpty()));
    }

    private static boolean isSkipped(XmlElement element, String attribute) {
        return element.attribute(attribute)
                .filter(word -> JUnitContent.isSkipped(word.strip().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private static String name(XmlElement element) {
        String test = element.attribute("name").orElse("(no name)");
        return element.attribute("classname")
                .filter(group -> !test.startsWith(group))
                .map(group -> group + "." + test)
                .orElse(test);
    }
}
