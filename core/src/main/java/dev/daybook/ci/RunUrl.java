package dev.daybook.ci;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.redaction.Intake;
import java.util.regex.Pattern;

/** The address of a run, which people open: of the web, and without what logs in there. */
final class RunUrl {
    private static final int LONGEST = 2_000;
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s\\p{Cntrl}\"<>\\\\]+");
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#]*@");

    private RunUrl() {}

    static String of(String given, Intake intake) {
        String url = given.strip();
        if (url.length() > LONGEST || !WEB.matcher(url).matches()) {
            throw DaybookException.invalid("url '" + intake.line(Texts.shortened(url, 300), 120)
                    + "' is not an address; give one of up to " + LONGEST
                    + " characters that starts with https:// or http://");
        }
        // counted as a secret where it is one, and left out in any case
        return USER_INFO.matcher(intake.text(url)).replaceFirst("");
    }
}
