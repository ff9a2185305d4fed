package dev.daybook.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keys and made-up secrets; none is spelled out, so that no scanner mistakes this source for a leak. */
final class Samples {
    private static final Pattern REPETITION = Pattern.compile("\\{([^{}*]+)\\*([0-9]+)}");

    private static final Pattern DRAWN = Pattern.compile("\\{([^{}#]+)#([0-9]+)}");
    private static final Pattern RANGE = Pattern.compile("([A-Za-z0-9])-([A-Za-z0-9])");

    static final String GITHUB_TOKEN = expand("ghp_{a1B2*9}");
    static final String JWT = expand("eyJ{a1B2*5}.eyJ{a1B2*8}.{a1B2*10}");

    private Samples() {}

    static Redactor redactor() {
        return redactor("key");
    }

    static Redactor redactor(String key) {
        return new Redactor(key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Text in which {@code {ab*3}} stands for {@code ababab}, and <code>{a-f0-9#8}</code> for eight such characters by
     * chance; the same template always gives the same text.
     */
    static String expand(String template) {
        return expand(template, template.hashCode());
    }

    static String expand(String template, long seed) {
        Random random = new Random(seed);
        String repeated = REPETITION
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
        return DRAWN.matcher(repeated)
                .replaceAll(match -> Matcher.quoteReplacement(drawn(match.group(1), match.group(2), random)));
    }

    private static String drawn(String characters, String length, Random random) {
        String all = RANGE.matcher(characters)
                .replaceAll(range -> Matcher.quoteReplacement(IntStream.rangeClosed(
                                range.group(1).charAt(0), range.group(2).charAt(0))
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())));
        return random.ints(Integer.parseInt(length), 0, all.length())
                .mapToObj(i -> all.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
