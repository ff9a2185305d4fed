package dev.daybook.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.progress.Milestone;
import dev.daybook.retention.RetentionPolicy;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    Path folder;

    private Places places;

    @BeforeEach
    void choosePlaces() {
        places = Places.of(folder.resolve("project"), Map.of(), folder.resolve("home"));
    }

    @Test
    void withoutAnythingTheDefaultsAreInForce() {
        Settings settings = Settings.load(places, Map.of());

        assertThat(settings.collects()).isTrue();
        assertThat(settings.synchronous()).isEqualTo("NORMAL");
        assertThat(settings.prices()).isEmpty();
        assertThat(settings.entries())
                .containsExactly(
                        new Settings.Entry("enabled", "1", "default"),
                        new Settings.Entry("synchronous", "NORMAL", "default"),
                        new Settings.Entry("prices", "built in", "default"),
                        new Settings.Entry("hints", "1", "default"),
                        new Settings.Entry("skill_roots", "none", "default"),
                        new Settings.Entry("allow_rules", "none", "default"),
                        new Settings.Entry("allow_paths", "none", "default"),
                        new Settings.Entry("allow_values", "none", "default"),
                        new Settings.Entry("skill_weights", "0.6,0.3,0.1", "default"),
                        new Settings.Entry("skill_penalties", "0.8,0.7", "default"),
                        new Settings.Entry("embedding_model", "none", "default"),
                        new Settings.Entry("error_sessions", "3", "default"),
                        new Settings.Entry("milestone_file_prediction", "500,100,200", "default"),
                        new Settings.Entry("milestone_commit_messages", "2000,500,1000", "default"),
                        new Settings.Entry("milestone_code_suggestions", "5000,2000,5000", "default"),
                        new Settings.Entry("retention_days", "30", "default"),
                        new Settings.Entry("retention_failed_days", "90", "default"),
                        new Settings.Entry("retention_traces", "1", "default"),
                        new Settings.Entry("retention_session_days", "never", "default"));
        assertThat(settings.retention()).isEqualTo(RetentionPolicy.DEFAULT);
        assertThat(settings.milestones()).isEqualTo(Milestone.USUAL);
        assertThat(settings.allowed().rules()).isEmpty();
    }

    @Test
    void nothingIsKeptForLessThanThirtyDaysNorWhatFailedForLessThanWhatWentWell() throws IOException {
        project("retention_days=45\nretention_failed_days=never\nretention_traces=no\nretention_session_days=400");
        assertThat(Settings.load(places, Map.of()).retention())
                .isEqualTo(new RetentionPolicy(45, Optional.empty(), false, Optional.of(400)));

        for (String unusable : List.of(
                "retention_days=29",
                "retention_days=0",
                "retention_days=-40",
                "retention_days=never",
                "retention_days=99999",
                "retention_failed_days=29",
                "retention_days=60\nretention_failed_days=45",
                "retention_days=60\nretention_session_days=45")) {
            project(unusable);
            assertThatExceptionOfType(DaybookException.class)
                    .as(unusable)
                    .isThrownBy(() -> Settings.load(places, Map.of()))
                    .withMessageContaining("retention_");
        }
    }

    @Test
    void theEnvironmentComesBeforeTheProjectAndTheProjectBeforeTheUser() throws IOException {
        project("synchronous=FULL\nprices=project.csv\nhints=0");
        user("synchronous=NORMAL\nprices=user.csv\nenabled=0");

        Settings settings = Settings.load(places, Map.of("DAYBOOK_PRICES", "/env.csv"));

        assertThat(settings.entries())
                .contains(
                        new Settings.Entry("enabled", "0", places.userSettings().toString()),
                        new Settings.Entry(
                                "synchronous", "FULL", places.projectSettings().toString()),
                        new Settings.Entry("prices", "/env.csv", "DAYBOOK_PRICES"),
                        new Settings.Entry(
                                "hints", "0", places.projectSettings().toString()));
        assertThat(settings.hints()).isFalse();
        assertThat(settings.prices()).contains(Path.of("/env.csv"));
    }

    @Test
    void skillsAreWeighedAsTheProjectSays() throws IOException {
        project("skill_weights=0.5, 0.25, 0.25\nskill_penalties=1,0");

        Settings settings = Settings.load(places, Map.of());

        assertThat(settings.skillWeights()).containsExactly(0.5, 0.25, 0.25);
        assertThat(settings.skillPenalties()).containsExactly(1.0, 0.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.6,0.6,0.1",
                "0.6,0.4",
                "1",
                "",
                "a,b,c",
                "0.6,0.3,0.1,0",
                "-0.5,1,0.5",
                "NaN,1,0",
                "0.6 0.3 0.1"
            })
    void weightsThatAreNotThreeSharesOfOneAreRefused(String value) throws IOException {
        project("skill_weights=" + value);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Settings.load(places, Map.of()))
                .withMessageContaining("skill_weights is '" + value + "'")
                .withMessageEndingWith(
                        "use 3 numbers from 0 to 1 whose sum is 1, for relevance, effectiveness, context,"
                                + " like 0.6,0.3,0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.8", "0.8,1.5", "0.8,Infinity", "0.8,,0.7"})
    void aPenaltyIsAShareToo(String value) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Settings.load(places, Map.of("DAYBOOK_SKILL_PENALTIES", value)))
                .withMessageContaining("skill_penalties is '" + value + "' in DAYBOOK_SKILL_PENALTIES; use 2 numbers");
    }

    @Test
    void aMilestoneIsThreeWholeNumbers() throws IOException {
        project("milestone_file_prediction = 50, 10,0");

        assertThat(Settings.load(places, Map.of("DAYBOOK_MILESTONE_CODE_SUGGESTIONS", "1,2,3"))
                        .milestones())
                .containsExactly(
                        Milestone.of("file_prediction", 50, 10, 0),
                        Milestone.of("commit_messages", 2_000, 500, 1_000),
                        Milestone.of("code_suggestions", 1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2", "1,2,3,4", "-1,2,3", "1.5,2,3", "1,2,1000000001", "many"})
    void otherMilestonesAreRefused(String value) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Settings.load(places, Map.of("DAYBOOK_MILESTONE_FILE_PREDICTION", value)))
                .withMessage("milestone_file_prediction is '" + value + "' in DAYBOOK_MILESTONE_FILE_PREDICTION; use 3 "
                        + "whole numbers from 0 to 1000000000, for commits, sessions, chats, like 500,100,200");
    }

    @Test
    void aBlankVariableIsNotSet() throws IOException {
        project("synchronous=FULL");

        assertThat(Settings.load(places, Map.of("DAYBOOK_SYNCHRONOUS", " ")).synchronous())
                .isEqualTo("FULL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "false", "OFF", "no", " 0 "})
    void bothVariablesSwitchCollectionOff(String off) {
        Settings own = Settings.load(places, Map.of("DAYBOOK_ENABLED", off));
        Settings other = Settings.load(places, Map.of("ML_COLLECTION_ENABLED", off));

        assertThat(own.collects()).isFalse();
        assertThat(own.switchedOffBy()).isEqualTo("DAYBOOK_ENABLED=" + off.strip());
        assertThat(other.collects()).isFalse();
        assertThat(other.switchedOffBy()).isEqualTo("ML_COLLECTION_ENABLED=" + off.strip());
    }

    @Test
    void theOtherVariableDoesNotSwitchOnWhatAFileSwitchedOff() throws IOException {
        project("enabled=0");

        Settings settings = Settings.load(places, Map.of("ML_COLLECTION_ENABLED", "1"));

        assertThat(settings.collects()).isFalse();
        assertThat(settings.switchedOffBy()).isEqualTo("enabled=0 in " + places.projectSettings());
    }

    @Test
    void daybooksOwnVariableDecidesOverTheFileAndTheOtherVariable() throws IOException {
        project("enabled=0");

        Settings settings = Settings.load(places, Map.of("DAYBOOK_ENABLED", "1", "ML_COLLECTION_ENABLED", "0"));

        assertThat(settings.collects()).isTrue();
    }

    @Test
    void aRelativePriceTableStartsAtTheProjectsRoot() throws IOException {
        project("prices=conf/prices.csv");

        assertThat(Settings.load(places, Map.of()).prices()).contains(folder.resolve("project/conf/prices.csv"));
    }

    @Test
    void anEmbeddingModelIsAFolderFromTheProjectsRootOrTheHomeOn() throws IOException {
        assertThat(Settings.load(places, Map.of()).embeddingModel()).isEmpty();

        project("embedding_model=models/tiny");
        assertThat(Settings.load(places, Map.of()).embeddingModel()).contains(folder.resolve("project/models/tiny"));

        project("embedding_model=~/models/tiny");
        assertThat(Settings.load(places, Map.of()).embeddingModel()).contains(folder.resolve("home/models/tiny"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "off", "0"})
    void aProjectCanDoWithoutTheUsersEmbeddingModel(String word) throws IOException {
        user("embedding_model=/models/tiny");
        project("embedding_model=" + word);

        assertThat(Settings.load(places, Map.of()).embeddingModel()).isEmpty();
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() throws IOException {
        String known = Settings.load(places, Map.of()).entries().stream()
                .map(Settings.Entry::name)
                .sorted()
                .collect(Collectors.joining(", "));
        user("enable=0");

        assertThat(known).contains("enabled, ", "hints, ");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Settings.load(places, Map.of()))
                .withMessage("unknown setting 'enable' in " + places.userSettings() + "; known are: " + known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enabled=maybe",
                "enabled=",
                "synchronous=OFF",
                "synchronous=",
                "prices=",
                "prices=a\\u0000b",
                "error_sessions=0",
                "error_sessions=-1",
                "error_sessions=many",
                "error_sessions=99999999999",
                "embedding_model=",
                "embedding_model=~/a\\u0000b"
            })
    void anUnusableValueIsRefusedWithItsFile(String line) throws IOException {
        project(line);

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Settings.load(places, Map.of()))
                .withMessageStartingWith(line.substring(0, line.indexOf('=')) + " is '")
                .withMessageContaining(" in " + places.projectSettings() + "; use ")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DaybookException.Kind.INVALID));
    }

    @Test
    void anUnusableVariableIsRefusedByName() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Settings.load(places, Map.of("DAYBOOK_ENABLED", "maybe")))
                .withMessage("enabled is 'maybe' in DAYBOOK_ENABLED; use 1 or 0");
    }

    @Test
    void aFileThatIsNotTextIsAnErrorAndNotTheDefaults() throws IOException {
        project("enabled=0\nprices=\\uZZZZ");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Settings.load(places, Map.of()))
                .withMessageContaining("cannot be read");

        Files.write(places.projectSettings(), "prices=é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Settings.load(places, Map.of()))
                .withMessageEndingWith("cannot be read: it is not UTF-8");
    }

    @Test
    void furtherFoldersOfSkillsStartAtTheRootOrAtHome() throws IOException {
        project("skill_roots=shared/skills, ~/more , ~" + File.pathSeparator + "/opt/skills,,shared/../shared/skills");

        assertThat(Settings.load(places, Map.of()).skillRoots())
                .containsExactly(
                        places.root().resolve("shared/skills"),
                        places.home().resolve("more"),
                        places.home(),
                        Path.of("/opt/skills"));
        assertThat(Settings.load(places, Map.of("DAYBOOK_SKILL_ROOTS", "x")).skillRoots())
                .containsExactly(places.root().resolve("x"));
    }

    @Test
    void aFolderOfSkillsThatCanBeNoPathIsRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Settings.load(places, Map.of("DAYBOOK_SKILL_ROOTS", "a\0b")))
                .withMessageContaining("skill_roots is 'a\uFFFDb' in DAYBOOK_SKILL_ROOTS; use paths of folders");
    }

    private void project(String text) throws IOException {
        Files.createDirectories(places.folder());
        Files.writeString(places.projectSettings(), text);
    }

    private void user(String text) throws IOException {
        Files.createDirectories(places.userConfig());
        Files.writeString(places.userSettings(), text);
    }
}
