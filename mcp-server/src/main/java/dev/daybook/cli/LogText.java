package dev.daybook.cli;

import dev.daybook.timeline.Detail;
import dev.daybook.timeline.Entry;
import dev.daybook.timeline.EntryKind;
import dev.daybook.timeline.Passage;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A log as lines for people: time, kind, what it was, how it went. On a terminal lines fit it and days have headings; elsewhere each
 * entry is one line with its date.
 */
final class LogText implements LogWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd, EEEE", Locale.ENGLISH);
    private static final Duration GAP = Duration.ofMinutes(2);
    private static final int KIND = 8;
    private static final int MOST_LINES = 3;
    private static final int LEAST_ROOM = 20;

    private final PrintStream out;
    private final Terminal terminal;
    private final ZoneId zone;
    private final boolean isFull;
    private Optional<LocalDate> day = Optional.empty();
    private Optional<Instant> end = Optional.empty();

    LogText(PrintStream out, Terminal terminal, ZoneId zone, boolean isFull) {
        this.out = out;
        this.terminal = terminal;
        this.zone = zone;
        this.isFull = isFull;
    }

    @Override
    public void begin(LogHead head) {
        if (end.isPresent()) {
            out.println();
        }
        Page page = new Page(out, terminal, zone);
        page.heading(head.heading());
        page.dim(head.facts(zone));
    }

    @Override
    public void entry(Entry entry) {
        between(entry);
        if (isFull) {
            whole(entry);
        } else if (isProse(entry) && isOnTerminal()) {
            prose(entry);
        } else {
            line(entry, text(entry));
            LogWords.error(entry).ifPresent(error -> below(entry, error));
        }
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }

    private boolean isOnTerminal() {
        return terminal.columns() != Integer.MAX_VALUE;
    }

    private static boolean isProse(Entry entry) {
        return entry.kind() == EntryKind.PROMPT || entry.kind() == EntryKind.ANSWER;
    }

    /** The day where it is another one, how long nothing happened, and room before a prompt. */
    private void between(Entry entry) {
        LocalDate date = entry.at().atZone(zone).toLocalDate();
        boolean isNewDay = isOnTerminal() && !day.equals(Optional.of(date));
        Optional<Duration> gap =
                end.map(last -> Duration.between(last, entry.at())).filter(idle -> idle.compareTo(GAP) >= 0);
        boolean isPrompt = entry.kind() == EntryKind.PROMPT && entry.strand().depth() == 0;
        if (isNewDay || isPrompt) {
            out.println();
        }
        if (isNewDay) {
            out.println(styled(Style.BOLD, DAY.format(date)));
        } else {
            gap.ifPresent(
                    idle -> out.println(styled(Style.DIM, "-- " + Wording.duration(idle.toMillis()) + " later --")));
        }
        day = Optional.of(date);
        Instant over = entry.kind() == EntryKind.TOOL
                ? entry.at().plusMillis(entry.durationMs().orElse(0L))
                : entry.at();
        end = Optional.of(end.filter(last -> last.isAfter(over)).orElse(over));
    }

    /** Its first lines, wrapped. */
    private void prose(Entry entry) {
        int indent = indent(entry);
        int room = Math.max(LEAST_ROOM, terminal.columns() - indent);
        List<String> lines = PlainText.lines(shown(entry))
                .lines()
                .filter(line -> !line.isBlank())
                .flatMap(line -> Page.wrapped(line.stripTrailing(), room).stream())
                .limit(MOST_LINES + 1L)
                .toList();
        boolean hasMore = lines.size() > MOST_LINES
                || entry.kind() == EntryKind.PROMPT
                        && entry.text().filter(Passage::isCut).isPresent();
        out.println(start(entry) + emphasised(entry, lines.isEmpty() ? "" : lines.get(0)));
        lines.stream()
                .skip(1)
                .limit(MOST_LINES - 1L)
                .forEach(line -> out.println(" ".repeat(indent) + emphasised(entry, line)));
        String last = (hasMore ? "… " : "") + String.join(", ", LogWords.remarks(entry));
        if (!last.isBlank()) {
            out.println(" ".repeat(indent) + styled(Style.DIM, last.strip()));
        }
    }

    /** All on one line: its name, its text as far as it fits, its remarks. */
    private void line(Entry entry, String text) {
        String name = PlainText.line(LogWords.name(entry));
        String remarks = PlainText.line(String.join(", ", LogWords.remarks(entry)));
        String body = name + (name.isEmpty() || text.isEmpty() ? "" : "  ") + text;
        String shown = body;
        if (isOnTerminal()) {
            int taken = indent(entry) + (remarks.isEmpty() ? 0 : DisplayWidth.of(remarks) + 2);
            shown = DisplayWidth.cut(body, Math.max(LEAST_ROOM, terminal.columns() - taken));
        }
        String after = remarks.isEmpty() ? "" : (shown.isEmpty() ? "" : "  ") + styled(remark(entry), remarks);
        out.println((start(entry) + emphasised(entry, shown) + after).stripTrailing());
    }

    private void below(Entry entry, String text) {
        String indent = " ".repeat(indent(entry));
        int room = isOnTerminal() ? Math.max(LEAST_ROOM, terminal.columns() - indent.length()) : Integer.MAX_VALUE;
        out.println(indent + styled(Style.RED, DisplayWidth.cut(PlainText.line(text), room)));
    }

    /** With its texts whole, below it. */
    private void whole(Entry entry) {
        boolean isBlock = entry.text()
                .filter(text -> isProse(entry) || text.text().strip().contains("\n") || text.isCut())
                .isPresent();
        line(entry, isBlock ? "" : text(entry));
        String indent = " ".repeat(4 + 2 * entry.strand().depth());
        if (isBlock) {
            block(indent, entry.text().get());
        }
        for (Detail detail : entry.details()) {
            out.println(indent + styled(Style.DIM, detail.label() + ":"));
            block(indent + "  ", detail.passage());
        }
    }

    private void block(String indent, Passage passage) {
        PlainText.block(passage.text().stripTrailing())
                .lines()
                .forEach(line -> out.println((indent + line).stripTrailing()));
        LogWords.rest(passage).ifPresent(rest -> out.println(indent + styled(Style.DIM, rest)));
    }

    /** On one line, with an ellipsis where more of it is left out. */
    private static String text(Entry entry) {
        String text = PlainText.line(shown(entry)).replaceAll(" {2,}", " ");
        boolean goesOn = entry.kind() != EntryKind.ANSWER
                && entry.text().filter(Passage::isCut).isPresent();
        return text + (goesOn ? "…" : "");
    }

    /** Of an answer that is cut the end is shown. */
    private static String shown(Entry entry) {
        String text = LogWords.text(entry);
        if (text.isEmpty()) {
            return entry.kind() == EntryKind.PROMPT ? "(no text)" : "";
        }
        boolean isEnd = entry.kind() == EntryKind.ANSWER
                && entry.text().filter(Passage::isCut).isPresent();
        return (isEnd ? "… " : "") + text;
    }

    private String start(Entry entry) {
        String time = (isOnTerminal() ? TIME : DATED).format(entry.at().atZone(zone));
        String kind = Page.padded(LogWords.kind(entry), KIND);
        String agent = entry.strand()
                .agent()
                .map(name -> " ".repeat(2 * (entry.strand().depth() - 1)) + "> ")
                .orElse("");
        return styled(Style.DIM, time) + "  " + styled(Style.DIM, agent) + styled(style(entry), kind) + " ";
    }

    private int indent(Entry entry) {
        int time = isOnTerminal() ? 8 : 19;
        return time + 2 + 2 * entry.strand().depth() + KIND + 1;
    }

    private String emphasised(Entry entry, String text) {
        return entry.kind() == EntryKind.PROMPT ? styled(Style.BOLD, text) : text;
    }

    private static Style style(Entry entry) {
        if (entry.failed()) {
            return Style.RED;
        }
        return switch (entry.kind()) {
            case PROMPT -> Style.BOLD;
            case ANSWER -> Style.GREEN;
            case COMMIT, SKILL, EVENT, ERROR -> Style.YELLOW;
            default -> Style.DIM;
        };
    }

    private static Style remark(Entry entry) {
        return entry.failed() ? Style.RED : Style.DIM;
    }

    private String styled(Style style, String text) {
        return terminal.hasColours() && !text.isEmpty() ? style.on(text) : text;
    }
}
