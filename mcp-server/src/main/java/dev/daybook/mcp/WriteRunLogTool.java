package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.core.Vocabulary;
import dev.daybook.error.Severity;
import dev.daybook.runlog.RunLogs;
import dev.daybook.runlog.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

final class WriteRunLogTool {
    private WriteRunLogTool() {}

    record Input(
            @Description("Kind of run: 1 to 9, or a name like deploy")
            String mode,

            Optional<String> title,
            RunStatus status,
            List<Step> steps,
            List<Choice> decisions,
            List<Failure> errors,
            Optional<Boolean> completed,

            Map<String, Long> counts,
            List<String> changes,
            List<String> issues,

            Optional<String> model,
            @Description("If not in the transcript") Optional<TokenCounts> tokens,
            Optional<String> sessionId,

            @Description("Add to this one") Optional<String> runLogId) {}

    record Step(
            String name,
            @Description("Like 14:05") Optional<String> time,
            String action,
            Optional<String> apiCall,
            Optional<String> result,
            Optional<String> notes) {
        RunLogs.Step step() {
            return new RunLogs.Step(name, time, action, apiCall, result, notes);
        }
    }

    record Choice(
            String subject,
            Optional<String> time,
            Optional<String> conversation,
            Optional<String> trigger,
            String decision,
            Optional<String> reason,
            Optional<String> confidence) {
        RunLogs.Choice choice() {
            return new RunLogs.Choice(subject, time, conversation, trigger, decision, reason, confidence);
        }
    }

    record Failure(
            String message,
            Optional<String> time,
            Optional<String> context,
            Optional<String> resolution,
            Optional<Severity> severity,
            Optional<String> category) {
        RunLogs.Failure failure() {
            return new RunLogs.Failure(message, time, context, resolution, severity.map(Vocabulary::word), category);
        }
    }

    static Tool<Input> create(Supplier<RunLogs> runLogs) {
        return new Tool<>(
                "write_run_log",
                "Call at the end of a longer run, or during it with status in_progress and later with its run_log_id. Writes a "
                        + "Markdown file too; returns its path, the cost and what is known of its errors.",
                Input.class,
                RunLogs.Written.class,
                WRITES,
                (input, caller) -> runLogs.get().write(write(input), caller));
    }

    private static RunLogs.Write write(Input input) {
        return new RunLogs.Write(
                input.mode(),
                input.title(),
                Vocabulary.word(input.status()),
                input.steps().stream().map(Step::step).toList(),
                input.decisions().stream().map(Choice::choice).toList(),
                input.errors().stream().map(Failure::failure).toList(),
                input.completed(),
                input.counts(),
                input.changes(),
                input.issues(),
                input.model(),
                input.tokens().map(TokenCounts::tokens),
                input.sessionId(),
                input.runLogId());
    }
}
