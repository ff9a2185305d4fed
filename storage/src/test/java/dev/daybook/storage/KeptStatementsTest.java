package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStatementsTest {
    private static final String NAMED = "SELECT :a + :b";

    private @TempDir Path folder;

    @Test
    void aStatementWithNamedParametersIsUsedAgain() throws SQLException {
        try (Connection connection = connections().open()) {
            KeptStatements kept = new KeptStatements();
            PreparedStatement first = kept.create(connection, NAMED, context(connection));
            kept.close(connection, "SELECT ? + ?", first);

            assertThat(kept.create(connection, NAMED, context(connection))).isSameAs(first);
        }
    }

    @Test
    void twoUsesAtOnceGetAStatementEachAndNoMoreAreEverMade() throws SQLException {
        try (Connection connection = connections().open()) {
            KeptStatements kept = new KeptStatements();
            PreparedStatement first = kept.create(connection, NAMED, context(connection));
            PreparedStatement second = kept.create(connection, NAMED, context(connection));
            assertThat(second).isNotSameAs(first);
            kept.close(connection, "", first);
            kept.close(connection, "", second);

            for (int i = 0; i < 1_000; i++) {
                PreparedStatement again = kept.create(connection, NAMED, context(connection));
                assertThat(again).isIn(first, second);
                kept.close(connection, "", again);
            }
        }
    }

    @Test
    void whatWasBoundIsForgotten() throws SQLException {
        try (Connection connection = connections().open()) {
            KeptStatements kept = new KeptStatements();
            PreparedStatement statement = kept.create(connection, "SELECT ?", context(connection));
            statement.setString(1, "left over");
            kept.close(connection, "SELECT ?", statement);

            PreparedStatement again = kept.create(connection, "SELECT ?", context(connection));
            again.setNull(1, Types.VARCHAR);
            try (var row = again.executeQuery()) {
                assertThat(row.getString(1)).isNull();
            }
        }
    }

    @Test
    void aStatementThatWasClosedIsNotGivenOutAgain() throws SQLException {
        try (Connection connection = connections().open()) {
            KeptStatements kept = new KeptStatements();
            PreparedStatement broken = kept.create(connection, NAMED, context(connection));
            broken.close();
            kept.close(connection, NAMED, broken);

            PreparedStatement next = kept.create(connection, NAMED, context(connection));
            assertThat(next).isNotSameAs(broken);
            assertThat(next.isClosed()).isFalse();
        }
    }

    private static StatementContext context(Connection connection) {
        return SqliteConnections.jdbi(connection).open().createQuery("SELECT 1").getContext();
    }

    private SqliteConnections connections() {
        return new SqliteConnections(folder.resolve("kept.db"), "NORMAL");
    }
}
