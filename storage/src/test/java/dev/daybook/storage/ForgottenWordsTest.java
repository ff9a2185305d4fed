package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.redaction.Redactor;
import dev.daybook.redaction.Sweeps;
import dev.daybook.retention.ForgottenText;
import dev.daybook.search.TextIndexing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of what is forgotten or taken out remains in the index of words, nor in what merging it has left behind. */
class ForgottenWordsTest {
    /** No word begins like it, so that the index keeps all of it. */
    private static final String WORD = "zqxvkjwp";

    private @TempDir Path folder;
    private KeptProject project;

    @BeforeEach
    void open() {
        project = new KeptProject(folder);
        project.session("s-1", 5, "COMPLETED").runLog("run-1", "s-1", 5, "COMPLETED");
        project.session("s-2", 5, "COMPLETED");
    }

    @AfterEach
    void close() {
        project.close();
    }

    private void index() {
        new TextIndexing(project.storage).catchUp(() -> true);
    }

    /** Indexed several times with merges in between, so that there are pages that are not used any more. */
    private void indexOften(String exchangeId) {
        for (int i = 0; i < 40; i++) {
            project.sql("UPDATE exchange SET response = ? WHERE id = ?", WORD + " " + i + " other" + i, exchangeId);
            index();
        }
    }

    @Test
    void ofAForgottenSessionNoWordIsLeft() {
        project.sql("UPDATE session SET summary = ? WHERE id = 's-1'", WORD);
        project.sql("UPDATE tool_call SET target = ?, error = ? WHERE exchange_id = 'exc-s-1'", WORD, WORD);
        project.sql("UPDATE run_step SET notes = ?", WORD);
        indexOften("exc-s-1");
        assertThat(holding()).isNotEmpty();

        project.forgetting(step -> {}).session("s-1", false);
        project.storage.shrink();

        assertThat(terms()).isEmpty();
        assertThat(holding()).isEmpty();
        assertThat(project.texts("SELECT owner_id FROM text_document ORDER BY 1"))
                .containsExactly("exc-s-2", "s-2");
    }

    @Test
    void ofAForgottenTextNoWordIsLeft() {
        indexOften("exc-s-1");
        index();

        project.forgetting(step -> {}).text(ForgottenText.of(WORD), false, table -> {});
        project.storage.shrink();

        assertThat(terms()).isEmpty();
        assertThat(holding()).isEmpty();
        index();
        assertThat(project.texts("SELECT count(*) FROM exchange_words('\"exc\" OR \"question\"')"))
                .containsExactly("2");
    }

    @Test
    void ofAPeriodThatIsForgottenNoWordIsLeft() {
        indexOften("exc-s-1");

        project.forgetting(step -> {}).period(KeptProject.daysAgo(6), KeptProject.daysAgo(1), false);
        project.storage.shrink();

        assertThat(terms()).isEmpty();
        assertThat(holding()).isEmpty();
    }

    @Test
    void ofASecretThatIsSweptOutNoWordIsLeftEvenInTheFileAsItIs() {
        String token = "ghp_" + WORD + "q9Z2m4N6b8V0c1X3a5S7d2F4g6H1";
        for (int i = 0; i < 40; i++) {
            project.sql("UPDATE exchange SET response = ? WHERE id = 'exc-s-1'", i + " token: " + token);
            index();
        }
        project.sql("UPDATE exchange SET response = ? WHERE id = 'exc-s-2'", "password=" + WORD + "a8Q3r");
        index();
        assertThat(terms()).isNotEmpty();

        new Sweeps(project.storage, new Redactor(new byte[32]), Clock.systemUTC())
                .sweep(false, (redactor, dryRun) -> new Sweeps.Swept("files", 0, 0, java.util.Map.of()), table -> {});
        project.storage.checkpoint();

        assertThat(terms()).isEmpty();
        assertThat(holding()).isEmpty();
    }

    private List<String> terms() {
        List<String> terms = new ArrayList<>();
        for (WordTable words : WordTable.values()) {
            terms.addAll(project.texts("SELECT term FROM " + words.vocabulary() + " WHERE term LIKE '%" + WORD + "%'"));
        }
        return terms;
    }

    private List<Path> holding() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(ForgottenWordsTest::holds)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(WORD.substring(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
