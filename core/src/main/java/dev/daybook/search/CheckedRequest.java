package dev.daybook.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request that can be carried out.
 *
 * @param asked what the filter and the text come to; the query's condition holds what is implied besides
 * @param digest of the request, which its cursors belong to
 */
record CheckedRequest(
        Query query,
        Optional<Condition> asked,
        List<Condition> implied,
        List<String> notes,
        String digest,
        Instant now) {

    Found found(Page page) {
        List<Found.Head> heads = query.columns().stream()
                .map(column -> new Found.Head(column.name(), column.type()))
                .toList();
        Optional<String> cursor = page.last().map(position -> new Cursor(digest, now, position).text());
        List<String> all = new ArrayList<>(notes);
        all.addAll(page.notes());
        return new Found(query.entity(), heads, page.rows(), page.total(), cursor, all);
    }

    Explained explained(Plan plan) {
        return new Explained(
                query.entity(),
                asked.map(Notation::of),
                implied.stream().map(Notation::of).toList(),
                query.columns().stream().map(Column::name).toList(),
                query.groups().stream().map(Group::name).toList(),
                query.orders().stream().map(Notation::of).toList(),
                query.limit(),
                notes,
                plan);
    }
}
