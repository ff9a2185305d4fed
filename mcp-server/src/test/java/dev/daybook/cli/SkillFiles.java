package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.Source;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What other recorders of skills leave, and what Daybook records of skills itself. */
final class SkillFiles {
    /** In it: bread twice, once completed, tea once, of which nobody told the end, and eggs seven times in the totals alone. */
    static final Path METRICS = Path.of("src/test/resources/dev/daybook/cli/skills/skill_metrics.json")
            .toAbsolutePath();

    private SkillFiles() {}

    /** A session-buddy database with what the metrics tell, the tea ended. */
    static Path database(Path file) {
        execute(file, """
                CREATE TABLE skill_invocation (
                    id INTEGER PRIMARY KEY, skill_name TEXT, invoked_at TEXT, session_id TEXT, workflow_path TEXT,
                    completed BOOLEAN, duration_seconds REAL, user_query TEXT, follow_up_actions TEXT, error_type TEXT,
                    workflow_phase TEXT);
                INSERT INTO skill_invocation VALUES
                    (1, 'bake-bread', '2026-02-10T09:00:00.125000', 'migrated', 'quick', 1, 62.5, NULL, '["git commit"]',
                     NULL, 'execution'),
                    (2, 'bake-bread', '2026-02-10T10:00:00', 'kitchen-1', NULL, 0, 4.25, NULL, NULL, 'NoFlour', NULL),
                    (3, 'brew-tea', '2026-02-11T08:30:00.000001', 'kitchen-2', NULL, 1, 240.0, NULL, NULL, NULL, 'setup');
                """);
        return file;
    }

    static void execute(Path database, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records a use by Daybook itself, in a session of its own. */
    static void record(Shell shell, String id, String skill, Instant at, Outcome outcome) {
        boolean open = outcome == Outcome.OPEN;
        SkillInvocation use = new SkillInvocation(
                id,
                skill,
                "ses-" + id,
                Optional.empty(),
                Trigger.AGENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                at,
                open ? Optional.empty() : Optional.of(at.plusSeconds(2)),
                open ? Optional.empty() : Optional.of(2_000L),
                outcome,
                List.of(),
                Optional.empty(),
                Source.TOOL);
        try (Application application = Samples.open(shell)) {
            application.records().write(stores -> {
                stores.sessions().add(Session.started(use.sessionId(), SessionKind.SESSION, Source.TOOL, at));
                return stores.invocations().add(use);
            });
        }
    }

    /** Those of a session, in their order. */
    static List<SkillInvocation> of(Shell shell, String sessionId) {
        try (Application application = Samples.open(shell)) {
            return application.records().read(stores -> stores.invocations().list(sessionId));
        }
    }
}
