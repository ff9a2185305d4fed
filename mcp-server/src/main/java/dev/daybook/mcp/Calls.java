package dev.daybook.mcp;

import dev.daybook.core.DaybookException;
import dev.daybook.project.Settings;
import dev.daybook.session.Caller;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries calls out: from arguments to an answer, whatever happens on the way. */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final Supplier<Settings> settings;
    private final Path log;

    Calls(Supplier<Settings> settings, Path log) {
        this.settings = settings;
        this.log = log;
    }

    /** What the tool answers; never throws. */
    <I extends Record> Answer answer(Tool<I> tool, Map<String, Object> schema, Map<?, ?> arguments, Caller caller) {
        try {
            if (tool.access() == Tool.Access.WRITES && !settings.get().collects()) {
                return Answer.of(Map.of("note", off()));
            }
            return SchemaCheck.problem(tool.name(), schema, arguments)
                    .map(Answer::error)
                    .orElseGet(
                            () -> encoded(tool, tool.handler().apply(Decoder.decode(tool.input(), arguments), caller)));
        } catch (DaybookException e) {
            return Answer.error(e.getMessage());
        } catch (RuntimeException | Error e) {
            return internalError(tool, "nothing was recorded", e);
        }
    }

    private Answer encoded(Tool<?> tool, Record answer) {
        try {
            return answer instanceof TextAnswer text ? Answer.text(text.text()) : Answer.of(Encoder.encode(answer));
        } catch (RuntimeException | Error e) {
            return unwritable(tool, e);
        }
    }

    /** The answer in place of one that there was, but that cannot be sent. */
    Answer unwritable(Tool<?> tool, Throwable cause) {
        return internalError(tool, "what was sent may have been recorded", cause);
    }

    private Answer internalError(Tool<?> tool, String recorded, Throwable cause) {
        LOG.error("Internal error in {}: {}", tool.name(), StackTrace.withoutMessages(cause));
        return Answer.error("Internal error in " + tool.name() + "; " + recorded + ". See " + log);
    }

    private String off() {
        return "Collection is off (" + settings.get().switchedOffBy()
                + "); nothing was recorded. Go on without the tools that record.";
    }
}
