package dev.daybook;

import dev.daybook.capture.SkillFolders;
import dev.daybook.project.Places;
import dev.daybook.project.Settings;
import dev.daybook.record.Records;
import dev.daybook.redaction.Redactor;
import dev.daybook.skill.Ranking;
import dev.daybook.skill.Rankings;
import dev.daybook.skill.Relevance;
import dev.daybook.skill.SemanticRelevance;
import dev.daybook.skill.SkillEmbeddings;
import dev.daybook.skill.SkillIndex;
import dev.daybook.skill.SkillMeaning;
import dev.daybook.skill.SkillSearch;
import dev.daybook.skill.Skills;
import dev.daybook.skill.Weights;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** What finds skills, wired together; each part is made once, as it keeps what the next search needs. */
final class SkillWiring implements AutoCloseable {
    private final Records records;
    private final Places places;
    private final Settings settings;
    private final Supplier<Redactor> redactor;
    private final Clock clock;
    private final Object making = new Object();
    private final Afterwards afterwards = new Afterwards();
    private SkillIndex index;
    private SkillSearch search;
    private Skills skills;
    private Skills skillsByWords;
    private Optional<EmbedderLoader> embedder = Optional.empty();

    SkillWiring(Records records, Places places, Settings settings, Supplier<Redactor> redactor, Clock clock) {
        this.records = records;
        this.places = places;
        this.settings = settings;
        this.redactor = redactor;
        this.clock = clock;
    }

    Skills skills() {
        synchronized (making) {
            if (skills == null) {
                skills = skills(relevance());
            }
            return skills;
        }
    }

    /** The same for prompts, which do not wait for a model. */
    Skills skillsByWords() {
        if (settings.embeddingModel().isEmpty()) {
            return skills();
        }
        synchronized (making) {
            if (skillsByWords == null) {
                skillsByWords = skills(search());
            }
            return skillsByWords;
        }
    }

    /** The vectors of skills; there are none where no model is wanted. */
    SkillEmbeddings embeddings() {
        return new SkillEmbeddings(records, embedder());
    }

    /** Loads the embedding model, if one is wanted, so that no call has to wait for it. */
    void prepareEmbedder() {
        if (settings.embeddingModel().isPresent()) {
            embedder().prepare();
        }
    }

    Rankings rankings() {
        return new Rankings(records, search(), redactor.get(), clock);
    }

    /** It knows what it has compared. */
    SkillIndex index() {
        synchronized (making) {
            if (index == null) {
                index = new SkillIndex(records, folders(), redactor.get(), clock);
            }
            return index;
        }
    }

    SkillFolders folders() {
        return new SkillFolders(places, settings.skillRoots());
    }

    /** Ends what is done behind answers, and lets go of the model. */
    @Override
    public void close() {
        afterwards.close();
        synchronized (making) {
            embedder.ifPresent(EmbedderLoader::close);
            embedder = Optional.empty();
        }
    }

    private Skills skills(Relevance relevance) {
        Weights weights = Weights.of(settings.skillWeights(), settings.skillPenalties());
        return new Skills(
                records,
                index(),
                relevance,
                weights,
                clock,
                this::remember,
                work -> afterwards.run("what changed of the skills", work));
    }

    /** By what skills say, and by what they mean where a model is wanted. */
    private Relevance relevance() {
        SkillSearch words = search();
        return settings.embeddingModel().isEmpty()
                ? words
                : new SkillMeaning(words, new SemanticRelevance(records, embedder()));
    }

    private SkillSearch search() {
        synchronized (making) {
            if (search == null) {
                search = new SkillSearch(records);
            }
            return search;
        }
    }

    /** Behind the answer, which does not wait for it. */
    private void remember(Ranking ranking) {
        if (settings.collects()) {
            afterwards.run("what was shown", () -> rankings().keep(ranking));
        }
    }

    private EmbedderLoader embedder() {
        synchronized (making) {
            if (embedder.isEmpty()) {
                Optional<Path> distribution =
                        Optional.ofNullable(System.getProperty("daybook.home")).map(Path::of);
                embedder = Optional.of(new EmbedderLoader(settings.embeddingModel(), distribution));
            }
            return embedder.get();
        }
    }
}
