package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes of a request what can be carried out. */
final class RequestCheck {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1_000;
    /** Who names one of these looks for more than what a person began. */
    private static final Set<Attribute> FAMILY =
            Set.of(Attribute.SESSION_KIND, Attribute.SESSION_PARENT_ID, Attribute.SESSION_ID);

    private final LabelNames labels;
    private final ZoneId zone;
    private final List<String> notes = new ArrayList<>();

    RequestCheck(SearchStore store, ZoneId zone) {
        this.labels = new LabelNames(store);
        this.zone = zone;
    }

    /** @param clock what time it is, unless the request goes on with an earlier one */
    CheckedRequest check(SearchRequest request, Instant clock) {
        Entity entity = request.entity().map(Entity::searchable).orElse(Entity.SESSION);
        String digest = digest(entity, request);
        Optional<Cursor> cursor = request.cursor().map(text -> cursor(text, digest));
        Instant now = cursor.map(Cursor::now).orElse(clock);
        Times times = new Times(now, zone);
        Optional<Condition> asked = asked(entity, request, times);
        boolean ranked = asked.filter(it -> Logic.asks(it, part -> part instanceof Condition.Matches))
                .isPresent();
        List<Item> selected = items(entity, "select", request.select(), times, ranked, List.of());
        List<Item> grouped = items(entity, "group_by", request.groupBy(), times, false, List.of());
        List<Item> ordered = items(entity, "order_by", request.orderBy(), times, ranked, selected);
        Selection selection = Selection.of(entity, selected, grouped, ordered);
        List<Condition> implied = implied(entity, asked, selection.groups());
        Query query = new Query(
                entity,
                both(asked, implied),
                selection.columns(),
                selection.groups(),
                selection.orders(),
                limit(request),
                cursor.map(Cursor::position));
        return new CheckedRequest(
                query, asked, implied, notes.stream().distinct().toList(), digest, now);
    }

    private Optional<Condition> asked(Entity entity, SearchRequest request, Times times) {
        List<Condition> asked = new ArrayList<>();
        request.filter().filter(text -> !text.isBlank()).ifPresent(text -> asked.add(filter(entity, text, times)));
        request.text().filter(text -> !text.isBlank()).ifPresent(text -> asked.add(words(entity, "text", text)));
        return asked.isEmpty() ? Optional.empty() : Optional.of(Logic.all(asked));
    }

    private Condition filter(Entity entity, String text, Times times) {
        if (PlainWords.is(entity, text)) {
            return words(entity, "filter", text);
        }
        Written written = new Written("filter", text);
        Keys keys = new Keys(written, labels);
        Condition condition = new FilterParser(new Tokens(written), keys, times).parse(entity);
        notes.addAll(keys.notes());
        return condition;
    }

    private static Condition words(Entity entity, String field, String text) {
        Written written = new Written(field, text);
        new Tokens(written);
        if (!entity.hasText()) {
            throw written.fault(0, text.length(), entity.plural() + " have no text of their own to look for words in");
        }
        return new Condition.Matches(written.words(text, 0, text.length()));
    }

    private List<Item> items(
            Entity entity, String field, List<String> texts, Times times, boolean ranked, List<Item> named) {
        List<Item> items = new ArrayList<>();
        for (String text : texts) {
            Written written = new Written(field, text);
            Keys keys = new Keys(written, labels);
            ItemParser parser = new ItemParser(entity, new Tokens(written), keys, times, ranked, named);
            items.addAll(parser.items(field.equals("order_by")));
            notes.addAll(keys.notes());
        }
        return items;
    }

    private static List<Condition> implied(Entity entity, Optional<Condition> asked, List<Group> groups) {
        boolean named =
                asked.filter(it -> Logic.asks(it, RequestCheck::namesFamily)).isPresent()
                        || groups.stream().anyMatch(group -> isFamily(group.key()));
        if (entity != Entity.SESSION || named) {
            return List.of();
        }
        Key kind = new Key.Own(Attribute.SESSION_KIND);
        List<Literal> subagent = List.of(new Literal.Text("subagent"));
        return List.of(new Condition.Not(new Condition.Compare(kind, Operator.EQUAL, false, subagent)));
    }

    private static boolean namesFamily(Condition condition) {
        return condition instanceof Condition.Compare compare && isFamily(compare.key())
                || condition instanceof Condition.Present present && isFamily(present.key());
    }

    private static boolean isFamily(Key key) {
        return key instanceof Key.Own own && FAMILY.contains(own.attribute());
    }

    private static Optional<Condition> both(Optional<Condition> asked, List<Condition> implied) {
        List<Condition> all = new ArrayList<>(asked.stream().toList());
        all.addAll(implied);
        return all.isEmpty() ? Optional.empty() : Optional.of(Logic.all(all));
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
