package dev.daybook.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that were pasted into a prompt, by number.
 *
 * @param contents a field for each number; long text is kept elsewhere, so that only a hash of it is here
 */
record PastedText(JsonFields contents) {
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\[(?:Pasted text|\\.\\.\\.Truncated text) #([0-9]{1,9})(?: \\+[0-9]{1,9} lines)?(?:\\.\\.\\.)?]");

    /** A text that names one paste again and again must not grow without end. */
    private static final int MAX_LENGTH = PromptHistoryFile.MAX_LINE;

    static PastedText of(JsonFields contents) {
        return new PastedText(contents);
    }

    /** The prompt with what was pasted in place of what stands for it; images and what is not here stay as they are. */
    String in(String prompt) {
        if (!contents.isObject() || prompt.indexOf('[') < 0) {
            return prompt;
        }
        StringBuilder whole = new StringBuilder();
        Map<String, Optional<String>> pastes = new HashMap<>();
        Matcher placeholder = PLACEHOLDER.matcher(prompt);
        while (placeholder.find()) {
            String standing = placeholder.group();
            String pasted =
                    pastes.computeIfAbsent(placeholder.group(1), this::text).orElse(standing);
            boolean fits = whole.length() + pasted.length() <= MAX_LENGTH;
            placeholder.appendReplacement(whole, "");
            whole.append(fits ? pasted : standing);
        }
        return placeholder.appendTail(whole).toString();
    }

    private Optional<String> text(String number) {
        JsonFields paste = contents.at(number);
        boolean image = paste.text("type").filter("image"::equals).isPresent();
        return image ? Optional.empty() : paste.text("content");
    }
}
