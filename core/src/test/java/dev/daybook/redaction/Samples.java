package dev.daybook.redaction;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and made-up secrets; none is spelled out, so that no scanner mistakes this source for a leak. */
final class Samples {
    private static final Pattern REPETITION = Pattern.compile("\\{([^{}*]+)\\*([0-9]+)}");

    static final String GITHUB_TOKEN = expand("ghp_{a1B2*9}");
    static final String JWT = expand("eyJ{a1B2*5}.eyJ{a1B2*8}.{a1B2*10}");

    private Samples() {}

    static Redactor redactor() {
        return redactor("key");
    }

    static Redactor redactor(String key) {
        return new Redactor(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Text in which {@code {ab*3}} stands for {@code ababab}. */
    static String expand(String template) {
        return REPETITION
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
    }
}
