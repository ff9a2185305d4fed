package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillsEvaluateCommandTest {
    private static final String QUERIES = """
            {"id": "a", "query": "pods restart with oomkilled", "relevant": ["kubernetes-debugging"], "style": "symptom"}
            {"id": "b", "query": "write release notes", "relevant": ["release-notes"], "style": "direct", "alternates": ["changelog"]}

            {"id": "c", "query": "what should i cook for dinner tonight", "relevant": []}
            """;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void aLibrary() {
        shell = new Shell(folder);
        skill("kubernetes-debugging", "Find out why workloads on Kubernetes fail.");
        skill("release-notes", "Write release notes and changelogs from commits.");
        skill("invoice-writing", "Write invoices for customers.");
        Samples.write(folder.resolve("queries.jsonl"), QUERIES);
    }

    @Test
    void qualityIsShownWithItsIntervalByStyleAndBesideBm25f() throws Exception {
        Shell.Result result = evaluate("--library", folder.resolve("library").toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("3 questions, 3 skills; each figure with its 95% bootstrap interval\n")
                .containsPattern("all +2 +1\\.000 \\[1\\.000, 1\\.000\\]")
                .containsPattern("symptom +1 +1\\.000")
                .containsPattern("all, BM25F +2 +0\\.500")
                .contains("nothing fits   1 of 1 questions without an answer got none");
        JsonNode json =
                Json.parse(evaluate("--library", folder.resolve("library").toString(), "--json")
                        .out());
        assertThat(json.at("/query_alone/ranking/hit_at1/mean").asDouble()).isEqualTo(1);
        assertThat(json.at("/query_alone/words/hit_at1/mean").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/query_alone/gain_at1/mean").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/with_alternates/by_style/direct/n").asInt()).isEqualTo(1);
        assertThat(shell.project().resolve(".daybook")).doesNotExist();
    }

    @Test
    void aPartOfTheQuestionsIsAskedAlone() throws Exception {
        JsonNode json =
                Json.parse(evaluate("--library", folder.resolve("library").toString(), "--part", "2/2", "--json")
                        .out());

        assertThat(json.path("queries").asInt()).isEqualTo(1);
        assertThat(json.at("/query_alone/by_style").has("direct")).isTrue();
    }

    @Test
    void namesThatTheLibraryDoesNotHaveAreTold() {
        Samples.write(folder.resolve("queries.jsonl"), "{\"query\": \"x ray\", \"relevant\": [\"no-such-skill\"]}");

        assertThat(evaluate("--library", folder.resolve("library").toString()).out())
                .contains("Not in the library: no-such-skill");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"query\": 1, \"relevant\": []} | line 1: expected an object with query, a text, and relevant",
                "{\"query\": \"x\"} | line 1: expected an object with query, a text, and relevant",
                "not json | line 1 is not JSON",
                "{\"query\": \" \", \"relevant\": []} | query of 'line 1' is empty",
                "'' | There is no query in the file"
            })
    void aWrongLineIsToldByItsNumber(String line, String message) {
        Samples.write(folder.resolve("queries.jsonl"), line);

        Shell.Result result = evaluate("--library", folder.resolve("library").toString());

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains(message);
    }

    @Test
    void aWrongFolderOrPartIsRefused() {
        assertThat(evaluate("--library", folder.resolve("missing").toString()).err())
                .contains("is not a folder");
        assertThat(evaluate("--part", "3/2").err()).contains("there are only 2 parts");
        assertThat(evaluate("--part", "half").err()).contains("--part must be like 1/2, not 'half'");
        assertThat(shell.run("skills", "evaluate", folder.resolve("none.jsonl").toString())
                        .err())
                .contains("cannot be read");
    }

    private Shell.Result evaluate(String... options) {
        String[] words = new String[3 + options.length];
        words[0] = "skills";
        words[1] = "evaluate";
        words[2] = folder.resolve("queries.jsonl").toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return shell.run(words);
    }

    private void skill(String name, String description) {
        Samples.write(
                folder.resolve("library/" + name + "/SKILL.md"),
                "---\nname: " + name + "\ndescription: " + description + "\n---\nText.\n");
    }
}
