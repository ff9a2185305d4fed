package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.Application;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillIndex.State;
import dev.daybook.skill.SkillVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index on the real files and the real database. */
class SkillIndexTest {
    private static final String SECRET = "ghp_" + "a1B2c3D4e5".repeat(3) + "f6G7h8";

    @TempDir
    private Path folder;

    private Shell shell;
    private Application application;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        application = Samples.open(shell);
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void whatDidNotChangeIsNotWrittenAgain() {
        write("one", "first");
        write("two", "second");

        State first = refresh();
        State second = refresh();
        State other;
        try (Application another = Samples.open(shell)) {
            other = another.skillIndex().refresh();
        }
        write("one", "third, and longer");
        State changed = refresh();

        assertThat(first.skills()).isEqualTo(2);
        assertThat(second).isEqualTo(first);
        assertThat(other).isEqualTo(first);
        assertThat(changed.generation()).isGreaterThan(first.generation());
        assertThat(versions("one")).hasSize(2);
        assertThat(versions("two")).hasSize(1);
    }

    @Test
    void aChangeByAnotherProcessShowsInTheGeneration() {
        write("one", "first");
        State before = refresh();
        write("one", "second, and longer");
        try (Application another = Samples.open(shell)) {
            another.skillIndex().refresh();
        }

        assertThat(application.skillIndex().refresh().generation()).isGreaterThan(before.generation());
        assertThat(refresh().generation()).isGreaterThan(before.generation());
    }

    @Test
    void theLibraryIsAsOnDisk() {
        write("one", "first");
        assertThat(application.skillIndex().refresh().skills()).isEqualTo(1);
        write("two", "second");

        assertThat(application.skillIndex().refresh().skills()).isEqualTo(2);
    }

    @Test
    void aMovedSkillKeepsItsVersionsAndADeletedOneStaysKnown() throws IOException {
        write("one", "first");
        write("two", "second");
        refresh();
        write("one", "changed now");
        refresh();

        Files.createDirectories(file("group/ship").getParent());
        Files.move(file("one"), file("group/ship"));
        Files.delete(file("two"));
        State state = refresh();

        assertThat(state.skills()).isEqualTo(1);
        assertThat(listed()).singleElement().satisfies(skill -> {
            assertThat(skill.path()).isEqualTo(path("group/ship"));
            assertThat(skill.categories()).containsExactly("group");
        });
        assertThat(versions("group/ship")).hasSize(2);
        assertThat(deleted()).extracting(Skill::path).containsExactly(path("two"));
        assertThat(shell.run("skills", "find", "second").out()).doesNotContain("two");
        assertThat(shell.run("skills", "list", "--deleted").out()).contains("two", "gone 2026-11-21 11:00");
    }

    @Test
    void aSkillThatMovesAndChangesAtOnceIsKnownByItsName() throws IOException {
        Samples.write(file("a"), "---\nname: ship\ndescription: d\n---\nfirst\n");
        refresh();
        Files.delete(file("a"));
        Samples.write(file("b"), "---\nname: ship\ndescription: d\n---\nsecond\n");
        refresh();

        assertThat(versions("b")).hasSize(2);
        assertThat(deleted()).isEmpty();
    }

    @Test
    void aSkillThatComesBackIsTheSameOne() throws IOException {
        write("one", "first");
        refresh();
        Path aside = folder.resolve("aside.md");
        Files.move(file("one"), aside);
        refresh();
        Files.move(aside, file("one"), StandardCopyOption.REPLACE_EXISTING);
        refresh();

        assertThat(listed()).hasSize(1);
        assertThat(deleted()).isEmpty();
        assertThat(versions("one")).extracting(SkillVersion::lastSeen).containsExactly(Optional.empty());
    }

    @Test
    void theProjectsSkillIsShadowedByTheUsersOfTheSameName() {
        write("deploy", "the project's");
        Samples.write(
                shell.claudeConfig().resolve("skills/deploy/SKILL.md"),
                "---\nname: deploy\ndescription: d\n---\nuser's\n");
        refresh();
        shell.run("skills", "find", "deploy");

        assertThat(listed())
                .extracting(Skill::origin, Skill::shadowedBy)
                .containsExactlyInAnyOrder(
                        tuple(
                                Skill.Origin.PROJECT,
                                Optional.of(shell.claudeConfig()
                                        .resolve("skills/deploy/SKILL.md")
                                        .toString())),
                        tuple(Skill.Origin.USER, Optional.empty()));
        assertThat(shell.run("skills", "list").out()).contains("project, shadowed");
        assertThat(shell.run("skills", "doctor").out())
                .contains("WARN  .claude/skills/deploy/SKILL.md: the agent takes");
    }

    @Test
    void secretsAreTakenOutOfEveryPartOfASkill() throws IOException {
        Samples.write(
                file("one"),
                "---\nname: one\ndescription: d " + SECRET + "\nwhen_to_use: w " + SECRET + "\ntags: [" + SECRET
                        + "]\nallowed-tools: Bash(" + SECRET + ")\n---\n" + SECRET + " [f](scripts/" + SECRET
                        + ".sh)\n");
        refresh();

        application.close();
        byte[] database = Files.readAllBytes(folder.resolve("project/.daybook/daybook.db"));
        assertThat(new String(database, StandardCharsets.ISO_8859_1))
                .contains("redacted:github-token")
                .doesNotContain(SECRET);
    }

    @Test
    void manyProcessesIndexAtOnceWithoutAFailureOrADoubleRow() throws Exception {
        for (int i = 0; i < 200; i++) {
            write("skill-" + i, "text number " + i);
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<State>> tasks = List.of(this::refreshed, this::refreshed, this::refreshed, this::refreshed);

        for (Future<State> state : threads.invokeAll(tasks)) {
            assertThat(state.get().skills()).isEqualTo(200);
        }
        threads.shutdown();

        assertThat(listed()).hasSize(200).extracting(Skill::path).doesNotHaveDuplicates();
        assertThat(versions("skill-7")).hasSize(1);
    }

    @Test
    void aVersionIsInForceFromTheTimeOfItsFile() throws IOException {
        write("one", "first");
        Files.setLastModifiedTime(file("one"), FileTime.from(Instant.parse("2026-10-01T00:00:00Z")));
        refresh();
        write("one", "second, and longer");
        Files.setLastModifiedTime(file("one"), FileTime.from(Instant.parse("2026-10-20T00:00:00Z")));
        refresh();

        assertThat(versionAt("2026-09-30T00:00:00Z")).isEmpty();
        assertThat(versionAt("2026-10-10T00:00:00Z"))
                .contains(versions("one").get(1).contentHash());
        assertThat(versionAt("2026-10-21T00:00:00Z"))
                .contains(versions("one").get(0).contentHash());
        assertThat(shell.run("skills", "show", "one").out())
                .containsPattern("VERSION +FROM +UNTIL +SIZE +DESCRIPTION")
                .containsPattern("[0-9a-f]{8} +2026-10-20 01:00 +now")
                .containsPattern("[0-9a-f]{8} +2026-10-01 01:00 +2026-10-20 01:00");
    }

    private State refreshed() {
        try (Application another = Samples.open(shell)) {
            return another.skillIndex().refresh();
        }
    }

    private State refresh() {
        return application.skillIndex().refresh();
    }

    private List<Skill> listed() {
        return application.records().read(stores -> stores.skills().list());
    }

    private List<Skill> deleted() {
        return application.records().read(stores -> stores.skills().listDeleted());
    }

    private List<SkillVersion> versions(String skill) {
        return application.records().read(stores -> stores.skills().versions(path(skill)));
    }

    private Optional<String> versionAt(String time) {
        return application.records().read(stores -> stores.skills().findVersion("one", Instant.parse(time)));
    }

    private void write(String skill, String text) {
        String name = skill.substring(skill.lastIndexOf('/') + 1);
        Samples.write(file(skill), "---\nname: " + name + "\ndescription: Does " + text + "\n---\n" + text + "\n");
    }

    private Path file(String skill) {
        return shell.project().resolve(path(skill));
    }

    private static String path(String skill) {
        return ".claude/skills/" + skill + "/SKILL.md";
    }
}
