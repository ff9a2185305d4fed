package dev.daybook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The tokens that the redactor knows by their beginnings as Markdown, from its table of rules. */
final class TokenRuleDocs {
    private static final Path RULES = Path.of("../core/src/main/resources/dev/daybook/redaction/rules.txt");

    private TokenRuleDocs() {}

    static String table() throws IOException {
        Map<String, String> prefixes = new LinkedHashMap<>();
        String rule = "";
        for (String line : Files.readAllLines(RULES)) {
            if (line.startsWith("rule ")) {
                rule = line.substring("rule ".length());
            } else if (line.startsWith("prefix ")) {
                prefixes.merge(rule, coded(line.substring("prefix ".length())), (a, b) -> a + " " + b);
            }
        }
        return "| Rule | Begins with |\n|---|---|\n"
                + prefixes.entrySet().stream()
                        .map(entry -> "| " + entry.getKey() + " | " + entry.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String coded(String prefixes) {
        return Arrays.stream(prefixes.split(" "))
                .map(prefix -> "`" + prefix.replace("\\s", " ").strip() + "`")
                .collect(Collectors.joining(" "));
    }
}
