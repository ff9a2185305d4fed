package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.Vocabulary;
import dev.daybook.handoff.Handoff;
import dev.daybook.handoff.HandoffFormat;
import dev.daybook.handoff.HandoffMarkdown;
import dev.daybook.handoff.HandoffRequest;
import dev.daybook.handoff.Handoffs;
import dev.daybook.session.Caller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook handoff}. */
@Command(
        name = "handoff",
        description = {
            "Tell whoever goes on with the work what was done and decided, what is open or fails, and what to do next.",
            "Of a session, or of all since a time; every statement says where it comes from."
        })
final class HandoffCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "SESSION",
            arity = "0..1",
            description = "A session's id or its beginning; the last one if not given.")
    private Optional<String> session = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "What happened from then on: 7d, 24h, 2026-01-31 or an ISO time; without SESSION, of all sessions.")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; markdown if not given.",
            completionCandidates = Formats.class)
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "TOKENS",
            description =
                    "About so many tokens at most, 300 to 20000; 2000 if not given. The least important is left out.")
    private Optional<Integer> budget = Optional.empty();

    @Mixin
    private OutputOption output;

    HandoffCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        HandoffFormat wanted = format.map(
                        word -> context.given(() -> Vocabulary.parse(HandoffFormat.class, "--format", word)))
                .orElse(context.isJson() ? HandoffFormat.JSON : HandoffFormat.MARKDOWN);
        HandoffRequest request = context.given(() -> new HandoffRequest(session, since, Optional.of(wanted), budget));
        context.period(since, Optional.empty());
        return context.reading(Map.of(), application -> {
            MissedLogs.read(application);
            Handoff handoff = give(application, request);
            String text = wanted == HandoffFormat.JSON ? Json.of(handoff) + "\n" : HandoffMarkdown.of(handoff);
            output.write(context, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            return 0;
        });
    }

    /** Where nothing is collected, nothing is kept. */
    private static Handoff give(Application application, HandoffRequest request) {
        Handoffs handoffs = application.handoffs();
        return application.settings().collects()
                ? handoffs.give(request, Caller.UNKNOWN)
                : handoffs.of(request, Caller.UNKNOWN);
    }

    /** The formats there are. */
    static final class Formats extends ArrayList<String> {
        Formats() {
            super(List.of("markdown", "json"));
        }
    }
}
