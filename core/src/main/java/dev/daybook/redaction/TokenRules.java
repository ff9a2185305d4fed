package dev.daybook.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of {@link TokenRule}s, read from {@code rules.txt}. */
record TokenRules(List<TokenRule> rules, String digest) {
    private static final String RESOURCE = "rules.txt";
    private static final int SHORTEST_TOKEN = 16;
    private static final int DIGEST_BYTES = 6;

    TokenRules {
        rules = List.copyOf(rules);
    }

    static TokenRules load() {
        try (InputStream stream = TokenRules.class.getResourceAsStream(RESOURCE)) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paragraphs of {@code field value} lines; lines that start with {@code #} are comments. */
    static TokenRules parse(String table) {
        List<TokenRule> rules = Stream.of(table.split("\\R\\R+"))
                .flatMap(paragraph -> rule(paragraph).stream())
                .toList();
        return new TokenRules(rules, digest(table));
    }

    List<Trigger> triggers() {
        return rules.stream()
                .flatMap(rule -> rule.prefixes().stream().map(prefix -> new Trigger(prefix, rule)))
                .map(trigger -> new Trigger(trigger.literal().toLowerCase(Locale.ROOT), trigger.detector()))
                .toList();
    }

    /** The finding under the name of the token it turns out to be, so that a token has one name wherever it stands. */
    Finding named(String text, Finding finding) {
        if (finding.end() - finding.start() < SHORTEST_TOKEN) {
            return finding;
        }
        return rules.stream()
                .filter(rule -> rule.isWhole(text, finding.start(), finding.end()))
                .findFirst()
                .map(rule -> new Finding(rule.id(), finding.start(), finding.end()))
                .orElse(finding);
    }

    private static String digest(String table) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(table.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static Optional<TokenRule> rule(String paragraph) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        paragraph
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] field = line.split(" ", 2);
                    fields.computeIfAbsent(field[0], name -> new ArrayList<>()).add(field.length == 2 ? field[1] : "");
                });
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TokenRule(
                fields.get("rule").get(0),
                Stream.of(fields.get("prefix").get(0).split(" "))
                        .map(prefix -> prefix.replace("\\s", " "))
                        .toList(),
                fields.containsKey("any-case"),
                first(fields, "head").map(TokenRules::head),
                Pattern.compile(fields.get("body").get(0)),
                first(fields, "value").map(TokenRules::proof).orElse(Proof.TOKEN),
                fields.containsKey("checksum"),
                fields.getOrDefault("example", List.of()),
                fields.getOrDefault("counterexample", List.of())));
    }

    private static Optional<String> first(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static Proof proof(String field) {
        return Proof.valueOf(field.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static TokenRule.Head head(String field) {
        String[] parts = field.split(" ", 3);
        return new TokenRule.Head(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Pattern.compile("[" + parts[2] + "]"));
    }
}
