package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.project.Places;
import dev.daybook.skill.Skill;
import dev.daybook.skill.Skill.Origin;
import dev.daybook.skill.SkillLibrary.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SkillFoldersTest {
    @TempDir
    Path folder;

    private Path root;
    private Path config;
    private SkillFolders skills;

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectories(folder.resolve("shop"));
        config = Files.createDirectories(folder.resolve("home/.claude"));
        skills = new SkillFolders(Places.of(root, Map.of(), folder.resolve("home")));
    }

    @Test
    void nothingIsListedWhereNothingIs() {
        assertThat(skills.list()).isEmpty();
    }

    @Test
    void theProjectsSkillsComeFirstThenTheUsersThenThePlugins() throws IOException {
        write(config.resolve("plugins/cache/tools/skills/lint"), "x");
        installed("{\"version\":2,\"plugins\":{\"tools@market\":[{\"installPath\":\""
                + config.resolve("plugins/cache/tools") + "\"}]}}");
        write(config.resolve("skills/notes"), "x");
        write(root.resolve(".claude/skills/release"), "x");

        List<Entry> entries = skills.list();

        assertThat(entries).extracting(Entry::origin).containsExactly(Origin.PROJECT, Origin.USER, Origin.PLUGIN);
        assertThat(entries)
                .extracting(Entry::path)
                .containsExactly(
                        ".claude/skills/release/SKILL.md",
                        config.resolve("skills/notes/SKILL.md").toString(),
                        config.resolve("plugins/cache/tools/skills/lint/SKILL.md")
                                .toString());
        assertThat(entries).extracting(Entry::plugin).containsExactly("", "", "tools");
        assertThat(skills.read(entries.get(2)).name()).isEqualTo("tools:lint");
    }

    @Test
    void anEntryCarriesWhatTellsThatTheFileChanged() throws IOException {
        Path file = write(root.resolve(".claude/skills/release"), "twelve bytes");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-02T09:00:00.123456Z")));

        Entry entry = skills.list().get(0);

        assertThat(entry.sizeBytes()).isEqualTo(12);
        assertThat(entry.modifiedAt()).isEqualTo("2026-03-02T09:00:00.123Z");
    }

    @Test
    void foldersAreSearchedFourLevelsDeep() throws IOException {
        write(root.resolve(".claude/skills"), "x");
        write(root.resolve(".claude/skills/a/b/c/d"), "x");
        write(root.resolve(".claude/skills/a/b/c/d/e"), "x");
        write(root.resolve(".claude/skills/.git/a"), "x");
        write(root.resolve(".claude/skills/a/node_modules/b"), "x");
        Files.createDirectories(root.resolve(".claude/skills/folder/SKILL.md"));

        assertThat(skills.list()).extracting(Entry::path).containsExactly(".claude/skills/a/b/c/d/SKILL.md");
    }

    @Test
    void linksAreFollowedAndLoopsSurvived() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        write(elsewhere, "---\nname: linked\ndescription: d\n---\n");
        Path top = Files.createDirectories(root.resolve(".claude/skills"));
        Files.createSymbolicLink(top.resolve("link"), elsewhere);
        Files.createSymbolicLink(top.resolve("loop"), top);
        Files.createSymbolicLink(top.resolve("gone"), folder.resolve("nowhere"));

        List<Entry> entries = skills.list();

        assertThat(entries).extracting(Entry::path).containsExactly(".claude/skills/link/SKILL.md");
        assertThat(skills.read(entries.get(0)).name()).isEqualTo("linked");
    }

    @Test
    void aFolderThatIsBothTheProjectsAndTheUsersIsListedOnce() throws IOException {
        write(config.resolve("skills/notes"), "x");
        SkillFolders atHome = new SkillFolders(Places.of(folder.resolve("home"), Map.of(), folder.resolve("home")));

        assertThat(atHome.list()).extracting(Entry::origin).containsExactly(Origin.PROJECT);
    }

    @Test
    void pluginsAreFoundInBothFormsOfTheFile() throws IOException {
        write(config.resolve("plugins/one/skills/a"), "x");
        write(config.resolve("plugins/two/skills/b"), "x");
        write(config.resolve("plugins/three/skills/c"), "x");
        installed("""
                {"version":1,"plugins":{
                  "two@m":{"installPath":"%s"},
                  "one@m":[{"installPath":"one","scope":"user"},{"installPath":"one","scope":"local"}],
                  "three@m":[{"installPath":"three","projectPath":"/somewhere/else"}],
                  "odd@m":7, "bad@m":{"installPath":"\\u0000"}, "empty@m":[]}}""".formatted(config.resolve("plugins/two")));

        assertThat(skills.list()).extracting(Entry::plugin).containsExactly("one", "two");
    }

    @Test
    void aPluginOfThisProjectAloneIsFound() throws IOException {
        write(config.resolve("plugins/one/skills/a"), "x");
        installed("{\"plugins\":{\"one@m\":{\"installPath\":\"one\",\"projectPath\":\"" + root + "\"}}}");

        assertThat(skills.list()).hasSize(1);
    }

    @Test
    void aBrokenListOfPluginsIsNone() throws IOException {
        for (String text : List.of("", "{", "[]", "{\"plugins\":[1]}", "{\"plugins\":\"x\"}", "\u0000")) {
            installed(text);
            assertThat(skills.list()).isEmpty();
        }
    }

    @Test
    void aSkillIsReadWithItsHash() throws IOException {
        String text = "---\nname: release\ndescription: Ships it.\n---\n# Release\n\nTag it.\n";
        write(root.resolve(".claude/skills/ship"), text);
        Entry entry = skills.list().get(0);

        assertThat(skills.read(entry))
                .isEqualTo(new Skill(
                        ".claude/skills/ship/SKILL.md",
                        "release",
                        "Ships it.",
                        "# Release\n\nTag it.\n",
                        Origin.PROJECT,
                        Ids.sha256(text),
                        entry.sizeBytes(),
                        entry.modifiedAt(),
                        "",
                        List.of(),
                        List.of("ci"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aSkillWithoutANameIsCalledAsItsFolder() throws IOException {
        write(root.resolve(".claude/skills/group/ship"), "Ship it.");

        Skill skill = skills.read(skills.list().get(0));

        assertThat(skill.name()).isEqualTo("ship");
        assertThat(skill.description()).isEqualTo("Ship it.");
    }

    @Test
    void ofABigFileTheFirstMegabyteIsRead() throws IOException {
        write(root.resolve(".claude/skills/big"), "---\nname: big\n---\n" + "x".repeat(3 << 20));
        Entry entry = skills.list().get(0);

        Skill skill = skills.read(entry);

        assertThat(entry.sizeBytes()).isGreaterThan(3 << 20);
        assertThat(skill.name()).isEqualTo("big");
        assertThat(skill.body()).hasSizeLessThanOrEqualTo(1 << 20);
    }

    @Test
    void invalidUtf8IsReplaced() throws IOException {
        Path file = write(root.resolve(".claude/skills/cafe"), "");
        Files.write(file, "---\nname: caf\u00e9\n---\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(skills.read(skills.list().get(0)).name()).isEqualTo("caf\uFFFD");
    }

    @Test
    void aFileThatIsGoneIsToldByItsPath() throws IOException {
        Path file = write(root.resolve(".claude/skills/gone"), "x");
        Entry entry = skills.list().get(0);
        Files.delete(file);

        assertThatThrownBy(() -> skills.read(entry))
                .isInstanceOf(DaybookException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void furtherFoldersComeLastAndThoseInsideAnotherAreListedOnce() throws IOException {
        write(root.resolve(".claude/skills/release"), "x");
        write(folder.resolve("shared/team/notes"), "x");
        SkillFolders more = new SkillFolders(
                Places.of(root, Map.of(), folder.resolve("home")),
                List.of(
                        folder.resolve("shared"),
                        folder.resolve("shared/team"),
                        folder.resolve("missing"),
                        root.resolve(".claude")));

        assertThat(more.list())
                .extracting(Entry::origin, Entry::path)
                .containsExactly(
                        tuple(Origin.PROJECT, ".claude/skills/release/SKILL.md"),
                        tuple(
                                Origin.CONFIGURED,
                                folder.resolve("shared/team/notes/SKILL.md").toString()));
    }

    @Test
    void foldersBetweenTheRootAndTheSkillsOwnAreItsCategories() throws IOException {
        write(root.resolve(".claude/skills/Dev Ops/aws/deploy"), "---\ntags: cloud\n---\nx");

        Entry entry = skills.list().get(0);

        assertThat(entry.groups()).containsExactly("Dev Ops", "aws");
        assertThat(skills.read(entry).categories()).containsExactly("dev-ops", "aws", "cloud");
    }

    @Test
    void filesThatLieInTheFolderOrAreReferredToAreKnownByName() throws IOException {
        Path ship = root.resolve(".claude/skills/ship");
        write(ship, "Run `scripts/tag.sh`, see [notes](references/notes.md#top) and [home](../../../etc/passwd).");
        Files.createDirectories(ship.resolve("scripts/lib"));
        Files.writeString(ship.resolve("scripts/lib/push.sh"), "x");
        Files.writeString(ship.resolve("a.txt"), "x");
        Files.writeString(ship.resolve("b\u001b[2J.txt"), "x");
        Entry entry = skills.list().get(0);

        assertThat(entry.files()).containsExactly("a.txt", "scripts/lib/push.sh");
        assertThat(skills.read(entry).files())
                .containsExactly("a.txt", "scripts/lib/push.sh", "references/notes.md", "scripts/tag.sh");
    }

    @Test
    void aNewFileInTheFolderChangesTheStamp() throws IOException {
        Path ship = root.resolve(".claude/skills/ship");
        write(ship, "x");
        String before = skills.list().get(0).stamp();

        Files.writeString(ship.resolve("a.txt"), "x");

        assertThat(skills.list().get(0).stamp()).isNotEqualTo(before);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(20)
    void whatIsNoPlainFileIsNeverOpened() throws Exception {
        Path top = root.resolve(".claude/skills");
        for (String name : List.of("pipe", "device", "self")) {
            Files.createDirectories(top.resolve(name));
        }
        new ProcessBuilder("mkfifo", top.resolve("pipe/SKILL.md").toString())
                .start()
                .waitFor();
        Files.createSymbolicLink(top.resolve("device/SKILL.md"), Path.of("/dev/zero"));
        Files.createSymbolicLink(top.resolve("self/SKILL.md"), Path.of("SKILL.md"));
        Entry pipe = new Entry(".claude/skills/pipe/SKILL.md", Origin.PROJECT, "", 0, Instant.EPOCH);

        assertThat(skills.list()).isEmpty();
        assertThatThrownBy(() -> skills.read(pipe)).hasMessageContaining("no plain file");
    }

    @Test
    void aBinaryFileHasANameAndNothingElse() throws IOException {
        Path file = write(root.resolve(".claude/skills/blob"), "");
        Files.write(file, new byte[] {'E', 'L', 'F', 0, 1, 2, 3});

        Skill skill = skills.read(skills.list().get(0));

        assertThat(skill.name()).isEqualTo("blob");
        assertThat(skill.description() + skill.body() + skill.whenToUse()).isEmpty();
    }

    @Test
    void hugeFilesThatDifferBehindWhatIsReadAreOtherVersions() throws IOException {
        write(root.resolve(".claude/skills/a"), "x".repeat(2 << 20));
        write(root.resolve(".claude/skills/b"), "x".repeat((2 << 20) + 1));

        assertThat(skills.list().stream().map(skills::read).map(Skill::contentHash))
                .doesNotHaveDuplicates();
    }

    private void installed(String json) throws IOException {
        Files.createDirectories(config.resolve("plugins"));
        Files.writeString(config.resolve("plugins/installed_plugins.json"), json);
    }

    private static Path write(Path skillFolder, String text) throws IOException {
        Files.createDirectories(skillFolder);
        return Files.writeString(skillFolder.resolve("SKILL.md"), text);
    }
}
