package dev.daybook.skill;

import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import java.util.regex.Pattern;

/** Text of a skill as it is shown: data on one line, of which nothing reaches a terminal as a command. */
final class OneLine {
    private static final int LOOKED_AT = 4;
    /** Such as marks of direction, which make text read as something else. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Co}&&[^\\u200D]]");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private OneLine() {}

    static String of(String text, int max) {
        String head = text.substring(0, Math.min(text.length(), LOOKED_AT * max));
        String plain = UNSEEN.matcher(HiddenText.removed(head)).replaceAll("");
        String line = SPACES.matcher(Texts.shortened(plain, LOOKED_AT * max)).replaceAll(" ");
        return Texts.shortened(line.strip(), max);
    }
}
