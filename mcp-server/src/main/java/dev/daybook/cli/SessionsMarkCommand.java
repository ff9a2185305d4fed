package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.session.Session;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook sessions mark}. */
@Command(
        name = "mark",
        description = {
            "Mark a session as important: retention archives its logs instead of deleting them.",
            "It is the tag important, which an agent can give a session as well."
        })
final class SessionsMarkCommand implements Callable<Integer> {
    private static final String TAG = "important";

    private final Context context;

    @Parameters(paramLabel = "ID", description = "A session's id, or 'latest'.")
    private String id;

    @Option(
            names = "--important",
            negatable = true,
            required = true,
            description = "That it is important, or with --no-important that it is not.")
    private boolean important;

    SessionsMarkCommand(Context context) {
        this.context = context;
    }

    /** How a session is marked now. */
    record Marked(String sessionId, boolean important) {}

    @Override
    public Integer call() {
        return context.writing(application -> {
            Marked marked = application.records().write(stores -> {
                Session session = (id.equals("latest")
                                ? stores.sessions().list(Period.ALWAYS, 1).stream()
                                        .findFirst()
                                : stores.sessions().find(id))
                        .orElseThrow(() -> DaybookException.notFound("session", id));
                stores.sessions()
                        .update(session.described(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                Map.of(TAG, String.valueOf(important))));
                return new Marked(session.id(), important);
            });
            return context.show(
                    marked,
                    page -> page.line("Session " + marked.sessionId() + " is "
                            + (marked.important() ? "" : "no longer ") + "marked as important."));
        });
    }
}
