package dev.daybook.redaction;

import dev.daybook.core.DaybookException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replaces the secrets in a text by placeholders that tell what was there, and whether two were the same. */
public final class Redactor {

    /** Made when a text first comes: they take long, and many a command has none. */
    private static final class Rules {
        static final TokenRules TOKENS = TokenRules.load();
        static final Triggers TRIGGERS = new Triggers(triggers(TOKENS));
    }

    private final byte[] key;
    private final Allowed allowed;
    private final Optional<Forgotten> forgotten;

    /** The key makes the hash in the placeholders: same key and same secret, same placeholder. */
    public Redactor(byte[] key) {
        this(key, Allowed.NOTHING);
    }

    /** One that leaves what is allowed. */
    public Redactor(byte[] key, Allowed allowed) {
        this(key, allowed, Optional.empty());
    }

    /** One that leaves out what was forgotten, too. */
    public Redactor(byte[] key, Allowed allowed, Optional<Forgotten> forgotten) {
        if (key.length == 0) {
            throw DaybookException.invalid("the key of the redactor must not be empty");
        }
        this.key = key.clone();
        this.allowed = allowed;
        this.forgotten = forgotten;
    }

    /** Has the rules made now, so that the first text does not wait for them. */
    public static void prepare() {
        Rules.TRIGGERS.hashCode();
    }

    /**
     * Takes the secrets out. A text without any comes back as the same instance, a redacted text does not change again,
     * any sequence of characters is accepted, and the time is linear in its length.
     */
    public Redaction redact(String text) {
        return redact(text, Optional.empty());
    }

    /**
     * The same for the contents of a file, which may be one that is allowed.
     *
     * @param path relative to the project
     */
    public Redaction redact(String given, Optional<String> path) {
        String text = forgotten.isPresent() ? forgotten.get().without(given) : given;
        if (allowed.hasPath(path)) {
            return new Redaction(text, List.of());
        }
        List<Finding> findings = new ArrayList<>();
        search(text, Rules.TRIGGERS.new Cursor(text, 0, 0, text.length()), findings);
        if (!findings.isEmpty() && allowed != Allowed.NOTHING) {
            Placeholder placeholder = new Placeholder(key);
            findings.removeIf(finding -> allowed.rules().contains(finding.rule())
                    || allowed.values().contains(placeholder.hash(text.substring(finding.start(), finding.end()))));
        }
        return new Redaction(findings.isEmpty() ? text : replace(text, findings), findings);
    }

    /** The keyed hash of a value, by which it can be allowed. */
    public String hash(String value) {
        return new Placeholder(key).hash(value);
    }

    /** Every rule, by name. */
    public List<RuleSummary> rules() {
        return RuleTable.of(Rules.TOKENS);
    }

    /** Different for each edition of the rules. */
    public String rulesDigest() {
        return Rules.TOKENS.digest();
    }

    /**
     * Adds what lies before the end of the cursor. Between a trigger and the secret it announces there is a name or a
     * user, which may hold a token of its own.
     */
    private void search(String text, Triggers.Cursor cursor, List<Finding> findings) {
        while (cursor.advance()) {
            findAt(text, cursor).ifPresent(finding -> {
                search(text, cursor.until(finding.start()), findings);
                if (!finding.rule().equals(Placeholder.RULE)) {
                    findings.add(Rules.TOKENS.named(text, finding));
                }
                cursor.skipTo(finding.end());
            });
        }
    }

    private static Optional<Finding> findAt(String text, Triggers.Cursor cursor) {
        int end = cursor.position();
        for (Trigger trigger : cursor.met()) {
            int start = end - trigger.literal().length();
            Optional<Finding> finding = trigger.detector().find(text, cursor.floor(), start, end);
            if (finding.isPresent() && finding.get().end() <= cursor.end()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    private String replace(String text, List<Finding> findings) {
        Placeholder placeholder = new Placeholder(key);
        StringBuilder redacted = new StringBuilder(text.length());
        int copied = 0;
        for (Finding finding : findings) {
            String secret = text.substring(finding.start(), finding.end());
            redacted.append(text, copied, finding.start()).append(placeholder.of(finding.rule(), secret));
            copied = finding.end();
        }
        return redacted.append(text, copied, text.length()).toString();
    }

    private static List<Trigger> triggers(TokenRules tokenRules) {
        List<Trigger> triggers = new ArrayList<>(tokenRules.triggers());
        triggers.add(new Trigger(Placeholder.OPENING, Placeholder::find));
        triggers.add(new Trigger("-----begin ", new PrivateKeyDetector()));
        triggers.add(new Trigger("://", new UrlDetector()));
        triggers.add(new Trigger("authorization", new AuthorizationDetector()));
        triggers.add(new Trigger("bearer", new AuthorizationDetector()));
        triggers.add(new Trigger("cookie", new CookieDetector()));
        for (Keyword keyword : Keyword.values()) {
            triggers.addAll(keyword.triggers());
        }
        return triggers;
    }
}
