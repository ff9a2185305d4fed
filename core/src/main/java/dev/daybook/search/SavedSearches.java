package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps searches under names, for everybody who asks in this project. */
public final class SavedSearches {
    private static final int MOST_NAMED = 20;

    private final Records records;
    private final Consumer<SearchRequest> check;
    private final Supplier<Redactor> redactor;
    private final Clock clock;

    /** @param check refuses what is no search */
    public SavedSearches(Records records, Consumer<SearchRequest> check, Supplier<Redactor> redactor, Clock clock) {
        this.records = records;
        this.check = check;
        this.redactor = redactor;
        this.clock = clock;
    }

    /**
     * Keeps a search, once it is checked.
     *
     * @throws DaybookException CONFLICT: there is another of that name, which is not to be replaced; INVALID: it is no
     *     search, or holds a secret
     */
    public SavedSearch save(String name, SearchRequest request, boolean replaces) {
        SavedSearch search = new SavedSearch(SavedSearch.name(name), request, clock.instant());
        check.accept(request);
        refuseSecrets(search);
        return records.write(stores -> {
            if (replaces) {
                stores.savedSearches().put(search);
            } else if (!stores.savedSearches().add(search)) {
                SavedSearch before = get(stores, search.name());
                if (!before.request().equals(request)) {
                    throw DaybookException.conflict("There is a search @" + before.name()
                            + " already, and it is another one; --force replaces it");
                }
                return before;
            }
            return search;
        });
    }

    /** @throws DaybookException NOT_FOUND: there is none of that name */
    public SavedSearch get(String name) {
        String wanted = SavedSearch.called(name);
        return records.read(stores -> get(stores, wanted));
    }

    /** All of them, by name. */
    public List<SavedSearch> list() {
        return records.read(stores -> stores.savedSearches().list());
    }

    /** @throws DaybookException NOT_FOUND: there is none of that name */
    public SavedSearch delete(String name) {
        String wanted = SavedSearch.called(name);
        return records.write(stores -> {
            SavedSearch search = get(stores, wanted);
            stores.savedSearches().delete(wanted);
            return search;
        });
    }

    /**
     * The search that a request's filter names at its beginning, narrowed by the rest; else the request as it is.
     *
     * @param check refuses a rest that is no search, so that it is shown as it was written
     */
    public static SearchRequest resolved(Stores stores, SearchRequest request, Consumer<SearchRequest> check) {
        Optional<NamedFilter> named = request.filter().flatMap(NamedFilter::read);
        if (named.isEmpty()) {
            return request;
        }
        SavedSearch search = get(stores, SavedSearch.called(named.get().name()));
        if (named.get().widens()) {
            throw DaybookException.invalid(
                    "@" + search.name() + " is narrowed by what stands behind it and cannot be widened"
                            + " with OR; ask for both with the conditions written out, as 'daybook search --list' shows them");
        }
        SearchRequest rest = named.get().rest(request);
        SearchRequest narrowed = search.request().narrowed(rest);
        if (rest.filter().isPresent()) {
            check.accept(SearchRequest.of(
                    narrowed.entity().map(Entity::searchable).orElse(Entity.SESSION),
                    rest.filter().get()));
        }
        return narrowed;
    }

    private static SavedSearch get(Stores stores, String name) {
        return stores.savedSearches()
                .find(name)
                .orElseThrow(() -> DaybookException.notFound(
                        "saved search", name, known(stores.savedSearches().list())));
    }

    private static String known(List<SavedSearch> searches) {
        return searches.isEmpty()
                ? "none is saved yet"
                : "saved are "
                        + searches.stream()
                                .limit(MOST_NAMED)
                                .map(search -> "@" + search.name())
                                .collect(Collectors.joining(", "))
                        + (searches.size() > MOST_NAMED ? ", …" : "");
    }

    /** A search without its secret would be another search. */
    private void refuseSecrets(SavedSearch search) {
        SearchRequest request = search.request();
        Intake intake = new Intake(redactor.get());
        boolean changed = Stream.of(
                        Stream.of(search.name()),
                        request.filter().stream(),
                        request.text().stream(),
                        request.select().stream(),
                        request.groupBy().stream(),
                        request.orderBy().stream())
                .flatMap(texts -> texts)
                .anyMatch(text -> !intake.text(text).equals(text));
        if (changed) {
            throw DaybookException.invalid("The search holds what looks like a secret, and such is not kept;"
                    + " 'daybook redact test' tells which. It can be asked without being saved");
        }
    }
}
