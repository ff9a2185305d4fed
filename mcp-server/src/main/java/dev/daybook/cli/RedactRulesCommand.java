package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.redaction.Redactor;
import dev.daybook.redaction.RuleSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code daybook redact rules}. */
@Command(name = "rules", description = "List the rules, and how each recognises a secret.")
final class RedactRulesCommand implements Callable<Integer> {
    private final Context context;

    RedactRulesCommand(Context context) {
        this.context = context;
    }

    /** The rules of this edition. */
    record Rules(String edition, List<RuleSummary> rules) {
        void print(Page page) {
            Table table = new Table("RULE", "*RECOGNISED BY");
            rules.forEach(rule -> table.row(rule.rule(), rule.recognisedBy()));
            page.table(table);
            page.blank();
            page.line(Wording.count(rules.size(), "rule") + ", edition " + edition);
        }
    }

    @Override
    public Integer call() {
        try (Application application = context.open()) {
            Redactor redactor = application.redactorInForce();
            Rules rules = new Rules(redactor.rulesDigest(), redactor.rules());
            return context.show(rules, rules::print);
        }
    }
}
