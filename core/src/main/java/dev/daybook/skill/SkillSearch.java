package dev.daybook.skill;

import dev.daybook.record.Records;
import dev.daybook.retrieval.Document;
import dev.daybook.retrieval.Field;
import dev.daybook.retrieval.Language;
import dev.daybook.retrieval.SearchEngine;
import dev.daybook.retrieval.SearchEngine.Hit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Relevance by what skills say, from an index in memory. When the library has changed it is made again: at once where that is
 * quick, else on a thread of its own while the old one answers.
 */
public final class SkillSearch implements Relevance {
    /** A best score like this is half way from unlikely to sure. */
    private static final double HALF_SURE = 10;

    /** What scores less does not fit; calibrated so that questions about other things than the library's find nothing. */
    private static final double FITS = 7;

    /** So many are read quickly enough to wait for. */
    private static final int FEW_SKILLS = 500;

    /** The library as it was at some time. */
    private record Snapshot(long generation, List<Skill> skills, SearchEngine engine) {}

    private final Records records;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Optional<Language> language = Optional.empty();
    private volatile Optional<Snapshot> snapshot = Optional.empty();

    public SkillSearch(Records records) {
        this.records = records;
    }

    @Override
    public void prepare() {
        snapshot();
    }

    @Override
    public List<Fit> find(String query, List<String> alternates, int limit) {
        Snapshot now = snapshot();
        return fits(now.skills(), now.engine().search(query, alternates, limit));
    }

    /** What fits of those skills by their words alone: BM25F, to compare with. */
    public List<Fit> findPlainly(String query, List<String> alternates, int limit) {
        Snapshot now = snapshot();
        return now.engine().plain().search(query, alternates, limit).stream()
                .map(hit -> new Fit(now.skills().get(hit.document()), 0, hit.matched()))
                .toList();
    }

    private static List<Fit> fits(List<Skill> skills, List<Hit> hits) {
        if (hits.isEmpty()) {
            return List.of();
        }
        double best = hits.get(0).score();
        double sure = best / (best + HALF_SURE);
        return hits.stream()
                .filter(hit -> hit.score() >= FITS)
                .map(hit -> new Fit(skills.get(hit.document()), sure * hit.score() / best, hit.matched()))
                .toList();
    }

    private Snapshot snapshot() {
        long generation = records.read(stores -> stores.skills().state()).generation();
        Optional<Snapshot> made = snapshot;
        if (made.isPresent() && made.get().generation() == generation) {
            return made.get();
        }
        if (made.isEmpty() || made.get().skills().size() <= FEW_SKILLS) {
            return renewed(generation);
        }
        if (renewing.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> renewBehind(generation), "skill-search");
            thread.setDaemon(true);
            thread.start();
        }
        return made.get();
    }

    private void renewBehind(long generation) {
        try {
            renewed(generation);
        } finally {
            renewing.set(false);
        }
    }

    private synchronized Snapshot renewed(long generation) {
        Optional<Snapshot> already = snapshot.filter(made -> made.generation() == generation);
        if (already.isPresent()) {
            return already.get();
        }
        if (language.isEmpty()) {
            language = Optional.of(Language.read());
        }
        List<Skill> skills = usable(records.read(stores -> stores.skills().list()));
        List<Document> documents = skills.stream().map(SkillSearch::document).toList();
        Snapshot made = new Snapshot(generation, skills, SearchEngine.of(documents, language.get()));
        snapshot = Optional.of(made);
        return made;
    }

    /** Those that the agent would take; of the same text the first. */
    private static List<Skill> usable(List<Skill> skills) {
        Set<String> hashes = new HashSet<>();
        return skills.stream()
                .filter(skill -> skill.shadowedBy().isEmpty() && hashes.add(skill.contentHash()))
                .toList();
    }

    private static Document document(Skill skill) {
        return new Document(Map.of(
                Field.NAME,
                skill.name(),
                Field.DESCRIPTION,
                skill.description(),
                Field.WHEN_TO_USE,
                skill.whenToUse() + " " + String.join(" ", skill.categories()),
                Field.HEADINGS,
                Section.listOf(skill.body()).stream().map(Section::heading).collect(Collectors.joining("\n")),
                Field.FILES,
                String.join(" ", skill.files()),
                Field.BODY,
                skill.body()));
    }
}
