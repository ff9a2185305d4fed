package dev.daybook.search;

import dev.daybook.search.World.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What counts, and what belongs to what, by looking through everything. */
final class NaiveRelations {
    private final World world;
    private final Map<Entity, List<Row>> counted = new EnumMap<>(Entity.class);
    private final Map<Object, Row> exchanges = new HashMap<>();
    /** What was looked for once; rows are told apart by what they are, not by what they hold. */
    private final Map<Relation, Map<Row, List<Row>>> found = new EnumMap<>(Relation.class);

    NaiveRelations(World world) {
        this.world = world;
        world.rows("exchange").forEach(row -> exchanges.put(row.get("id"), row));
    }

    List<Row> all(Entity entity) {
        return counted.computeIfAbsent(entity, it -> world.rows(table(it)).stream()
                .filter(row -> counts(it, row))
                .toList());
    }

    List<Row> related(Entity source, Row row, Relation relation) {
        return found.computeIfAbsent(relation, it -> new IdentityHashMap<>())
                .computeIfAbsent(row, it -> look(source, it, relation));
    }

    private List<Row> look(Entity source, Row row, Relation relation) {
        List<Row> found = new ArrayList<>();
        if (relation == Relation.FILE) {
            files(source, row).forEach(found::add);
        } else {
            all(relation.target()).stream()
                    .filter(other -> belongs(source, row, relation.target(), other))
                    .forEach(found::add);
        }
        return found;
    }

    private static String table(Entity entity) {
        return switch (entity) {
            case SESSION -> "session";
            case EXCHANGE, FEEDBACK -> "exchange";
            case TOOL_CALL -> "tool_call";
            case INVOCATION -> "skill_invocation";
            case RUN_LOG -> "run_log";
            case ERROR -> "known_error";
            case COMMIT -> "git_commit";
            case CI -> "ci_result";
            case WORKFLOW -> "workflow_run";
            case TODO -> "todo_change";
            case FILE -> throw new IllegalArgumentException("files are of exchanges or of commits");
        };
    }

    private boolean counts(Entity entity, Row row) {
        return switch (entity) {
            case EXCHANGE -> !row.has("covered_by");
            case TOOL_CALL -> !exchange(row.get("exchange_id")).has("covered_by");
            case ERROR -> row.has("number") && !row.has("duplicate_of");
            case COMMIT -> row.is("reachable", 1L);
            case CI -> row.is("superseded", 0L);
            case FEEDBACK -> row.has("feedback") && isLastWord(row);
            default -> true;
        };
    }

    /** What an agent told within an exchange counts where nobody told of the exchange itself, and only the last of it. */
    private boolean isLastWord(Row given) {
        if (!given.has("covered_by")) {
            return true;
        }
        List<Row> told = world.rows("exchange").stream()
                .filter(row -> row.has("feedback"))
                .toList();
        boolean whole = told.stream().anyMatch(row -> row.is("id", given.get("covered_by")));
        boolean later = told.stream()
                .filter(row -> row.has("covered_by") && row.is("covered_by", given.get("covered_by")))
                .anyMatch(row -> after(row, given));
        return !whole && !later;
    }

    private boolean after(Row row, Row other) {
        int compared = row.text("at").compareTo(other.text("at"));
        List<Row> rows = world.rows("exchange");
        return compared > 0 || compared == 0 && rows.indexOf(row) > rows.indexOf(other);
    }

    private Row exchange(Object id) {
        return exchanges.get(id);
    }

    private Stream<Row> files(Entity source, Row row) {
        if (source == Entity.COMMIT) {
            return world.rows("git_commit_file").stream().filter(file -> file.is("commit_hash", row.get("hash")));
        }
        return world.rows("file_touch").stream().filter(file -> {
            Row exchange = exchange(file.get("exchange_id"));
            return source == Entity.EXCHANGE
                    ? exchange.equals(row)
                    : exchange.is("session_id", row.get("id")) && !exchange.has("covered_by");
        });
    }

    private boolean belongs(Entity source, Row row, Entity target, Row other) {
        return switch (source) {
            case SESSION -> ofSession(row, target, other);
            case EXCHANGE -> ofExchange(row, target, other);
            case TOOL_CALL ->
                switch (target) {
                    case EXCHANGE -> other.is("id", row.get("exchange_id"));
                    case SESSION ->
                        other.is("id", exchange(row.get("exchange_id")).get("session_id"));
                    default ->
                        occurs(other, seen -> seen.has("tool_call_id") && seen.is("tool_call_id", row.get("id")));
                };
            case INVOCATION, RUN_LOG ->
                switch (target) {
                    case SESSION -> other.is("id", row.get("session_id"));
                    case EXCHANGE -> row.has("exchange_id") && other.is("id", row.get("exchange_id"));
                    default -> occurs(other, seen -> seen.has("run_log_id") && seen.is("run_log_id", row.get("id")));
                };
            case ERROR -> occurs(row, seen -> ofOccurrence(seen, target, other));
            case COMMIT ->
                target == Entity.CI
                        ? isSame(other.text("commit_hash"), row.text("hash"))
                        : linked(link ->
                                link.is("commit_hash", row.get("hash")) && link.is("session_id", other.get("id")));
            default -> throw new IllegalArgumentException("nothing belongs to " + source);
        };
    }

    private boolean ofSession(Row session, Entity target, Row other) {
        Object id = session.get("id");
        return switch (target) {
            case TOOL_CALL -> exchange(other.get("exchange_id")).is("session_id", id);
            case ERROR -> occurs(other, seen -> seen.has("session_id") && seen.is("session_id", id));
            case COMMIT -> linked(link -> link.is("commit_hash", other.get("hash")) && link.is("session_id", id));
            case CI ->
                other.is("session_id", id)
                        || linked(link -> link.is("session_id", id)
                                && isSame(other.text("commit_hash"), link.text("commit_hash")));
            default -> other.is("session_id", id);
        };
    }

    private boolean ofExchange(Row exchange, Entity target, Row other) {
        Object id = exchange.get("id");
        return switch (target) {
            case SESSION -> other.is("id", exchange.get("session_id"));
            case ERROR -> occurs(other, seen -> seen.has("exchange_id") && seen.is("exchange_id", id));
            case COMMIT -> linked(link -> link.is("commit_hash", other.get("hash")) && link.is("exchange_id", id));
            case CI ->
                linked(link ->
                        link.is("exchange_id", id) && isSame(other.text("commit_hash"), link.text("commit_hash")));
            case FEEDBACK -> other.is("id", id) || other.is("covered_by", id);
            default -> other.is("exchange_id", id);
        };
    }

    private static boolean ofOccurrence(Row seen, Entity target, Row other) {
        return switch (target) {
            case SESSION -> other.is("id", text(seen, "session_id"));
            case EXCHANGE -> other.is("id", text(seen, "exchange_id"));
            case RUN_LOG -> other.is("id", text(seen, "run_log_id"));
            case COMMIT -> seen.has("commit_hash") && isSame(seen.text("commit_hash"), other.text("hash"));
            default -> throw new IllegalArgumentException("no " + target + " belongs to errors");
        };
    }

    private static String text(Row row, String column) {
        return row.has(column) ? row.text(column) : "";
    }

    private boolean occurs(Row error, Predicate<Row> seen) {
        return world.rows("error_occurrence").stream()
                .anyMatch(row -> row.is("error_id", error.get("id")) && seen.test(row));
    }

    private boolean linked(Predicate<Row> link) {
        return world.rows("commit_link").stream().anyMatch(row -> row.is("chosen", 1L) && link.test(row));
    }

    /** A hash may be known by its beginning. */
    private static boolean isSame(String known, String whole) {
        return known.length() >= 7 && whole.startsWith(known);
    }
}
