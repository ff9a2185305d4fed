package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of a request what can be carried out. */
final class RequestCheck {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1_000;

    private final SearchStore store;
    private final Instant now;
    private final ZoneId zone;

    RequestCheck(SearchStore store, Instant now, ZoneId zone) {
        this.store = store;
        this.now = now;
        this.zone = zone;
    }

    CheckedRequest check(SearchRequest request) {
        Entity entity = request.entity().map(Entity::searchable).orElse(Entity.SESSION);
        String digest = digest(entity, request);
        Optional<Cursor> cursor = request.cursor().map(text -> cursor(text, digest));
        List<Condition> asked = new ArrayList<>();
        request.filter().filter(text -> !text.isBlank()).ifPresent(text -> asked.add(words(text)));
        request.text().filter(text -> !text.isBlank()).ifPresent(text -> asked.add(words(text)));
        Query query = new Query(
                entity,
                asked.isEmpty() ? Optional.empty() : Optional.of(new Condition.All(asked)),
                DefaultColumns.of(entity),
                List.of(),
                List.of(),
                limit(request),
                cursor.map(Cursor::position));
        return new CheckedRequest(
                query,
                query.condition(),
                List.of(),
                List.of(),
                digest,
                cursor.map(Cursor::now).orElse(now));
    }

    private static Condition words(String text) {
        return new Condition.Matches(TextQuery.parse(text));
    }

    private static int limit(SearchRequest request) {
        int limit = request.limit().orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw DaybookException.invalid("limit " + limit + " is outside 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    private static Cursor cursor(String text, String digest) {
        Cursor cursor = Cursor.parse(text);
        if (!cursor.query().equals(digest)) {
            throw DaybookException.invalid(
                    "the cursor belongs to another search; repeat the entity, filter, text, select,"
                            + " group_by and order_by that it came from, or search without it for the first page");
        }
        return cursor;
    }

    private static String digest(Entity entity, SearchRequest request) {
        List<Object> parts = List.of(
                entity, request.filter(), request.text(), request.select(), request.groupBy(), request.orderBy());
        return Ids.sha256(parts.toString()).substring(0, 16);
    }
}
