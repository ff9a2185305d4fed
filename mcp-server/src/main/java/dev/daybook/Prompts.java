package dev.daybook;

import dev.daybook.core.DaybookException;
import dev.daybook.insight.PromptLog;
import dev.daybook.insight.PromptOutcome;
import dev.daybook.mcp.stdio.PromptSource;
import dev.daybook.project.Places;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** What the server says at a prompt: nothing where hints or collection are off, or nothing is recorded. */
final class Prompts implements PromptSource {
    /** A prompt for which everything is looked at. */
    private static final String ANY = "find the skill and the error for this prompt";

    private final SdkServer sdk;
    private final Map<String, String> env;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean off;

    Prompts(SdkServer sdk, Map<String, String> env) {
        this.sdk = sdk;
        this.env = env;
    }

    @Override
    public void prepare() {
        contextFor(ANY);
    }

    @Override
    public Optional<String> contextFor(String prompt) {
        Application application = sdk.application();
        off = !application.settings().collects() || !application.settings().hints();
        // no hook makes a database
        if (off || !application.isRecorded()) {
            return Optional.empty();
        }
        return application.promptContext().of(prompt);
    }

    @Override
    public void note(PromptOutcome outcome, long tookMs) {
        if (off) {
            return;
        }
        try {
            Places places = Places.of(sdk.root().path(), env, SdkServer.home());
            new PromptLog(places.promptLog()).add(new PromptLog.Entry(clock.instant(), outcome, tookMs));
        } catch (IOException | DaybookException e) {
            LoggerFactory.getLogger(Prompts.class)
                    .warn("A prompt's outcome, {}, could not be noted: {}", outcome, e.toString());
        }
    }
}
