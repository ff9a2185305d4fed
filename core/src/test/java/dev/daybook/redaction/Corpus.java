package dev.daybook.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labelled lines, read from a resource; what is drawn in them differs with the seed. */
record Corpus(List<Line> lines) {
    private static final String NONE = "-";
    private static final Pattern DRAWN = Pattern.compile("\\{([whdUlbu])([0-9]+)}");
    private static final Map<String, String> CHARACTERS = Map.of(
            "w", "A-Za-z0-9",
            "h", "a-f0-9",
            "d", "0-9",
            "U", "A-Z0-9",
            "l", "a-z0-9",
            "b", "A-Za-z0-9+/",
            "u", "A-Za-z0-9_-");

    /** A part of a line that is secret. */
    record Secret(int start, int end) {
        boolean meets(Finding finding) {
            return finding.start() < end && finding.end() > start;
        }
    }

    /** A line, and where its secrets are. */
    record Line(String kind, String text, List<Secret> secrets) {
        static Line parse(String kind, String marked) {
            StringBuilder text = new StringBuilder();
            List<Secret> secrets = new ArrayList<>();
            int start = 0;
            for (char character : marked.toCharArray()) {
                if (character == '«') {
                    start = text.length();
                } else if (character == '»') {
                    secrets.add(new Secret(start, text.length()));
                } else {
                    text.append(character == '↵' ? '\n' : character == '⇥' ? '\t' : character);
                }
            }
            if (secrets.isEmpty() != kind.equals(NONE)) {
                throw new IllegalArgumentException(kind + " with " + secrets.size() + " secrets: " + marked);
            }
            return new Line(kind, text.toString(), secrets);
        }

        /** Whether nothing that is worth anything of the secret is left: its quotes and line ends may be. */
        boolean isTakenOut(Secret secret, List<Finding> findings) {
            return text.substring(secret.start(), secret.end()).isBlank()
                    || findings.stream()
                                    .filter(secret::meets)
                                    .mapToInt(finding -> Math.min(secret.end(), finding.end())
                                            - Math.max(secret.start(), finding.start()))
                                    .sum()
                            >= 0.9 * (secret.end() - secret.start());
        }
    }

    static Corpus load(String resource, int seed) {
        try (InputStream stream = Corpus.class.getResourceAsStream(resource)) {
            return new Corpus(new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .map(parts -> Line.parse(parts[0], drawn(parts[1], seed)))
                    .toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String drawn(String template, int seed) {
        Random random = new Random(31L * template.hashCode() + seed);
        String whole = template.replace("{uuid}", "{h8}-{h4}-4{h3}-a{h3}-{h12}");
        return DRAWN.matcher(whole)
                .replaceAll(match -> Matcher.quoteReplacement(Samples.expand(
                        "{" + CHARACTERS.get(match.group(1)) + "#" + match.group(2) + "}", random.nextLong())));
    }
}
