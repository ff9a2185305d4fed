package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillStore.Known;
import dev.daybook.skill.SkillVersion;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a record from before versions had times becomes. */
class SkillMigrationTest {
    private static final int BEFORE = 5;

    private @TempDir Path folder;

    @BeforeEach
    void makeOldRecord() {
        Path database = Samples.database(folder);
        RawDatabase.makeOfVersion(
                BEFORE,
                database,
                "INSERT INTO skill VALUES (1, '.claude/skills/one/SKILL.md', 'one', 'Does one', 'Body', 'PROJECT', 'b2', 9,"
                        + " '2026-10-02T00:00:00.000Z')",
                "INSERT INTO skill_version VALUES"
                        + " ('.claude/skills/one/SKILL.md', 'a1', '2026-10-01T00:00:00.000Z'),"
                        + " ('.claude/skills/one/SKILL.md', 'b2', '2026-10-02T00:00:00.000Z'),"
                        + " ('.claude/skills/group/gone/SKILL.md', 'c3', '2026-09-01T00:00:00.000Z')");
    }

    @Test
    void versionsGetTimesAndSkillsAreReadAgain() {
        try (Storage storage = Storage.open(Samples.database(folder), "NORMAL")) {
            List<SkillVersion> versions =
                    storage.read(stores -> stores.skills().versions(".claude/skills/one/SKILL.md"));
            Map<String, Known> known = storage.read(stores -> stores.skills().known());
            List<Skill> deleted = storage.read(stores -> stores.skills().listDeleted());

            assertThat(versions)
                    .containsExactly(
                            new SkillVersion(
                                    "one",
                                    "b2",
                                    "Does one",
                                    9,
                                    Instant.parse("2026-10-02T00:00:00Z"),
                                    Optional.empty()),
                            new SkillVersion(
                                    "one",
                                    "a1",
                                    "",
                                    0,
                                    Instant.parse("2026-10-01T00:00:00Z"),
                                    Optional.of(Instant.parse("2026-10-02T00:00:00Z"))));
            assertThat(known.values()).extracting(Known::stamp).containsExactly("");
            assertThat(deleted).extracting(Skill::name).containsExactly("gone");
        }
    }

    @Test
    void aContentThatCameBackIsTheOneInForce() throws SQLException {
        RawDatabase.execute(
                Samples.database(folder),
                "UPDATE skill SET content_hash = 'a1', modified_at = '2026-10-03T00:00:00.000Z'");

        try (Storage storage = Storage.open(Samples.database(folder), "NORMAL")) {
            List<SkillVersion> versions =
                    storage.read(stores -> stores.skills().versions(".claude/skills/one/SKILL.md"));

            assertThat(versions).extracting(SkillVersion::contentHash).containsExactly("a1", "b2", "a1");
            assertThat(versions.get(0).lastSeen()).isEmpty();
            assertThat(versions.get(1).lastSeen()).contains(Instant.parse("2026-10-03T00:00:00Z"));
        }
    }

    @Test
    void aSkillThatIsGoneWasThereUntilItsLastUse() throws SQLException {
        RawDatabase.execute(
                Samples.database(folder),
                "INSERT INTO session (id, kind, started_at, status, source)"
                        + " VALUES ('s', 'SESSION', '2026-09-05T00:00:00.000Z', 'COMPLETED', 'MCP')",
                "INSERT INTO skill_invocation (id, skill, session_id, trigger, alternatives, started_at, outcome, follow_ups, source)"
                        + " VALUES ('i', 'gone', 's', 'AGENT', '', '2026-09-05T00:00:00.000Z', 'OPEN', '', 'MCP')");

        try (Storage storage = Storage.open(Samples.database(folder), "NORMAL")) {
            Optional<String> version =
                    storage.read(stores -> stores.skills().findVersion("gone", Instant.parse("2026-09-05T00:00:00Z")));

            assertThat(version).contains("c3");
        }
    }
}
