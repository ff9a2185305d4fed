package dev.daybook.cli;

import dev.daybook.completeness.Completeness;
import dev.daybook.troubleshoot.Health;
import java.util.Optional;

/** The doctor's checks, for whoever is not the command line. */
public final class SystemHealth {
    private SystemHealth() {}

    /** @param project as {@code --project} would name it */
    public static Health of(Surroundings surroundings, Optional<String> project) {
        Context context = new Context(surroundings, ignored -> 0);
        context.project(project);
        return of(context);
    }

    static Health of(Context context) {
        return new Health(new Examination(context, Completeness.Depth.USUAL).checks());
    }
}
