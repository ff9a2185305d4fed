package dev.daybook.runlog;

import dev.daybook.core.Ids;
import dev.daybook.cost.Tokens;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a run log that a person wrote or edited, in whatever shape. What it cannot place it keeps as notes, with the lines
 * where it stood.
 */
final class HandWrittenReader {
    private static final Pattern TITLE = Pattern.compile("(?i)(?:training\\s+)?run[ -]?log\\b\\s*[:–—-]*\\s*(.*)");
    private static final Pattern STEP = Pattern.compile(
            "(?i)(?:(?:step|phase|task|stage)\\s*#?\\d+[a-z]?(?:\\.\\d+)?\\b|\\d+[.)])\\s*[:.)–—-]*\\s*(.*)");
    private static final Pattern DECISION =
            Pattern.compile("(?i)decisions?\\b(?:\\s*#?\\d+)?(?:\\s+made)?\\s*[:–—-]*\\s*(.*)");
    private static final Pattern ERROR =
            Pattern.compile("(?i)(?:error|err-\\d+|exception|failure)\\b(?:\\s*#?\\d+)?\\s*(?:[:–—-]\\s*(.+)|)");
    private static final Pattern ERRORS = Pattern.compile(
            "(?i)(?:errors?|issues|problems)\\s*(?:encountered|found|log|summary|&.*|and.*)|errors|problems");
    private static final Pattern FINAL =
            Pattern.compile("(?i)(?:final|summary|outcome|results?|conclusion|completion|final status)\\b.{0,40}");
    private static final Pattern TOKENS = Pattern.compile("(?i)(?:token|usage|cost)\\w*\\b.{0,40}");
    private static final Pattern CHANGES = Pattern.compile("(?i)(?:changes?|files changed)\\b.{0,20}");
    private static final Pattern ISSUES = Pattern.compile(
            "(?i)(?:issues(?: to address)?|next steps?|follow[- ]?ups?|open issues|to-?dos?|remaining.{0,20}"
                    + "|recommendations?)");
    private static final Pattern NOTES = Pattern.compile("(?i)(?:notes?|observations?|remarks?)");
    private static final Set<String> HEADERS =
            Set.of("", "field", "key", "metric", "property", "item", "name", "attribute", "what");
    private static final Pattern MODE = Pattern.compile("(?i)\\bmode\\s*#?([1-9])\\b");
    private static final String FROM_TRANSCRIPT = "From the session's transcript";
    private static final Pattern TOLD = Pattern.compile("\\*Told by the agent; (.*?)(?:; price table \\w+)?\\*");

    private final ZoneId zone;
    private final List<RunEntry> entries = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> issues = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<HandWritten.Unplaced> unplaced = new ArrayList<>();
    private final List<String> assumed = new ArrayList<>();
    private final WrittenTokens tokens = new WrittenTokens();
    private boolean isFromTranscript;
    private boolean isReckoned;
    private Optional<String> id = Optional.empty();
    private Optional<String> sessionId = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<String> mode = Optional.empty();
    private Optional<RunStatus> status = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Boolean> completed = Optional.empty();
    private Optional<String> model = Optional.empty();

    private HandWrittenReader(ZoneId zone) {
        this.zone = zone;
    }

    /** Times without a zone are of that one. */
    static HandWritten read(String text, ZoneId zone) {
        HandWrittenReader reader = new HandWrittenReader(zone);
        List<WrittenSection> sections = WrittenSection.of(text);
        for (int i = 0; i < sections.size(); i++) {
            WrittenSection section = sections.get(i);
            boolean isHead = section.level() <= 1 && reader.entries.isEmpty();
            if (isHead) {
                reader.head(section);
            } else {
                reader.section(section);
            }
        }
        return reader.done();
    }

    private HandWritten done() {
        Optional<Tokens> told = isFromTranscript ? Optional.empty() : tokens.tokens();
        if (!isReckoned && !tokens.notes().isEmpty()) {
            List<String> loose = tokens.notes();
            if (told.isEmpty() || loose.stream().anyMatch(note -> note.contains("$"))) {
                notes.add("As it was written of tokens: " + String.join("; ", loose));
            }
        }
        return new HandWritten(
                id, sessionId, title, mode, status, startedAt, completed, model, told, entries, counts, changes, issues,
                notes, unplaced, assumed);
    }

    private void head(WrittenSection section) {
        if (!section.heading().isEmpty()) {
            String heading = WrittenText.label(section.heading());
            Matcher named = TITLE.matcher(heading);
            String name = named.matches() ? named.group(1).strip() : heading;
            title = title.or(() -> Optional.of(name).filter(text -> !text.isEmpty() && !isTemplate(text)));
            Matcher numbered = MODE.matcher(heading);
            mode = mode.or(() -> numbered.find() ? Optional.of(numbered.group(1)) : Optional.empty());
        }
        for (WrittenBlock block : section.blocks()) {
            if (block instanceof WrittenBlock.Field field) {
                headField(field, field.line());
            } else if (block instanceof WrittenBlock.Table table && isPairs(table)) {
                pairs(table).forEach(pair -> headField(pair, pair.line()));
            } else {
                unplaced(section, block);
            }
        }
    }

    private void headField(WrittenBlock.Field field, int line) {
        String value = WrittenText.withoutCode(field.whole());
        boolean isFilled = !value.isBlank() && !isTemplate(value);
        switch (field.name().toLowerCase(Locale.ROOT)) {
            case "started", "start", "start time", "date", "datetime", "date/time", "started at" ->
                started(field, value);
            case "mode", "training mode" -> mode = isFilled ? Optional.of(value) : mode;
            case "status", "final status" -> status(value, isFilled);
            case "run log", "run log id" -> named(value, isFilled);
            case "session", "session id" -> sessionId = isFilled ? Optional.of(value) : sessionId;
            case "model" -> model = isFilled ? Optional.of(value) : model;
            case "title" -> title = isFilled ? Optional.of(value) : title;
            case "completed" -> completed = WrittenStatus.yes(value).or(() -> completed);
            case "time" -> time(field, value);
            default -> {
                if (WrittenTokens.isMetric(field.name())) {
                    tokens.put(field.name(), value);
                } else if (isFilled) {
                    note(line, field.shown());
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
        if (time.isEmpty() && !isTemplate(value)) {
            note(field.line(), field.shown());
        }
        if (time.isPresent() && WrittenTime.isAmbiguous(value)) {
            assumed.add("'" + value + "' is month/day/year");
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
            note(field.line(), field.shown());
        }
    }

    private void status(String value, boolean isFilled) {
        Optional<RunStatus> known = WrittenStatus.of(value);
        if (isFilled && (known.isEmpty() || !WrittenStatus.isUsual(value))) {
            String kept = "Status, as it was written: " + value;
            notes.add(kept);
            assumed.add(known.map(
                            found -> "status '" + value + "' is " + found.name().toLowerCase(Locale.ROOT))
                    .orElse("status '" + value + "' is none that is known"));
        }
        status = known.or(() -> status);
    }

    private void section(WrittenSection section) {
        String heading = WrittenText.label(section.heading());
        Matcher step = STEP.matcher(heading);
        Matcher decision = DECISION.matcher(heading);
        Matcher error = ERROR.matcher(heading);
        if (ERRORS.matcher(heading).matches()) {
            errors(section);
        } else if (step.matches()) {
            step(section, step.group(1).isEmpty() ? heading : step.group(1));
        } else if (decision.matches()) {
            decisions(section, decision.group(1));
        } else if (error.matches()) {
            String name = error.group(1) == null ? "" : error.group(1);
            entry(section).error(name).ifPresent(entries::add);
        } else if (TOKENS.matcher(heading).matches()) {
            tokens(section);
        } else if (CHANGES.matcher(heading).matches()) {
            list(section, changes);
        } else if (ISSUES.matcher(heading).matches()) {
            list(section, issues);
        } else if (NOTES.matcher(heading).matches()) {
            section.blocks().forEach(block -> notes.add(block.shown()));
        } else if (FINAL.matcher(heading).matches()) {
            section.blocks().forEach(block -> ending(section, block));
        } else {
            other(section, heading);
        }
    }

    /** A template's step that nobody has filled in is none. */
    private void step(WrittenSection section, String name) {
        WrittenEntry entry = entry(section);
        if (!entry.isEmpty() || !isTemplate(name)) {
            entries.add(entry.step(name));
        }
    }

    /** By what its fields are about, where its heading does not say what it is. */
    private void other(WrittenSection section, String heading) {
        WrittenEntry entry = entry(section);
        if (entry.has("decision")) {
            entries.add(entry.decision(heading));
        } else if (entry.has("error")) {
            entry.error(heading).ifPresent(entries::add);
        } else if (entry.has("action") || entry.has("api call") || entry.has("result")) {
            entries.add(entry.step(heading));
        } else if (!section.blocks().isEmpty()) {
            section.blocks().forEach(block -> unplaced(section, block));
        }
    }

    private static WrittenEntry entry(WrittenSection section) {
        WrittenEntry entry = new WrittenEntry();
        for (WrittenBlock block : section.blocks()) {
            if (block instanceof WrittenBlock.Field field) {
                if (!isTemplate(field.whole())) {
                    entry.put(field.name(), field.whole());
                }
            } else if (block instanceof WrittenBlock.Table table && isPairs(table)) {
                pairs(table).forEach(pair -> entry.put(pair.name(), pair.value()));
            } else {
                entry.other(block.shown());
            }
        }
        return entry;
    }

    private void decisions(WrittenSection section, String name) {
        boolean isOne = !name.isEmpty() || section.blocks().stream().anyMatch(WrittenBlock.Field.class::isInstance);
        if (isOne) {
            entries.add(entry(section).decision(name));
            return;
        }
        for (WrittenBlock block : section.blocks()) {
            if (block instanceof WrittenBlock.Table table) {
                rows(table).forEach(row -> entries.add(row.decision("")));
            } else if (!WrittenEntry.isNothing(block.shown())) {
                WrittenEntry entry = new WrittenEntry();
                entry.put("decision", block instanceof WrittenBlock.Item item ? item.text() : block.shown());
                entries.add(entry.decision(""));
            }
        }
    }

    private void errors(WrittenSection section) {
        List<RunError> told = new ArrayList<>();
        for (WrittenBlock block : section.blocks()) {
            if (block instanceof WrittenBlock.Table table) {
                for (WrittenEntry row : rows(table)) {
                    row.error("").ifPresent(told::add);
                }
            } else if (block instanceof WrittenBlock.Field field && !WrittenEntry.isPart(field.name())) {
                WrittenEntry entry = new WrittenEntry();
                entry.put("error", field.shown());
                entry.error("").ifPresent(told::add);
            } else if (block instanceof WrittenBlock.Item item) {
                WrittenEntry entry = new WrittenEntry();
                entry.put("error", item.text());
                entry.error("").ifPresent(told::add);
            } else if (!WrittenEntry.isNothing(block.shown())) {
                unplaced(section, block);
            }
        }
        new WrittenOverview(entries).add(told);
    }

    private static List<WrittenEntry> rows(WrittenBlock.Table table) {
        List<WrittenEntry> rows = new ArrayList<>();
        for (WrittenBlock.Table.Row row : table.rows()) {
            WrittenEntry entry = new WrittenEntry();
            for (int i = 0; i < row.cells().size(); i++) {
                String cell = row.cells().get(i);
                if (!isTemplate(cell)) {
                    entry.put(i < table.header().size() ? table.header().get(i) : "Column " + (i + 1), cell);
                }
            }
            if (!entry.isEmpty()) {
                rows.add(entry);
            }
        }
        return rows;
    }

    private void tokens(WrittenSection section) {
        for (WrittenBlock block : section.blocks()) {
            if (block instanceof WrittenBlock.Table table) {
                table.rows().stream()
                        .filter(row -> row.cells().size() > 1)
                        .forEach(row ->
                                tokens.put(row.cells().get(0), row.cells().get(1)));
            } else if (block instanceof WrittenBlock.Field field) {
                tokens.put(field.name(), field.value());
            } else if (block.shown().contains(FROM_TRANSCRIPT)) {
                isFromTranscript = true;
                isReckoned = true;
            } else {
                Matcher told = TOLD.matcher(block.shown().strip());
                if (told.matches()) {
                    isReckoned = true;
                    model = model.or(() -> Optional.of(told.group(1)).filter(name -> !name.equals("model not given")));
                } else if (!block.shown().startsWith("Not known: ")) {
                    unplaced(section, block);
                }
            }
        }
    }

    private void ending(WrittenSection section, WrittenBlock block) {
        if (!(block instanceof WrittenBlock.Field field)) {
            if (block instanceof WrittenBlock.Table table && isPairs(table)) {
                pairs(table).forEach(pair -> ending(section, pair));
            } else {
                unplaced(section, block);
            }
            return;
        }
        String name = field.name();
        String value = field.whole();
        if (isTemplate(value) || value.isBlank()) {
            return;
        }
        Optional<Long> count = WrittenTokens.number(value);
        if (name.equalsIgnoreCase("completed")) {
            completed = WrittenStatus.yes(value).or(() -> completed);
        } else if (name.equalsIgnoreCase("status")) {
            if (status.isEmpty()) {
                status(value, true);
            }
        } else if (CHANGES.matcher(name).matches()) {
            listed(field, changes);
        } else if (ISSUES.matcher(name).matches()) {
            listed(field, issues);
        } else if (WrittenTokens.isMetric(name)) {
            tokens.put(name, value);
        } else if (count.isPresent() && count.get() >= 0) {
            counts.put(name, count.get());
        } else {
            note(field.line(), field.shown());
        }
    }

    private static void listed(WrittenBlock.Field field, List<String> list) {
        if (!field.value().isBlank() && !WrittenEntry.isNothing(field.value())) {
            list.add(field.value());
        }
        field.items().stream().filter(item -> !WrittenEntry.isNothing(item)).forEach(list::add);
    }

    private void list(WrittenSection section, List<String> list) {
        for (WrittenBlock block : section.blocks()) {
            String text = block instanceof WrittenBlock.Item item ? item.text() : block.shown();
            if (!WrittenEntry.isNothing(text) && !isTemplate(text)) {
                list.add(text);
            }
        }
    }

    private void unplaced(WrittenSection section, WrittenBlock block) {
        String heading = WrittenText.label(section.heading());
        String shown = block.shown();
        unplaced.add(new HandWritten.Unplaced(block.line(), shown));
        notes.add(section.level() > 1 && !heading.isEmpty() ? heading + "\n" + shown : shown);
    }

    private void note(int line, String text) {
        unplaced.add(new HandWritten.Unplaced(line, text));
        notes.add(text);
    }

    /** Two columns, of which the first names what the second says. */
    private static boolean isPairs(WrittenBlock.Table table) {
        return table.header().size() == 2;
    }

    private static List<WrittenBlock.Field> pairs(WrittenBlock.Table table) {
        List<WrittenBlock.Table.Row> rows = new ArrayList<>(table.rows());
        // a table must have a header, and people put the first pair there
        if (!HEADERS.contains(table.header().get(0).toLowerCase(Locale.ROOT))) {
            rows.add(0, new WrittenBlock.Table.Row(table.line(), table.header()));
        }
        return rows.stream()
                .filter(row -> !row.cells().isEmpty())
                .map(row -> new WrittenBlock.Field(
                        row.line(),
                        WrittenText.label(row.cells().get(0)),
                        row.cells().size() > 1 ? row.cells().get(1) : "",
                        List.of()))
                .toList();
    }

    /** What a template has in the place of a value: {@code [1-7]}, {@code HH:MM}, {@code In Progress / Completed / Failed}. */
    private static boolean isTemplate(String value) {
        String text = value.strip();
        return text.matches("\\[[^\\]\\[]{1,80}\\]") && !text.startsWith("[redacted:")
                || text.equals("HH:MM")
                || text.equals("YYYY-MM-DD HH:MM")
                || text.equals("N")
                || text.equals("In Progress / Completed / Failed")
                || text.equals("Yes/No");
    }
}
