package dev.daybook.runlog;

import dev.daybook.core.Ids;
import dev.daybook.core.Vocabulary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file says of the run as a whole, mostly before its first step. */
final class WrittenHead {
    private static final Pattern TITLE = Pattern.compile("(?i)(?:training\\s+)?run[ -]?log\\b\\s*[:–—-]*\\s*(.*)");
    private static final Pattern MODE = Pattern.compile("(?i)\\bmode\\s*#?([1-9])\\b");

    private final ZoneId zone;
    private final WrittenTokens tokens;
    private final WrittenRest rest;
    private Optional<String> id = Optional.empty();
    private Optional<String> sessionId = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<String> mode = Optional.empty();
    private Optional<RunStatus> status = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Boolean> completed = Optional.empty();
    private Optional<String> model = Optional.empty();

    WrittenHead(ZoneId zone, WrittenTokens tokens, WrittenRest rest) {
        this.zone = zone;
        this.tokens = tokens;
        this.rest = rest;
    }

    void read(WrittenSection section) {
        if (!section.heading().isEmpty()) {
            String heading = WrittenText.label(section.heading());
            Matcher named = TITLE.matcher(heading);
            String name = named.matches() ? named.group(1).strip() : heading;
            title = title.or(() -> Optional.of(name).filter(text -> !text.isEmpty() && !WrittenRest.isTemplate(text)));
            Matcher numbered = MODE.matcher(heading);
            mode = mode.or(() -> numbered.find() ? Optional.of(numbered.group(1)) : Optional.empty());
        }
        for (WrittenBlock block : section.blocks()) {
            if (block instanceof WrittenBlock.Field field) {
                headField(field, field.line());
            } else if (block instanceof WrittenBlock.Table table && table.isPairs()) {
                table.pairs().forEach(pair -> headField(pair, pair.line()));
            } else {
                rest.unplaced(section, block);
            }
        }
    }

    private void headField(WrittenBlock.Field field, int line) {
        String value = WrittenText.withoutCode(field.whole());
        boolean isFilled = !value.isBlank() && !WrittenRest.isTemplate(value);
        switch (field.name().toLowerCase(Locale.ROOT)) {
            case "started", "start", "start time", "date", "datetime", "date/time", "started at" ->
                started(field, value);
            case "mode", "training mode" -> mode = isFilled ? Optional.of(value) : mode;
            case "status", "final status" -> {
                if (isFilled) {
                    status(value);
                }
            }
            case "run log", "run log id" -> named(value, isFilled);
            case "session", "session id" -> sessionId = isFilled ? Optional.of(value) : sessionId;
            case "model" -> model = isFilled ? Optional.of(value) : model;
            case "title" -> title = isFilled ? Optional.of(value) : title;
            case "completed" -> completed(value);
            case "time" -> time(field, value);
            default -> {
                if (WrittenTokens.isMetric(field.name())) {
                    tokens.put(field.name(), value);
                } else if (isFilled) {
                    rest.unplaced(line, field.shown());
                }
            }
        }
    }

    /** An id as Daybook makes them; anything else is a title. */
    private void named(String value, boolean isFilled) {
        if (value.startsWith("run-") && Ids.isAcceptable(value)) {
            id = Optional.of(value);
        } else if (isFilled) {
            title = title.or(() -> Optional.of(value));
        }
    }

    private void started(WrittenBlock.Field field, String value) {
        Optional<Instant> time = WrittenTime.of(value, zone);
        if (time.isEmpty() && !WrittenRest.isTemplate(value)) {
            rest.unplaced(field.line(), field.shown());
        }
        if (time.isPresent() && WrittenTime.isAmbiguous(value)) {
            rest.assumed("'" + value + "' is month/day/year");
        }
        startedAt = startedAt.or(() -> time);
    }

    /** {@code **Date:** 2026-01-03} and {@code **Time:** 14:30} on lines of their own. */
    private void time(WrittenBlock.Field field, String value) {
        String day = startedAt
                .map(known -> known.atZone(zone).toLocalDate().toString())
                .orElse("");
        Optional<Instant> both = WrittenTime.of(day + " " + value, zone);
        if (both.isPresent()) {
            startedAt = both;
        } else {
            rest.unplaced(field.line(), field.shown());
        }
    }

    void status(String value) {
        Optional<RunStatus> known = WrittenStatus.of(value);
        if (known.isEmpty() || !WrittenStatus.isUsual(value)) {
            rest.note("Status, as it was written: " + value);
            rest.assumed(known.map(found -> "status '" + value + "' is " + Vocabulary.word(found))
                    .orElse("status '" + value + "' is none that is known"));
        }
        status = known.or(() -> status);
    }

    void completed(String value) {
        completed = WrittenStatus.yes(value).or(() -> completed);
    }

    /** Unless one is known already. */
    void model(String name) {
        model = model.or(() -> Optional.of(name));
    }

    Optional<String> id() {
        return id;
    }

    Optional<String> sessionId() {
        return sessionId;
    }

    Optional<String> title() {
        return title;
    }

    Optional<String> mode() {
        return mode;
    }

    Optional<RunStatus> status() {
        return status;
    }

    Optional<Instant> startedAt() {
        return startedAt;
    }

    Optional<Boolean> completed() {
        return completed;
    }

    Optional<String> model() {
        return model;
    }
}
