package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.runlog.Decision;
import dev.daybook.runlog.Mode;
import dev.daybook.runlog.RunEntry;
import dev.daybook.runlog.RunError;
import dev.daybook.runlog.RunFileState;
import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunStep;
import dev.daybook.runlog.RunTokens;
import dev.daybook.runlog.TokenSource;
import java.util.List;
import java.util.Optional;

/** Everything recorded of one run; the entries are in their order, each with its kind. */
record RunLogPage(RunLog run, Optional<Integer> modeNumber, List<Entry> entries, String path, RunFileState file) {
    private static final int LINES = 6;

    /** Kind is step, decision or error. */
    record Entry(String kind, RunEntry entry) {}

    static RunLogPage of(RunLog run, String path, RunFileState file) {
        List<Entry> entries = run.entries().stream()
                .map(entry -> new Entry(kind(entry), entry))
                .toList();
        return new RunLogPage(run, Mode.of(run.mode()).number(), entries, path, file);
    }

    private static String kind(RunEntry entry) {
        if (entry instanceof RunStep) {
            return "step";
        }
        return entry instanceof Decision ? "decision" : "error";
    }

    void print(Page page) {
        page.heading(run.title());
        page.fact("id", run.id());
        page.fact("mode", run.mode() + modeNumber.map(n -> " (" + n + ")").orElse(""));
        page.fact("status", Vocabulary.word(run.status()));
        page.fact("started", Wording.time(run.startedAt(), page.zone()));
        page.fact("last told of", Wording.time(run.updatedAt(), page.zone()));
        page.fact("session", run.sessionId());
        page.fact("file", path + (file == RunFileState.WRITTEN ? "" : " (" + Vocabulary.word(file) + ")"));
        page.fact("tokens", tokens());
        int number = 0;
        for (RunEntry entry : run.entries()) {
            page.blank();
            if (entry instanceof RunStep step) {
                print(page, ++number, step);
            } else if (entry instanceof Decision decision) {
                print(page, decision);
            } else if (entry instanceof RunError error) {
                print(page, error);
            }
        }
        printEnd(page);
    }

    private String tokens() {
        if (run.spent().isEmpty()) {
            return "not known";
        }
        RunTokens spent = run.spent().get();
        String from = spent.source() == TokenSource.TOLD ? "told by the agent" : "from the transcript";
        return Wording.tokens(spent.tokens()) + ", "
                + Wording.ofMicros(spent.cost().map(cost -> cost.micros()))
                        .map(Wording::dollars)
                        .orElse("price unknown")
                + "; " + from;
    }

    private static void print(Page page, int number, RunStep step) {
        page.heading(at(step.time()) + number + ". " + step.name());
        page.excerpt(step.action(), LINES);
        part(page, "call", step.apiCall());
        part(page, "result", step.result());
        part(page, "notes", step.notes());
    }

    private static void print(Page page, Decision decision) {
        page.heading(at(decision.time()) + "decision: " + decision.subject());
        page.excerpt(decision.decision(), LINES);
        part(page, "conversation", decision.conversation());
        part(page, "trigger", decision.trigger());
        part(page, "reason", decision.reason());
        part(page, "confidence", decision.confidence());
    }

    private static void print(Page page, RunError error) {
        page.marked(
                error.resolution().isPresent() ? Style.YELLOW : Style.RED,
                at(error.time()) + error.errorId().orElse("error"),
                error.message().lines().findFirst().orElse(""));
        if (error.message().lines().count() > 1) {
            page.excerpt(error.message(), LINES);
        }
        part(page, "context", error.context());
        page.fact("resolution", error.resolution().orElse("PENDING"));
        part(page, "severity", error.severity().map(Vocabulary::word));
        part(page, "category", error.category());
    }

    private void printEnd(Page page) {
        page.blank();
        page.fact("completed", run.completed().map(done -> done ? "yes" : "no").orElse(Wording.UNKNOWN));
        run.counts().forEach((name, count) -> page.fact(name, Wording.count(count)));
        list(page, "changes", run.changes());
        list(page, "issues", run.issues());
        list(page, "notes", run.notes());
    }

    private static void list(Page page, String label, List<String> texts) {
        if (!texts.isEmpty()) {
            page.fact(label, "");
            texts.forEach(text -> page.excerpt("- " + text, LINES));
        }
    }

    private static void part(Page page, String label, Optional<String> text) {
        text.ifPresent(known -> {
            if (known.lines().count() < 2) {
                page.fact(label, known);
            } else {
                page.fact(label, "");
                page.excerpt(known, LINES);
            }
        });
    }

    private static String at(String time) {
        return time.isBlank() ? "" : time + "  ";
    }
}
