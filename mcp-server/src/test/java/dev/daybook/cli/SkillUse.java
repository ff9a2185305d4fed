package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.Source;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records uses of skills, each in a session of its own. */
final class SkillUse {
    private final Shell shell;
    private int made;

    SkillUse(Shell shell) {
        this.shell = shell;
    }

    /** So many uses, an hour apart, the first so many days ago. */
    void add(String skill, double daysAgo, int times, Outcome outcome, long ms, Optional<String> error) {
        Instant first = Shell.NOW.minus(Duration.ofMinutes(Math.round(daysAgo * 24 * 60)));
        try (Application application = Samples.open(shell)) {
            application.records().write(stores -> {
                for (int i = 0; i < times; i++) {
                    String id = "s-" + made++;
                    Instant at = first.plus(Duration.ofMinutes(60L * i));
                    stores.sessions().add(Session.started(id, SessionKind.SESSION, Source.TOOL, at));
                    stores.invocations().add(use("i-" + id, skill, id, at, outcome, ms + i % 7, error));
                }
                return true;
            });
        }
    }

    /** One use in that session. */
    void add(String skill, String sessionId, Instant at, Outcome outcome) {
        try (Application application = Samples.open(shell)) {
            application.records().write(stores -> {
                stores.sessions().add(Session.started(sessionId, SessionKind.SESSION, Source.TOOL, at));
                return stores.invocations()
                        .add(use("i-" + sessionId, skill, sessionId, at, outcome, 1_000, Optional.empty()));
            });
        }
    }

    /** A SKILL.md of the project. */
    Path skill(String name, String description) {
        return Samples.write(
                shell.project().resolve(".claude/skills").resolve(name).resolve("SKILL.md"),
                "---\nname: " + name + "\ndescription: " + description + "\n---\n");
    }

    private static SkillInvocation use(
            String id, String skill, String sessionId, Instant at, Outcome outcome, long ms, Optional<String> error) {
        return new SkillInvocation(
                id,
                skill,
                sessionId,
                Optional.empty(),
                Trigger.AGENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                at,
                Optional.of(at.plusMillis(ms)),
                Optional.of(ms),
                outcome,
                List.of(),
                error,
                Source.TOOL);
    }
}
