package dev.daybook.runlog;

import dev.daybook.cost.Tokens;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a run log that a person wrote or edited, in whatever shape. What it cannot place it keeps as notes, with the lines
 * where it stood.
 */
final class HandWrittenReader {
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
    private static final String FROM_TRANSCRIPT = "From the session's transcript";
    private static final Pattern TOLD = Pattern.compile("\\*Told by the agent; (.*?)(?:; price table \\w+)?\\*");

    private final List<RunEntry> entries = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> issues = new ArrayList<>();
    private final WrittenTokens tokens = new WrittenTokens();
    private final WrittenRest rest = new WrittenRest();
    private final WrittenHead head;
    private boolean isFromTranscript;
    private boolean isReckoned;

    private HandWrittenReader(ZoneId zone) {
        this.head = new WrittenHead(zone, tokens, rest);
    }

    /** Times without a zone are of that one. */
    static HandWritten read(String text, ZoneId zone) {
        HandWrittenReader reader = new HandWrittenReader(zone);
        List<WrittenSection> sections = WrittenSection.of(text);
        for (int i = 0; i < sections.size(); i++) {
            WrittenSection section = sections.get(i);
            boolean isHead = section.level() <= 1 && reader.entries.isEmpty();
            if (isHead) {
                reader.head.read(section);
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
                rest.note("As it was written of tokens: " + String.join("; ", loose));
            }
        }
        return new HandWritten(
                head.id(),
                head.sessionId(),
                head.title(),
                head.mode(),
                head.status(),
                head.startedAt(),
                head.completed(),
                head.model(),
                told,
                entries,
                counts,
                changes,
                issues,
                rest.notes(),
                rest.unplaced(),
                rest.assumed());
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
            section.blocks().forEach(block -> rest.note(block.shown()));
        } else if (FINAL.matcher(heading).matches()) {
            section.blocks().forEach(block -> ending(section, block));
        } else {
            other(section, heading);
        }
    }

    /** A template's step that nobody has filled in is none. */
    private void step(WrittenSection section, String name) {
        WrittenEntry entry = entry(section);
        if (!entry.isEmpty() || !WrittenRest.isTemplate(name)) {
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
            section.blocks().forEach(block -> rest.unplaced(section, block));
        }
    }

    private static WrittenEntry entry(WrittenSection section) {
        WrittenEntry entry = new WrittenEntry();
        for (WrittenBlock block : section.blocks()) {
            if (block instanceof WrittenBlock.Field field) {
                if (!WrittenRest.isTemplate(field.whole())) {
                    entry.put(field.name(), field.whole());
                }
            } else if (block instanceof WrittenBlock.Table table && table.isPairs()) {
                table.pairs().forEach(pair -> entry.put(pair.name(), pair.value()));
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
                rest.unplaced(section, block);
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
                if (!WrittenRest.isTemplate(cell)) {
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
                    Optional.of(told.group(1))
                            .filter(name -> !name.equals("model not given"))
                            .ifPresent(head::model);
                } else if (!block.shown().startsWith("Not known: ")) {
                    rest.unplaced(section, block);
                }
            }
        }
    }

    private void ending(WrittenSection section, WrittenBlock block) {
        if (!(block instanceof WrittenBlock.Field field)) {
            if (block instanceof WrittenBlock.Table table && table.isPairs()) {
                table.pairs().forEach(pair -> ending(section, pair));
            } else {
                rest.unplaced(section, block);
            }
            return;
        }
        String name = field.name();
        String value = field.whole();
        if (WrittenRest.isTemplate(value) || value.isBlank()) {
            return;
        }
        Optional<Long> count = WrittenTokens.number(value);
        if (name.equalsIgnoreCase("completed")) {
            head.completed(value);
        } else if (name.equalsIgnoreCase("status")) {
            if (head.status().isEmpty()) {
                head.status(value);
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
            rest.unplaced(field.line(), field.shown());
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
            if (!WrittenEntry.isNothing(text) && !WrittenRest.isTemplate(text)) {
                list.add(text);
            }
        }
    }
}
