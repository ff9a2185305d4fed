package dev.daybook.skill;

import dev.daybook.record.Records;
import dev.daybook.retrieval.Language;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Relevance by what skills say, from an index in memory. When the library has changed it is made again: at once where that is
 * quick, else on a thread of its own while the old one answers.
 */
public final class SkillSearch implements Relevance {
    /** So many are read quickly enough to wait for. */
    private static final int FEW_SKILLS = 500;

    /** The library as it was at some time. */
    private record Snapshot(long generation, SkillMatcher matcher) {}

    private final Records records;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Optional<Language> language = Optional.empty();
    private volatile Optional<Snapshot> snapshot = Optional.empty();

    public SkillSearch(Records records) {
        this.records = records;
    }

    @Override
    public void prepare() {
        matcher();
    }

    @Override
    public Fits find(String query, List<String> alternates, int limit) {
        return new Fits(matcher().fits(query, alternates, limit), Optional.empty());
    }

    /** All skills that can be found. */
    List<Skill> skills() {
        return matcher().skills();
    }

    private SkillMatcher matcher() {
        long generation = records.read(stores -> stores.skills().state()).generation();
        Optional<Snapshot> made = snapshot;
        if (made.isPresent() && made.get().generation() == generation) {
            return made.get().matcher();
        }
        if (made.isEmpty() || made.get().matcher().size() <= FEW_SKILLS) {
            return renewed(generation);
        }
        if (renewing.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> renewBehind(generation), "skill-search");
            thread.setDaemon(true);
            thread.start();
        }
        return made.get().matcher();
    }

    private void renewBehind(long generation) {
        try {
            renewed(generation);
        } finally {
            renewing.set(false);
        }
    }

    private synchronized SkillMatcher renewed(long generation) {
        Optional<Snapshot> already = snapshot.filter(made -> made.generation() == generation);
        if (already.isPresent()) {
            return already.get().matcher();
        }
        if (language.isEmpty()) {
            language = Optional.of(Language.read());
        }
        List<Skill> skills = records.read(stores -> stores.skills().list());
        Snapshot made = new Snapshot(generation, SkillMatcher.of(skills, language.get()));
        snapshot = Optional.of(made);
        return made.matcher();
    }
}
