package dev.daybook.troubleshoot;

import dev.daybook.core.MarkdownText;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How the installation and the project are: what the doctor finds, failures first. */
public record Health(List<Check> checks) implements Evidence {
    public Health {
        checks = checks.stream()
                .sorted(Comparator.comparing(Check::status).reversed())
                .toList();
    }

    @Override
    public Mode mode() {
        return Mode.HEALTH;
    }

    public boolean fails() {
        return count(Check.Status.FAIL) > 0;
    }

    @Override
    public List<Section> sections() {
        return List.of(new Section(
                title(),
                checks.stream()
                        .map(check -> check.status() + " " + check.name() + ": " + check.message())
                        .toList()));
    }

    @Override
    public String markdown() {
        return checks.stream()
                .map(check -> "| " + MarkdownText.cell(check.name()) + " | " + check.status() + " | "
                        + MarkdownText.cell(check.message()) + " |")
                .collect(Collectors.joining(
                        "\n", "## " + title() + "\n\n| Component | Result | Notes |\n|---|---|---|\n", ""));
    }

    public String title() {
        return "System health: " + count(Check.Status.FAIL) + " FAIL, " + count(Check.Status.WARN) + " WARN, "
                + count(Check.Status.PASS) + " PASS";
    }

    private long count(Check.Status status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }
}
