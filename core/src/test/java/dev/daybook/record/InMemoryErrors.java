package dev.daybook.record;

import dev.daybook.error.CallFailure;
import dev.daybook.error.ErrorChange;
import dev.daybook.error.ErrorFilter;
import dev.daybook.error.ErrorFix;
import dev.daybook.error.ErrorProfile;
import dev.daybook.error.ErrorStore;
import dev.daybook.error.Fingerprint;
import dev.daybook.error.KnownError;
import dev.daybook.error.KnownFingerprint;
import dev.daybook.error.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of errors in maps. */
public final class InMemoryErrors implements ErrorStore {
    public final Map<Long, KnownError> errors = new LinkedHashMap<>();
    public final Map<String, Occurrence> occurrences = new LinkedHashMap<>();
    private final Map<String, Long> fingerprints = new LinkedHashMap<>();
    private final Map<String, Long> firsts = new LinkedHashMap<>();
    private long lastId;
    private final Map<String, Long> errorsOfKeys = new LinkedHashMap<>();
    private final Map<Long, List<ErrorChange>> changes = new LinkedHashMap<>();
    private final Map<Long, List<ErrorFix>> fixes = new LinkedHashMap<>();

    InMemoryErrors copy() {
        InMemoryErrors copy = new InMemoryErrors();
        copy.restore(this);
        return copy;
    }

    void restore(InMemoryErrors before) {
        put(errors, before.errors);
        put(occurrences, before.occurrences);
        put(fingerprints, before.fingerprints);
        put(firsts, before.firsts);
        lastId = before.lastId;
        put(errorsOfKeys, before.errorsOfKeys);
        changes.clear();
        before.changes.forEach((id, list) -> changes.put(id, new ArrayList<>(list)));
        fixes.clear();
        before.fixes.forEach((id, list) -> fixes.put(id, new ArrayList<>(list)));
    }

    private static <K, V> void put(Map<K, V> now, Map<K, V> before) {
        now.clear();
        now.putAll(before);
    }

    @Override
    public Optional<KnownError> findByFingerprint(String digest) {
        return Optional.ofNullable(fingerprints.get(digest)).flatMap(this::find);
    }

    @Override
    public Optional<KnownError> find(long id) {
        return Optional.ofNullable(errors.get(id)).map(this::counted);
    }

    @Override
    public Optional<KnownError> findByNumber(int number) {
        return errors.values().stream()
                .filter(error -> error.number().equals(Optional.of(number)))
                .findFirst()
                .map(this::counted);
    }

    @Override
    public KnownError add(KnownError error, Fingerprint fingerprint) {
        KnownError added = add(error);
        put(added.id(), fingerprint);
        firsts.put(fingerprint.digest(), added.id());
        return added;
    }

    @Override
    public KnownError add(KnownError error) {
        lastId++;
        errors.put(lastId, copy(error, lastId, Optional.empty(), error.firstSeenAt(), error.lastSeenAt(), 0));
        return errors.get(lastId);
    }

    @Override
    public void put(long errorId, Fingerprint fingerprint) {
        fingerprints.put(fingerprint.digest(), errorId);
    }

    @Override
    public List<String> listFingerprintsBefore(int rules, int limit) {
        return List.of();
    }

    @Override
    public void rename(String digest, String newDigest) {
        throw new UnsupportedOperationException("other rules are tried with the real store");
    }

    @Override
    public void keep(String digest, int rules) {
        throw new UnsupportedOperationException("as above");
    }

    /** Knows no filter but the kind and the status. */
    @Override
    public List<KnownError> list(ErrorFilter filter, int limit) {
        return errors.values().stream()
                .filter(error -> (filter.kind() == ErrorFilter.Kind.CANDIDATE)
                        == error.number().isEmpty())
                .filter(error -> (filter.kind() == ErrorFilter.Kind.DUPLICATE)
                        == error.duplicateOf().isPresent())
                .filter(error ->
                        filter.statuses().isEmpty() || filter.statuses().contains(error.status()))
                .map(this::counted)
                .sorted(Comparator.comparing(KnownError::lastSeenAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public long count(ErrorFilter filter) {
        return list(filter, Integer.MAX_VALUE).size();
    }

    @Override
    public List<KnownError> listDuplicates(long errorId) {
        return errors.values().stream()
                .filter(error -> error.duplicateOf().equals(Optional.of(errorId)))
                .toList();
    }

    @Override
    public List<ErrorProfile> listProfiles(int limit) {
        return fingerprints.entrySet().stream()
                .map(entry -> new ErrorProfile(
                        entry.getValue(),
                        entry.getKey(),
                        Optional.empty(),
                        errors.get(entry.getValue()).message()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<KnownFingerprint> listFingerprints(long errorId) {
        return fingerprints.entrySet().stream()
                .filter(entry -> entry.getValue() == errorId)
                .map(entry -> new KnownFingerprint(entry.getKey(), "", Optional.empty(), 1))
                .toList();
    }

    @Override
    public Optional<KnownError> findFirst(String digest) {
        return Optional.ofNullable(firsts.get(digest)).flatMap(this::find);
    }

    @Override
    public Optional<String> findMessage(String digest) {
        return occurrences.values().stream()
                .filter(seen -> seen.fingerprint().equals(digest))
                .map(Occurrence::message)
                .findFirst();
    }

    @Override
    public void move(String digest, long errorId) {
        long before = fingerprints.put(digest, errorId);
        occurrences.values().stream()
                .filter(seen -> seen.fingerprint().equals(digest))
                .forEach(seen -> errorsOfKeys.put(seen.key(), errorId));
        if (errors.get(before).number().isEmpty() && of(before).isEmpty()) {
            errors.remove(before);
        }
    }

    @Override
    public void markRegressions(long errorId, Instant after) {
        // the real store's test shows this
    }

    @Override
    public List<String> listSessions(long errorId, int limit) {
        return of(errorId).stream()
                .flatMap(seen -> seen.sessionId().stream())
                .distinct()
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> listRunLogs(long errorId, int limit) {
        return of(errorId).stream()
                .flatMap(seen -> seen.runLogId().stream())
                .distinct()
                .limit(limit)
                .toList();
    }

    @Override
    public void update(KnownError error) {
        KnownError before = errors.get(error.id());
        errors.put(
                error.id(),
                copy(
                        error,
                        error.id(),
                        before.number(),
                        before.firstSeenAt(),
                        before.lastSeenAt(),
                        before.occurrences()));
    }

    @Override
    public int giveNumber(long id) {
        KnownError error = errors.get(id);
        int number = error.number()
                .orElseGet(() -> 1
                        + errors.values().stream()
                                .flatMap(other -> other.number().stream())
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0));
        errors.put(id, copy(error, id, Optional.of(number), error.firstSeenAt(), error.lastSeenAt(), 0));
        return number;
    }

    @Override
    public boolean add(long errorId, Occurrence occurrence) {
        boolean added = occurrences.putIfAbsent(occurrence.key(), occurrence) == null;
        if (added) {
            errorsOfKeys.put(occurrence.key(), errorId);
        }
        return added;
    }

    @Override
    public Optional<Occurrence> findOccurrence(String key) {
        return Optional.ofNullable(occurrences.get(key));
    }

    @Override
    public Optional<Long> findErrorOf(String key) {
        return Optional.ofNullable(errorsOfKeys.get(key));
    }

    @Override
    public void putResolution(String key, String resolution) {
        Occurrence seen = occurrences.get(key);
        occurrences.put(
                key,
                new Occurrence(
                        seen.key(),
                        seen.origin(),
                        seen.at(),
                        seen.fingerprint(),
                        seen.sessionId(),
                        seen.exchangeId(),
                        seen.runLogId(),
                        seen.toolCallId(),
                        seen.commitHash(),
                        seen.message(),
                        seen.context(),
                        Optional.of(resolution),
                        seen.regression()));
    }

    @Override
    public List<Occurrence> listOccurrences(long errorId, int limit) {
        return of(errorId).stream()
                .sorted(Comparator.comparing(Occurrence::at).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public int countSessions(long errorId, int most) {
        return (int) of(errorId).stream()
                .flatMap(seen -> seen.sessionId().or(seen::commitHash).stream())
                .distinct()
                .limit(most)
                .count();
    }

    @Override
    public void add(long errorId, ErrorChange change) {
        changes.computeIfAbsent(errorId, ignored -> new ArrayList<>()).add(change);
    }

    @Override
    public List<ErrorChange> listChanges(long errorId) {
        return List.copyOf(changes.getOrDefault(errorId, List.of()));
    }

    @Override
    public void add(long errorId, ErrorFix fix) {
        fixes.computeIfAbsent(errorId, ignored -> new ArrayList<>()).add(0, fix);
    }

    @Override
    public List<ErrorFix> listFixes(long errorId) {
        return List.copyOf(fixes.getOrDefault(errorId, List.of()));
    }

    @Override
    public List<CallFailure> listUnreadCalls(int limit) {
        throw new UnsupportedOperationException("what is fed in is tried with the real store");
    }

    @Override
    public boolean takeUnreadCall(long toolCallId) {
        throw new UnsupportedOperationException("as above");
    }

    @Override
    public List<String> listUnreadResults(int limit) {
        throw new UnsupportedOperationException("as above");
    }

    @Override
    public boolean takeUnreadResult(String ciResultId) {
        throw new UnsupportedOperationException("as above");
    }

    @Override
    public int countNewFixes(int newest) {
        throw new UnsupportedOperationException("as above");
    }

    @Override
    public int putNewFixes(int newest) {
        throw new UnsupportedOperationException("as above");
    }

    private List<Occurrence> of(long errorId) {
        return occurrences.values().stream()
                .filter(seen -> errorsOfKeys.get(seen.key()) == errorId)
                .toList();
    }

    private KnownError counted(KnownError error) {
        List<Occurrence> seen = of(error.id());
        Instant first =
                seen.stream().map(Occurrence::at).min(Comparator.naturalOrder()).orElse(error.firstSeenAt());
        Instant last =
                seen.stream().map(Occurrence::at).max(Comparator.naturalOrder()).orElse(error.lastSeenAt());
        return copy(error, error.id(), error.number(), first, last, seen.size());
    }

    private static KnownError copy(
            KnownError error, long id, Optional<Integer> number, Instant first, Instant last, long occurrences) {
        return new KnownError(
                id,
                number,
                error.status(),
                error.severity(),
                error.severityTold(),
                error.category(),
                error.categoryTold(),
                error.title(),
                error.message(),
                error.rootCause(),
                error.resolution(),
                error.prevention(),
                first,
                last,
                occurrences,
                error.resolvedAt(),
                error.duplicateOf());
    }
}
