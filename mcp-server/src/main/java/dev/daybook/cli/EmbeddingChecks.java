package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.skill.SkillEmbeddings;
import dev.daybook.troubleshoot.Check;

/** Whether skills are compared by an embedding model too, and why not. */
final class EmbeddingChecks {
    private EmbeddingChecks() {}

    static Check of(Application application) {
        SkillEmbeddings.State state = application.skillEmbeddings().state(application.isRecorded());
        if (!state.wanted()) {
            return Check.pass("embedding", "off, so skills are compared by words alone; embedding_model names a model");
        }
        return state.problem()
                .map(problem -> Check.warn("embedding", "skills are compared by words alone: " + problem))
                .orElseGet(() -> Check.pass("embedding", summary(state)));
    }

    /** The model in force, and how many skills it still has to see. */
    static String summary(SkillEmbeddings.State state) {
        return state.model().orElse("unknown") + ", "
                + Wording.count(state.dimensions().orElse(0), "dimension")
                + state.missing()
                        .filter(missing -> missing > 0)
                        .map(missing -> "; " + Wording.count(missing, "skill")
                                + " without a vector so far, which the server or 'daybook skills embed' makes")
                        .orElse("");
    }
}
