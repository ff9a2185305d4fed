package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Sizes;
import dev.daybook.core.Source;
import dev.daybook.core.Texts;
import dev.daybook.cost.PriceTable;
import dev.daybook.cost.Tokens;
import dev.daybook.cost.Usage;
import dev.daybook.project.ProjectPaths;
import dev.daybook.record.Records;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Records exchanges that the agent tells of. */
public final class Exchanges {
    private static final int MAX_NAME = 250;
    private static final int MAX_ENTRIES = 10_000;

    /** An exchange in the agent's words. */
    public record Log(
            String query,
            String response,
            Optional<String> sessionId,
            List<String> filesRead,
            List<String> filesModified,
            List<String> toolsUsed,
            Optional<String> feedback,
            Optional<String> feedbackComment,
            Optional<Long> durationMs,
            Optional<String> model,
            Optional<Tokens> tokens,
            Optional<String> commit) {}

    /** Where it was stored, and how many secrets were taken out. */
    public record Logged(String exchangeId, String sessionId, int redactions) {}

    private final Records records;
    private final CurrentSession current;
    private final Redactor redactor;
    private final ProjectPaths paths;
    private final PriceTable prices;
    private final Ids ids;
    private final Clock clock;

    public Exchanges(
            Records records,
            CurrentSession current,
            Redactor redactor,
            ProjectPaths paths,
            PriceTable prices,
            Ids ids,
            Clock clock) {
        this.records = records;
        this.current = current;
        this.redactor = redactor;
        this.paths = paths;
        this.prices = prices;
        this.ids = ids;
        this.clock = clock;
    }

    /** Stores the exchange under its session; when this returns, it is committed. */
    public Logged log(Log log, Caller caller) {
        if (log.query().isBlank()) {
            throw DaybookException.invalid("query must not be blank; give what the user asked");
        }
        if (log.durationMs().isPresent() && log.durationMs().get() < 0) {
            throw DaybookException.invalid("duration_ms must not be negative, but is "
                    + log.durationMs().get());
        }
        if (log.feedback().isEmpty() && log.feedbackComment().isPresent()) {
            throw DaybookException.invalid("feedback_comment needs feedback: positive, neutral or negative");
        }
        Intake intake = new Intake(redactor);
        Instant now = clock.instant();
        Exchange told = exchange(log, intake, now);
        return records.write(stores -> {
            Exchange exchange =
                    told.in(current.open(stores, log.sessionId(), caller, now).id());
            while (!stores.exchanges().add(exchange)) {
                exchange = exchange.named(ids.exchange());
            }
            return new Logged(exchange.id(), exchange.sessionId(), exchange.redactions());
        });
    }

    private Exchange exchange(Log log, Intake intake, Instant now) {
        String id = ids.exchange();
        Optional<String> model = intake.line(log.model(), MAX_NAME);
        String query = intake.text(log.query());
        String response = intake.text(log.response());
        Optional<Feedback> feedback =
                log.feedback().map(words -> Feedback.parse(words, intake.text(log.feedbackComment())));
        List<FileTouch> files = Stream.concat(
                        touches("files_read", log.filesRead(), FileTouch.Access.READ, intake),
                        touches("files_modified", log.filesModified(), FileTouch.Access.MODIFIED, intake))
                .distinct()
                .toList();
        checkedSize("tools_used", log.toolsUsed());
        List<ToolCall> tools = intake.lines(log.toolsUsed(), MAX_NAME).stream()
                .map(ToolCall::named)
                .toList();
        List<Usage> usage = log
                .tokens()
                .map(tokens ->
                        new Usage(id, model, now, tokens, model.flatMap(name -> prices.costOfSum(name, now, tokens))))
                .stream()
                .toList();
        return new Exchange(
                id,
                "",
                Optional.empty(),
                now,
                query,
                response,
                log.durationMs(),
                model,
                feedback,
                log.commit().map(Exchanges::hash),
                Source.TOOL,
                intake.redactions(),
                files,
                tools,
                usage);
    }

    private Stream<FileTouch> touches(String field, List<String> given, FileTouch.Access access, Intake intake) {
        checkedSize(field, given);
        return given.stream().map(path -> new FileTouch(paths.of(intake.text(path)), access));
    }

    private static void checkedSize(String field, List<String> given) {
        Sizes.atMost(field, given.size(), MAX_ENTRIES);
    }

    private static String hash(String commit) {
        String hash = commit.strip().toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{4,64}")) {
            throw DaybookException.invalid(
                    "commit '" + Texts.shortened(commit, 60) + "' is not a commit hash; give 4 to 64 hex digits");
        }
        return hash;
    }
}
