package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.skill.SkillEmbeddings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code daybook skills embed}. */
@Command(
        name = "embed",
        description = {
            "Make the vectors that the embedding model gives skills, as far as they are missing.",
            "The server does it by itself, a few at a time; here it is done at once."
        },
        footer = {
            "",
            "Needs the setting embedding_model: the folder of a model. What was made stays when this is cut short."
        })
final class SkillsEmbedCommand implements Callable<Integer> {
    private final Context context;

    SkillsEmbedCommand(Context context) {
        this.context = context;
    }

    /** What was made. */
    record Embedded(long skills, long made, Optional<String> model, Optional<Integer> dimensions) {
        void print(Page page) {
            page.line("Made " + Wording.count(made, "vector") + " for " + Wording.count(skills, "skill") + " with "
                    + model.orElse("no model") + ".");
        }
    }

    @Override
    public Integer call() {
        return context.writing(application -> {
            Embedded embedded = embedded(application);
            return context.show(embedded, embedded::print);
        });
    }

    private Embedded embedded(Application application) {
        if (application.settings().embeddingModel().isEmpty()) {
            throw DaybookException.unavailable("No embedding model is named. Set embedding_model to the folder of one,"
                    + " in .daybook/config.properties or as DAYBOOK_EMBEDDING_MODEL");
        }
        ProgressLine progress = new ProgressLine(context.surroundings());
        progress.showNowAndThen("Loading the embedding model");
        SkillEmbeddings embeddings = application.skillEmbeddings();
        int skills = application.skillIndex().refresh().skills();
        long missing = embeddings.countMissing();
        long made = embeddings.catchUp(
                Long.MAX_VALUE, () -> true, done -> progress.showNowAndThen("Made " + done + " of " + missing));
        progress.clear();
        SkillEmbeddings.State state = embeddings.state(true);
        return new Embedded(skills, made, state.model(), state.dimensions());
    }
}
