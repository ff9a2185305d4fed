package dev.daybook.skill;

import dev.daybook.core.DaybookException;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keeps the record's picture of the skill library the same as the library on disk; may be used by several threads. */
public final class SkillIndex {
    /** What is read before it is written: enough for long transactions, and bounded. */
    private static final long BATCH_BYTES = 4 << 20;

    private static final int BATCH_SKILLS = 500;

    /**
     * The library as it is indexed.
     *
     * @param generation grows with every change of what is indexed, by whatever process
     */
    public record State(int skills, long generation) {}

    /** Comparing the library with the disk may delay an answer so long. */
    private static final Duration QUICK = Duration.ofMillis(10);

    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Checked(List<SkillLibrary.Entry> entries, State state, long atNanos, long tookNanos) {}

    private final Records records;
    private final SkillLibrary library;
    private final Redactor redactor;
    private final Clock clock;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile Optional<Checked> last = Optional.empty();

    public SkillIndex(Records records, SkillLibrary library, Redactor redactor, Clock clock) {
        this.records = records;
        this.library = library;
        this.redactor = redactor;
        this.clock = clock;
    }

    /** Reads what changed since the last time; a file that cannot be read now stays as it was. */
    public synchronized State refresh() {
        long begun = System.nanoTime();
        State before = records.read(stores -> stores.skills().state());
        List<SkillLibrary.Entry> entries = library.list();
        Optional<Checked> same = last.filter(
                checked -> checked.state().equals(before) && checked.entries().equals(entries));
        State state = same.map(Checked::state).orElseGet(() -> compared(entries));
        long now = System.nanoTime();
        last = Optional.of(new Checked(entries, state, now, now - begun));
        return state;
    }

    /** The library as it is on disk, or for a large one as it was a moment ago; what has changed since is read behind the answer. */
    public State current() {
        Optional<Checked> checked = last;
        if (checked.isEmpty() || checked.get().tookNanos() < QUICK.toNanos()) {
            return refresh();
        }
        if (checked.get().atNanos() + FRESH.toNanos() - System.nanoTime() < 0
                && refreshing.compareAndSet(false, true)) {
            Thread thread = new Thread(this::refreshBehind, "skill-index");
            thread.setDaemon(true);
            thread.start();
        }
        return records.read(stores -> stores.skills().state());
    }

    /** A failure is that of the next one who waits. */
    private void refreshBehind() {
        try {
            refresh();
        } catch (DaybookException e) {
            last = Optional.empty();
        } finally {
            refreshing.set(false);
        }
    }

    /** What is known of the library if it was compared with the disk so short a time ago, else the same as {@link #refresh}. */
    public synchronized State refreshedWithin(Duration age) {
        Optional<Checked> fresh = last.filter(checked -> System.nanoTime() - checked.atNanos() < age.toNanos());
        return fresh.isEmpty()
                ? refresh()
                : records.read(stores -> stores.skills().state());
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
        int from = 0;
        while (from < changed.size()) {
            List<Consumer<Stores>> steps = new ArrayList<>();
            long bytes = 0;
            while (from < changed.size() && steps.size() < BATCH_SKILLS && bytes < BATCH_BYTES) {
                SkillLibrary.Entry entry = changed.get(from++);
                Optional<Skill> read = read(entry);
                bytes += read.map(skill -> (long) skill.body().length()).orElse(0L);
                read.map(skill -> step(entry, skill, known, former, now)).ifPresent(steps::add);
            }
            records.writeInBulk(steps);
        }
        List<Consumer<Stores>> last = Stream.concat(
                        former.missing().stream().map(path ->
                                (Consumer<Stores>) stores -> stores.skills().delete(path, now)),
                        Stream.of(stores -> stores.skills().shadow()))
                .toList();
        records.writeInBulk(last);
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
