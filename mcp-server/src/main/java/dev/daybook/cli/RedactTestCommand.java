package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.redaction.Finding;
import dev.daybook.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook redact test}. */
@Command(
        name = "test",
        description = "Show what the rules find in a text, by rule and place, and never the secret itself.",
        footer = {
            "",
            "HASH is keyed: it tells a value again in this project, and nothing about it. Put it into the setting",
            "allow_values to leave that value, a rule's name into allow_rules, a glob of files into allow_paths."
        })
final class RedactTestCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 256 << 20;

    private final Context context;

    @Parameters(paramLabel = "FILE", description = "A file, or - for what is piped in.")
    private String file = "";

    @Option(names = "--check", description = "Exit with 1 when anything is found.")
    private boolean check;

    RedactTestCommand(Context context) {
        this.context = context;
    }

    /**
     * A finding by its place.
     *
     * @param hash absent where the project has no key yet
     */
    record Found(String rule, int line, int column, int length, Optional<String> hash) {}

    /** All findings. */
    record Tested(String file, long characters, List<Found> findings, Map<String, Long> byRule) {
        void print(Page page) {
            if (findings.isEmpty()) {
                page.line("Nothing found in " + file + ".");
                return;
            }
            Table table = new Table("RULE", ">LINE", ">COLUMN", ">LENGTH", "HASH");
            findings.forEach(found -> table.row(
                    found.rule(),
                    Integer.toString(found.line()),
                    Integer.toString(found.column()),
                    Integer.toString(found.length()),
                    found.hash().orElse("no key yet")));
            page.table(table);
            page.blank();
            page.line(Wording.count(findings.size(), "secret") + " found: " + RedactionCounts.of(byRule));
        }
    }

    @Override
    public Integer call() {
        try (Application application = context.open()) {
            String text = read();
            Redactor redactor = application.redactorInForce();
            boolean hasKey = Files.exists(application.places().redactionKey());
            List<Finding> findings = redactor.redact(text, path(application)).findings();
            Tested tested = tested(text, findings, redactor, hasKey);
            context.show(tested, tested::print);
            return check && !findings.isEmpty() ? 1 : 0;
        }
    }

    private Tested tested(String text, List<Finding> findings, Redactor redactor, boolean hasKey) {
        List<Found> found = new ArrayList<>();
        Map<String, Long> byRule = new TreeMap<>();
        int line = 1;
        int lineStart = 0;
        int at = 0;
        for (Finding finding : findings) {
            for (; at < finding.start(); at++) {
                if (text.charAt(at) == '\n') {
                    line++;
                    lineStart = at + 1;
                }
            }
            String secret = text.substring(finding.start(), finding.end());
            found.add(new Found(
                    finding.rule(),
                    line,
                    finding.start() - lineStart + 1,
                    secret.length(),
                    hasKey ? Optional.of(redactor.hash(secret)) : Optional.empty()));
            byRule.merge(finding.rule(), 1L, Long::sum);
        }
        return new Tested(file, text.length(), found, byRule);
    }

    /** The file's path in the project, by which it may be allowed. */
    private Optional<String> path(Application application) {
        if (file.equals("-")) {
            return Optional.empty();
        }
        Path root = application.root().path();
        Path given = context.surroundings()
                .directory()
                .resolve(file)
                .toAbsolutePath()
                .normalize();
        return Optional.of((given.startsWith(root) ? root.relativize(given) : given).toString());
    }

    private String read() {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(existing())) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw DaybookException.invalid(file + " is larger than " + Wording.bytes(MOST_BYTES)
                        + "; test it in parts, for example with 'split'");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }

    private Path existing() {
        try {
            Path path = context.surroundings().directory().resolve(file);
            if (!Files.exists(path)) {
                throw DaybookException.invalid("There is no file " + file);
            }
            if (Files.isDirectory(path)) {
                throw DaybookException.invalid(file + " is a folder; name a file in it");
            }
            return path;
        } catch (InvalidPathException e) {
            throw DaybookException.invalid("'" + PlainText.line(file) + "' is no path");
        }
    }
}
