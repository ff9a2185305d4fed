package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.search.Entity;
import dev.daybook.search.TextIndexing;
import dev.daybook.search.TextQuery;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextStoreTest {
    private @TempDir Path folder;
    private KeptProject project;
    private TextIndexing indexing;

    @BeforeEach
    void open() {
        project = new KeptProject(folder);
        indexing = new TextIndexing(project.storage);
    }

    @AfterEach
    void close() {
        project.close();
    }

    private List<String> found(Entity kind, String words) {
        String match = TextQuery.parse(words).match().replace("'", "''");
        WordTable table = WordTable.of(kind);
        String rows = table.matching("'" + match + "'");
        return kind == Entity.TOOL_CALL
                ? project.texts("SELECT coalesce(target, error) FROM tool_call WHERE id IN (" + rows + ") ORDER BY 1")
                : project.texts("SELECT owner_id FROM text_document WHERE kind = '" + kind + "' AND id IN (" + rows
                        + ") ORDER BY 1");
    }

    private void index() {
        assertThat(indexing.catchUp(() -> true)).isFalse();
        assertThat(indexing.countLeft()).isZero();
    }

    @Test
    void everythingThatIsWrittenIsFoundByItsWords() {
        project.session("s-1", 5, "COMPLETED")
                .runLog("run-1", "s-1", 5, "COMPLETED")
                .error(7, 1, "OPEN", "session_id", "s-1");
        project.sql("UPDATE exchange SET query = 'Fix the parser', response = 'It waits in HttpClient.sendAsync'");
        project.sql("UPDATE tool_call SET target = 'src/net/HttpPool.java', error = 'connection refused'");
        project.sql("UPDATE session SET summary = 'pools were leaking'");
        project.sql("UPDATE run_step SET notes = 'measured twice'");
        project.sql("UPDATE known_error SET root_cause = 'a closed socket'");
        project.sql(
                "INSERT INTO git_commit (hash, parents, subject, message, authored_at, committed_at, reachable, files,"
                        + " insertions, deletions, read_at) VALUES ('abc', '', 'Close pools', 'Sockets stay open', '2026-11-01T00:00:00.000Z',"
                        + " '2026-11-01T00:00:00.000Z', 1, 0, 0, 0, '2026-11-01T00:00:00.000Z')");

        index();

        assertThat(found(Entity.EXCHANGE, "parsers fixed")).containsExactly("exc-s-1");
        assertThat(found(Entity.EXCHANGE, "\"http client send\"")).containsExactly("exc-s-1");
        assertThat(found(Entity.EXCHANGE, "httppool refused")).containsExactly("exc-s-1");
        assertThat(found(Entity.TOOL_CALL, "net/HttpPool")).containsExactly("src/net/HttpPool.java");
        assertThat(found(Entity.TOOL_CALL, "connections")).containsExactly("src/net/HttpPool.java");
        assertThat(found(Entity.SESSION, "title leak")).containsExactly("s-1");
        assertThat(found(Entity.RUN_LOG, "measure")).containsExactly("run-1");
        assertThat(found(Entity.ERROR, "closed socket")).containsExactly("7");
        assertThat(found(Entity.COMMIT, "socket open")).containsExactly("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"computeall", "computeAll", "compute_all", "compute all", "ComputeAll()", "COMPUTE-ALL"})
    void howeverAnIdentifierIsWrittenItIsFound(String words) {
        project.session("s-1", 5, "COMPLETED").session("s-2", 5, "COMPLETED").session("s-3", 5, "COMPLETED");
        project.sql("UPDATE exchange SET query = 'see computeAll' WHERE id = 'exc-s-1'");
        project.sql("UPDATE exchange SET query = 'see compute_all' WHERE id = 'exc-s-2'");
        project.sql("UPDATE exchange SET query = 'see computeall' WHERE id = 'exc-s-3'");

        index();

        assertThat(found(Entity.EXCHANGE, words)).containsExactly("exc-s-1", "exc-s-2", "exc-s-3");
    }

    @Test
    void accentsAndScriptsWithoutSpacesAreFound() {
        project.session("s-1", 5, "COMPLETED");
        project.sql("UPDATE exchange SET query = 'Ein Café', response = '全文検索を実装する'");

        index();

        assertThat(found(Entity.EXCHANGE, "cafe")).containsExactly("exc-s-1");
        assertThat(found(Entity.EXCHANGE, "検索")).containsExactly("exc-s-1");
        assertThat(found(Entity.EXCHANGE, "索検")).isEmpty();
    }

    @Test
    void whatIsNewerHasTheGreaterNumberWhateverTheOrderItCameIn() {
        project.session("new", 1, "COMPLETED").session("old", 30, "COMPLETED").session("middle", 7, "COMPLETED");

        index();

        assertThat(project.texts("SELECT owner_id FROM text_document WHERE kind = 'EXCHANGE' ORDER BY id DESC"))
                .containsExactly("exc-new", "exc-middle", "exc-old");
    }

    @Test
    void anExchangeThatGrowsStaysFoundAndIsIndexedAgain() {
        project.session("s-1", 5, "COMPLETED");
        index();

        project.sql("UPDATE exchange SET response = response || ' and then a walrus'");
        assertThat(found(Entity.EXCHANGE, "question")).containsExactly("exc-s-1");
        project.sql("INSERT INTO tool_call (exchange_id, tool, target) VALUES ('exc-s-1', 'Bash', 'penguin.sh')");
        index();

        assertThat(found(Entity.EXCHANGE, "walrus penguin")).containsExactly("exc-s-1");
        assertThat(found(Entity.TOOL_CALL, "penguin")).containsExactly("penguin.sh");
    }

    @Test
    void whatIsChangedOrDeletedIsNotFoundAnyMoreEvenBeforeIndexing() {
        project.session("s-1", 5, "COMPLETED").session("s-2", 5, "COMPLETED").runLog("run-1", "s-2", 5, "COMPLETED");
        project.sql("UPDATE exchange SET response = 'walrus'");
        project.sql("UPDATE tool_call SET target = 'walrus.sh', error = 'walrus'");
        index();
        assertThat(found(Entity.EXCHANGE, "walrus")).hasSize(2);

        project.sql("UPDATE exchange SET response = 'gone' WHERE id = 'exc-s-1'");
        project.sql("UPDATE tool_call SET target = 'gone.sh' WHERE exchange_id = 'exc-s-1'");
        project.sql("DELETE FROM session WHERE id = 's-2'");

        assertThat(found(Entity.EXCHANGE, "walrus")).isEmpty();
        assertThat(project.texts("SELECT rowid FROM tool_call_words('walrus')")).isEmpty();
        assertThat(found(Entity.RUN_LOG, "run")).isEmpty();
        assertThat(found(Entity.SESSION, "title")).containsExactly("s-1");
        index();
        assertThat(found(Entity.EXCHANGE, "gone")).containsExactly("exc-s-1");
        assertThat(project.texts("SELECT owner_id FROM text_document WHERE owner_id LIKE '%s-2' OR kind = 'RUN_LOG'"))
                .isEmpty();
    }

    @Test
    void aNumberThatIsGivenAgainIsIndexedAgain() {
        project.session("s-1", 5, "COMPLETED").session("s-2", 5, "COMPLETED");
        index();

        project.sql("DELETE FROM tool_call WHERE id = 2");
        project.sql(
                "INSERT INTO tool_call (id, exchange_id, tool, target) VALUES (2, 'exc-s-1', 'Bash', 'penguin.sh')");
        index();

        assertThat(found(Entity.TOOL_CALL, "penguin")).containsExactly("penguin.sh");
        assertThat(found(Entity.EXCHANGE, "penguin")).containsExactly("exc-s-1");
    }

    @Test
    void whatTheAgentToldOfAndItsLogAsWellIsIndexedOnce() {
        project.session("s-1", 5, "COMPLETED").session("s-2", 5, "COMPLETED");
        index();

        project.sql("UPDATE exchange SET covered_by = 'exc-s-2' WHERE id = 'exc-s-1'");
        index();

        assertThat(found(Entity.EXCHANGE, "question")).containsExactly("exc-s-2");
    }

    @Test
    void hostileTextsAreIndexedLikeAnyOther() {
        project.session("s-1", 5, "COMPLETED");
        project.sql("UPDATE exchange SET query = ?, response = ?", Samples.HOSTILE, "x".repeat(2_000_000) + " walrus");
        project.sql(
                "UPDATE tool_call SET target = ?, error = ?",
                Samples.HOSTILE,
                "\u001b[31mred\u0007 " + "é".repeat(500_000));

        index();

        assertThat(found(Entity.EXCHANGE, "walrus")).containsExactly("exc-s-1");
        assertThat(found(Entity.TOOL_CALL, "red")).hasSize(1);
        assertThat(found(Entity.EXCHANGE, Samples.HOSTILE)).hasSize(1);
    }

    @Test
    void aTimeThatIsNoneKeepsNothingFromBeingIndexed() {
        project.session("s-1", 5, "COMPLETED").session("s-2", 5, "COMPLETED");
        project.sql("UPDATE exchange SET at = 'yesterday', query = 'walrus' WHERE id = 'exc-s-1'");

        index();

        assertThat(found(Entity.EXCHANGE, "walrus")).containsExactly("exc-s-1");
        assertThat(found(Entity.EXCHANGE, "question")).containsExactly("exc-s-2");
    }

    @Test
    void ofThousandsOfExchangesOfOneSecondEachHasItsOwnNumber() {
        project.session("s-1", 5, "COMPLETED");
        project.sql("INSERT INTO exchange (id, session_id, at, query, response, source, redactions)"
                + " WITH n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
                + " SELECT 'many-' || i, 's-1', '2026-11-01T10:00:00.000Z', 'number ' || i, '', 'TOOL', 0 FROM n");

        index();

        assertThat(found(Entity.EXCHANGE, "8999")).containsExactly("many-8999");
        assertThat(project.texts("SELECT count(DISTINCT id) FROM text_document WHERE kind = 'EXCHANGE'"))
                .containsExactly("9001");
    }
}
