package dev.daybook.workflow;

import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The report on a session as a Markdown document; times in UTC. What was recorded stays text: it cannot become a heading, a
 * cell of its own, a link, or HTML.
 */
public final class WorkflowMarkdown {
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>|#~&!]");

    private final StringBuilder text = new StringBuilder();

    private WorkflowMarkdown() {}

    public static String of(WorkflowReport report) {
        WorkflowMarkdown markdown = new WorkflowMarkdown();
        markdown.head(report);
        markdown.runs(report);
        markdown.timeline(report);
        markdown.skillsBefore(report);
        return markdown.text.toString();
    }

    private void head(WorkflowReport report) {
        WorkflowReport.Counts counts = report.counts();
        line("# Workflows of session " + plain(report.title().orElse(report.sessionId())));
        line("");
        line("- Session: " + plain(report.sessionId())
                + report.agent().map(agent -> ", " + plain(agent)).orElse(""));
        line("- Started: " + Timestamps.format(report.startedAt())
                + report.endedAt()
                        .map(end -> ", ended: " + Timestamps.format(end))
                        .orElse(""));
        line("- Prompts: " + counts.prompts() + ", tool calls: " + counts.toolCalls());
        line("- Workflows: " + Texts.counted(report.runs().size(), "run") + ", " + Texts.counted(counts.nodes(), "node")
                + ", of which "
                + counts.nodesCompleted() + " completed and " + counts.nodesFailed() + " failed; at work for "
                + duration(counts.workflowMs()));
        line("- Skills: " + counts.skills() + " used, of which " + counts.skillsCompleted() + " completed; in use for "
                + duration(counts.skillMs()));
    }

    private void runs(WorkflowReport report) {
        section("Runs");
        if (report.runs().isEmpty()) {
            line("None.");
            return;
        }
        row(
                "Workflow",
                "Source",
                "Status",
                "Started",
                "Duration",
                "Nodes",
                "Completed",
                "Failed",
                "Prompts",
                "Tool calls",
                "Conduct");
        line("|---|---|---|---|---:|---:|---:|---:|---:|---:|---|");
        report.runs()
                .forEach(run -> row(
                        run.run().workflow(),
                        Vocabulary.word(run.run().source()),
                        Vocabulary.word(run.run().status()),
                        Timestamps.format(run.run().startedAt()),
                        duration(run.run().durationMs()),
                        String.valueOf(run.nodes()),
                        String.valueOf(run.nodesCompleted()),
                        String.valueOf(run.nodesFailed()),
                        String.valueOf(run.during().prompts()),
                        String.valueOf(run.during().toolCalls()),
                        Vocabulary.word(run.conduct())));
    }

    private void timeline(WorkflowReport report) {
        section("Timeline");
        if (report.timeline().isEmpty()) {
            line("Nothing.");
            return;
        }
        row("At", "What", "Name", "Workflow", "Phase", "Status", "Duration", "Source");
        line("|---|---|---|---|---|---|---:|---|");
        report.timeline()
                .forEach(entry -> row(
                        Timestamps.format(entry.at()),
                        Vocabulary.word(entry.kind()),
                        entry.name(),
                        entry.workflow().orElse(""),
                        entry.phase().map(Vocabulary::word).orElse(""),
                        entry.status(),
                        duration(entry.durationMs()),
                        Vocabulary.word(entry.source())));
        if (report.omitted() > 0) {
            line("");
            line("And " + report.omitted() + " more.");
        }
    }

    private void skillsBefore(WorkflowReport report) {
        section("Skills before steps");
        if (report.skillsBefore().isEmpty()) {
            line("No step with a known outcome came after a skill.");
            return;
        }
        row("Skill", "Step", "First time after it");
        line("|---|---|---|");
        report.skillsBefore()
                .forEach(effect -> row(effect.skill(), effect.step(), effect.well() ? "completed" : "failed"));
    }

    private void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void row(String... cells) {
        line(Arrays.stream(cells).map(WorkflowMarkdown::plain).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String duration(Optional<Long> ms) {
        return ms.map(length -> length < 1_000 ? length + " ms" : words(Duration.ofMillis(length)))
                .orElse("unknown");
    }

    private static String words(Duration duration) {
        String seconds = duration.toSecondsPart() + "." + duration.toMillisPart() / 100 + " s";
        String minutes = duration.toMinutesPart() + " min " + duration.toSecondsPart() + " s";
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() > 0 ? minutes : seconds;
    }

    /** On one line, with nothing that means something to Markdown. */
    private static String plain(String recorded) {
        String line = recorded.codePoints()
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || c == 0x2028
                                || c == 0x2029
                        ? ' '
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return MARKUP.matcher(line).replaceAll("\\\\$0");
    }
}
