package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps the record's picture of the skill library the same as the library on disk; may be used by several threads. */
public final class SkillIndex {
    /** What is read before it is written. */
    private static final long BATCH_BYTES = 2 << 20;

    /** What a skill takes beside its text. */
    private static final long BYTES_BESIDE = 1 << 10;

    /**
     * The library as it is indexed.
     *
     * @param generation grows with every change of what is indexed, by whatever process
     */
    public record State(int skills, long generation) {}

    private record Checked(List<SkillLibrary.Entry> entries, State state) {}

    private final Records records;
    private final SkillLibrary library;
    private final Redactor redactor;
    private final Clock clock;
    private final AtomicBoolean hasUnread = new AtomicBoolean();
    private Optional<Checked> last = Optional.empty();

    public SkillIndex(Records records, SkillLibrary library, Redactor redactor, Clock clock) {
        this.records = records;
        this.library = library;
        this.redactor = redactor;
        this.clock = clock;
    }

    /** Reads what changed since the last time; a file that cannot be read now stays as it was. */
    public synchronized State refresh() {
        State before = records.read(stores -> stores.skills().state());
        List<SkillLibrary.Entry> entries = library.list();
        Optional<Checked> same = last.filter(
                checked -> checked.state().equals(before) && checked.entries().equals(entries));
        hasUnread.set(false);
        State state = same.map(Checked::state).orElseGet(() -> compared(entries));
        // what could not be read is tried again, though nothing tells that it may be read now
        last = hasUnread.get() ? Optional.empty() : Optional.of(new Checked(entries, state));
        return state;
    }

    private State compared(List<SkillLibrary.Entry> entries) {
        Map<String, SkillStore.Known> known =
                records.read(stores -> stores.skills().known());
        Map<String, SkillStore.Known> missing = new HashMap<>(known);
        entries.forEach(entry -> missing.remove(entry.path()));
        List<SkillLibrary.Entry> changed = entries.stream()
                .filter(entry -> known.get(entry.path()) == null
                        || !known.get(entry.path()).stamp().equals(entry.stamp()))
                .toList();
        if (!missing.isEmpty()) {
            // another process may have indexed a file that came after the listing
            library.list().forEach(entry -> missing.remove(entry.path()));
        }
        if (!changed.isEmpty() || !missing.isEmpty()) {
            write(changed, known, missing);
        }
        return records.read(stores -> stores.skills().state());
    }

    private void write(
            List<SkillLibrary.Entry> changed,
            Map<String, SkillStore.Known> known,
            Map<String, SkillStore.Known> missing) {
        Instant now = clock.instant();
        boolean hasNew = changed.stream().anyMatch(entry -> !known.containsKey(entry.path()));
        Former former = new Former(
                missing, hasNew ? records.read(stores -> stores.skills().gone()) : Map.of());
        Function<List<SkillLibrary.Entry>, List<Consumer<Stores>>> steps = batch -> batch.stream()
                .flatMap(entry -> read(entry).map(skill -> step(entry, skill, known, former, now)).stream())
                .toList();
        readAhead(batches(changed), steps);
        List<Consumer<Stores>> last = Stream.concat(
                        former.missing().stream().map(path ->
                                (Consumer<Stores>) stores -> stores.skills().delete(path, now)),
                        Stream.of(stores -> stores.skills().shadow()))
                .toList();
        records.writeInBulk(last);
    }

    /** While one batch is written, the next one is read. */
    private void readAhead(
            List<List<SkillLibrary.Entry>> batches, Function<List<SkillLibrary.Entry>, List<Consumer<Stores>>> steps) {
        Optional<CompletableFuture<List<Consumer<Stores>>>> next = Optional.empty();
        for (int i = 0; i <= batches.size(); i++) {
            List<Consumer<Stores>> read = next.map(SkillIndex::awaited).orElse(List.of());
            List<SkillLibrary.Entry> batch = i < batches.size() ? batches.get(i) : List.of();
            next = Optional.of(CompletableFuture.supplyAsync(() -> steps.apply(batch)));
            records.writeInBulk(read);
        }
    }

    private static <T> T awaited(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** So large that writing is fast, and bounded. */
    private static List<List<SkillLibrary.Entry>> batches(List<SkillLibrary.Entry> entries) {
        List<List<SkillLibrary.Entry>> batches = new ArrayList<>();
        long bytes = BATCH_BYTES;
        for (SkillLibrary.Entry entry : entries) {
            if (bytes >= BATCH_BYTES) {
                batches.add(new ArrayList<>());
                bytes = 0;
            }
            batches.get(batches.size() - 1).add(entry);
            bytes += BYTES_BESIDE + Math.min(entry.sizeBytes(), BATCH_BYTES);
        }
        return batches;
    }

    private Consumer<Stores> step(
            SkillLibrary.Entry entry, Skill skill, Map<String, SkillStore.Known> known, Former former, Instant now) {
        Optional<String> from = known.containsKey(entry.path()) ? Optional.empty() : former.take(skill);
        String stamp = entry.stamp();
        return stores -> {
            Optional<SkillStore.Known> stored = stores.skills().find(entry.path());
            // another process may have been faster
            if (stored.filter(found -> found.stamp().equals(stamp)).isEmpty()) {
                from.filter(path -> stored.isEmpty())
                        .ifPresent(path -> stores.skills().move(path, entry.path()));
                stores.skills().put(skill, stamp, now);
            }
        };
    }

    /** Absent when the file vanished a moment ago, or may not be read. */
    private Optional<Skill> read(SkillLibrary.Entry entry) {
        try {
            return Optional.of(redacted(library.read(entry)));
        } catch (DaybookException e) {
            if (e.kind() == DaybookException.Kind.UNAVAILABLE) {
                hasUnread.set(true);
                return Optional.empty();
            }
            throw e;
        }
    }

    private Skill redacted(Skill skill) {
        Intake intake = new Intake(redactor);
        return new Skill(
                skill.path(),
                intake.text(skill.name()),
                intake.text(skill.description()),
                intake.text(skill.body()),
                skill.origin(),
                skill.contentHash(),
                skill.sizeBytes(),
                skill.modifiedAt(),
                intake.text(skill.whenToUse()),
                skill.files().stream().map(intake::text).toList(),
                skill.categories().stream().map(intake::text).toList(),
                intake.text(skill.allowedTools()),
                skill.shadowedBy(),
                skill.deletedAt());
    }
}
