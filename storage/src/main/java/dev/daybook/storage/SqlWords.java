package dev.daybook.storage;

import dev.daybook.search.Condition;
import dev.daybook.search.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Full text as a condition of other tables' rows: the ways from the indexes of words to them. */
final class SqlWords {

    /**
     * A way from an index of words to a table.
     *
     * @param joins from a row of the index to the table and its name, which are to be put in
     */
    private record Way(WordTable words, String kind, String joins) {
        String from(String row, SqlScope s) {
            return joins.replace("{row}", row).replace("{e}", s.from()).replace("{a}", s.alias());
        }
    }

    private static final String OWNED = "text_document AS document CROSS JOIN {e} ON {a}.%1$s = document.owner_id"
            + " WHERE document.id = {row} AND document.kind = '%2$s'";

    private SqlWords() {}

    private static List<Way> ways(Searched searched) {
        return switch (searched) {
            case SESSION ->
                List.of(
                        new Way(
                                WordTable.EXCHANGES,
                                "EXCHANGE",
                                "text_document AS document CROSS JOIN exchange AS part ON part.id = document.owner_id"
                                        + " CROSS JOIN {e} ON {a}.id = part.session_id"
                                        + " WHERE document.id = {row} AND document.kind = 'EXCHANGE' AND part.covered_by IS NULL"),
                        own(WordTable.OTHERS, "SESSION", "id"),
                        new Way(
                                WordTable.OTHERS,
                                "RUN_LOG",
                                "text_document AS document CROSS JOIN run_log AS part ON part.id = document.owner_id"
                                        + " CROSS JOIN {e} ON {a}.id = part.session_id"
                                        + " WHERE document.id = {row} AND document.kind = 'RUN_LOG'"));
            case EXCHANGE -> List.of(own(WordTable.EXCHANGES, "EXCHANGE", "id"));
            case TOOL_CALL -> List.of(new Way(WordTable.TOOL_CALLS, "TOOL_CALL", "{e} WHERE {a}.id = {row}"));
            case RUN_LOG -> List.of(own(WordTable.OTHERS, "RUN_LOG", "id"));
            case ERROR ->
                List.of(new Way(
                        WordTable.OTHERS,
                        "ERROR",
                        "text_document AS document CROSS JOIN {e} ON {a}.id = CAST(document.owner_id AS INTEGER)"
                                + " WHERE document.id = {row} AND document.kind = 'ERROR'"));
            case COMMIT -> List.of(own(WordTable.OTHERS, "COMMIT", "hash"));
            default -> throw new IllegalArgumentException(searched.entity() + " has no words");
        };
    }

    private static Way own(WordTable words, String kind, String id) {
        return new Way(words, kind, OWNED.formatted(id, kind));
    }

    /** The texts that match are found once for the whole statement. */
    static SqlText matching(Condition.Matches matches, SqlScope s) {
        return SqlText.of(s.key("rowid") + " IN ({})", places(matches, s.searched(), s.alias() + "w"));
    }

    /** A look for the rows whose text matches. */
    static SqlAccess access(Condition.Matches matches, SqlScope s, String found) {
        return new SqlAccess(
                "text",
                SqlText.of(
                        "({}) AS " + found + "k CROSS JOIN " + s.from() + " ON " + s.key("rowid") + " = " + found
                                + "k.k",
                        places(matches, s.searched(), found)),
                SqlText.TRUE,
                Set.of(matches));
    }

    private static SqlText places(Condition.Matches matches, Searched searched, String alias) {
        SqlScope s = new SqlScope(searched, alias, false);
        List<SqlText> places = new ArrayList<>();
        for (Way way : ways(searched)) {
            places.add(SqlText.of(
                    "SELECT " + s.key("rowid") + " AS k FROM (" + way.words.matching("{}") + ") AS hit CROSS JOIN "
                            + way.from("hit.rowid", s),
                    matches.text().match()));
        }
        return places.size() == 1 ? places.get(0) : SqlText.join(" UNION ", places);
    }

    /**
     * The newest of the rows whose text matches, with their score: what stands before a statement to make the table {@code ranked}.
     *
     * @param rest what else has to hold, of the table under a name
     */
    static SqlText ranked(Condition.Matches matches, SqlScope s, long newest, Function<SqlScope, SqlText> rest) {
        List<SqlText> scores = new ArrayList<>();
        SqlScope each = new SqlScope(s.searched(), "each", true);
        for (Way way : ways(s.searched())) {
            SqlText others = rest.apply(each);
            boolean mixed = way.words == WordTable.OTHERS;
            SqlText restriction = others.equals(SqlText.TRUE) && !mixed
                    ? SqlText.of("true")
                    : SqlText.of(
                            "EXISTS (SELECT 1 FROM " + way.from(way.words.table() + ".rowid", each) + " AND {})",
                            others);
            SqlText hits = SqlText.of(
                    way.words.ranked("{}", "{}", "{}"),
                    newest,
                    matches.text().match(),
                    newest,
                    matches.text().match(),
                    newest,
                    restriction,
                    restriction);
            scores.add(SqlText.of(
                    "SELECT " + each.key("rowid") + " AS k, score FROM ({}) AS hit CROSS JOIN "
                            + way.from("hit.document", each),
                    hits));
        }
        SqlText all = scores.size() == 1
                ? scores.get(0)
                : SqlText.of("SELECT k, max(score) AS score FROM ({}) GROUP BY k", SqlText.join(" UNION ALL ", scores));
        return SqlText.of("WITH ranked (k, score) AS MATERIALIZED ({}) ", all);
    }

    /** The newest text that is indexed by now; NULL where there is none. */
    static SqlText newest(Entity entity) {
        return SqlText.of(
                entity == Entity.SESSION
                        ? "SELECT max(id) FROM text_document"
                        : WordTable.of(entity).newest());
    }
}
