package dev.daybook;

import dev.daybook.core.Ids;
import dev.daybook.core.Source;
import dev.daybook.cost.Tokens;
import dev.daybook.redaction.Redactor;
import dev.daybook.runlog.RunLogs;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.skill.Skill;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Sample data of this module's tests. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-21T14:32:05.250Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Samples() {}

    public static Ids ids() {
        return new Ids(CLOCK, new Random(1));
    }

    public static Redactor redactor() {
        return new Redactor(new byte[32]);
    }

    public static Session session(String id) {
        return Session.started(id, SessionKind.SESSION, Source.TOOL, NOW);
    }

    public static Tokens input(long tokens) {
        return new Tokens(tokens, 0, 0, 0, 0);
    }

    public static Skill skill(String path, String name, String description, String contentHash) {
        return new Skill(path, name, description, "", Skill.Origin.PROJECT, contentHash, 100, NOW);
    }

    /** A run of that mode of which nothing else is told. */
    public static RunLogs.Write run(String mode) {
        return run(mode, List.of(), Optional.empty());
    }

    public static RunLogs.Write run(String mode, List<RunLogs.Step> steps, Optional<String> runLogId) {
        return new RunLogs.Write(
                mode,
                Optional.empty(),
                "completed",
                steps,
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                runLogId);
    }

    public static RunLogs.Step step(String name, String action) {
        return new RunLogs.Step(name, Optional.empty(), action, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
