package dev.daybook.cli;

import dev.daybook.timeline.Detail;
import dev.daybook.timeline.Entry;
import dev.daybook.timeline.EntryKind;
import dev.daybook.timeline.Passage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A log as an HTML page of its own: no script, nothing that is fetched, and a policy that allows neither. Whatever was recorded is
 * text in it.
 */
final class LogHtml implements LogWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Duration GAP = Duration.ofMinutes(2);
    private static final int SHORT = 160;

    private final OutputStream out;
    private final ZoneId zone;
    private final List<Entry> prompts;
    private int exchanges;
    private long entries;
    private Optional<Instant> over = Optional.empty();
    private boolean isInSection;

    /** @param prompts what the table of contents leads to */
    LogHtml(OutputStream out, ZoneId zone, List<Entry> prompts) {
        this.out = out;
        this.zone = zone;
        this.prompts = List.copyOf(prompts);
    }

    @Override
    public void begin(LogHead head) throws IOException {
        HtmlStyle style = HtmlStyle.load();
        write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
                + style.hash()
                + "'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
                + HtmlText.line(head.heading()) + "</title>\n<style>" + style.css() + "</style>\n</head>\n<body>\n");
        write("<header>\n<h1>" + HtmlText.line(head.heading()) + "</h1>\n<p class=\"facts\">"
                + HtmlText.line(head.facts(zone)) + "</p>\n");
        if (head.summary().isPresent()) {
            write("<pre class=\"answer\">" + HtmlText.block(head.summary().get()) + "</pre>\n");
        }
        write("</header>\n");
        contents();
        write("<main>\n");
    }

    private void contents() throws IOException {
        if (prompts.isEmpty()) {
            return;
        }
        write("<nav><details" + (prompts.size() <= 12 ? " open" : "") + "><summary>"
                + Wording.count(prompts.size(), "exchange") + "</summary>\n<ol>\n");
        for (Entry prompt : prompts) {
            String text = prompt.text().map(Passage::text).orElse("").strip();
            write("<li><a href=\"#" + HtmlText.attribute(prompt.id()) + "\">"
                    + HtmlText.line(DisplayWidth.cut(PlainText.line(text), 100)) + "</a></li>\n");
        }
        write("</ol></details></nav>\n");
    }

    /** What there is to say of the session's start is in the head. */
    @Override
    public void entry(Entry entry) throws IOException {
        if (entry.kind() == EntryKind.START) {
            return;
        }
        entries++;
        boolean begins = entry.kind() == EntryKind.PROMPT && entry.strand().depth() == 0;
        Optional<Duration> gap = gap(entry);
        if (begins) {
            section(entry);
        } else {
            if (!isInSection) {
                write("<section>\n<ol class=\"entries\">\n");
                isInSection = true;
            }
            if (gap.isPresent()) {
                write("<li class=\"gap\">" + Wording.duration(gap.get().toMillis()) + " later</li>\n");
            }
            item(entry);
        }
    }

    @Override
    public void end() throws IOException {
        closeSection();
        write("</main>\n<footer>" + Wording.count(entries)
                + (entries == 1 ? " entry" : " entries") + ", in the time zone " + HtmlText.line(zone.getId())
                + ". Written by Daybook; secrets that its rules know are taken out.</footer>\n</body>\n</html>\n");
        out.flush();
    }

    private Optional<Duration> gap(Entry entry) {
        Optional<Duration> gap =
                over.map(last -> Duration.between(last, entry.at())).filter(idle -> idle.compareTo(GAP) >= 0);
        Instant end = entry.kind() == EntryKind.TOOL
                ? entry.at().plusMillis(entry.durationMs().orElse(0L))
                : entry.at();
        over = Optional.of(over.filter(last -> last.isAfter(end)).orElse(end));
        return gap;
    }

    private void section(Entry entry) throws IOException {
        closeSection();
        isInSection = true;
        String id = HtmlText.attribute(entry.id());
        write("<section id=\"" + id + "\">\n<h2><a href=\"#" + id + "\">" + ++exchanges + "</a> · " + time(entry, DATED)
                + "</h2>\n");
        passage("prompt", entry.text());
        write("<ol class=\"entries\">\n");
    }

    private void closeSection() throws IOException {
        if (isInSection) {
            write("</ol>\n</section>\n");
            isInSection = false;
        }
    }

    private void item(Entry entry) throws IOException {
        boolean isProse = entry.kind() == EntryKind.PROMPT || entry.kind() == EntryKind.ANSWER;
        write("<li class=\"" + LogWords.kind(entry) + (entry.failed() ? " failed" : "")
                + (entry.strand().depth() > 0 ? " nested" : "") + "\">");
        if (isProse) {
            write(line(entry, ""));
            passage(LogWords.kind(entry), entry.text());
        } else {
            Optional<Passage> isLong = entry.text().filter(LogHtml::isLong);
            boolean isFolded = isLong.isPresent() || !entry.details().isEmpty();
            write((isFolded ? "<details><summary>" : "") + line(entry, LogWords.text(entry)));
            Optional<String> error = LogWords.error(entry);
            if (error.isPresent()) {
                write("<span class=\"error\">" + HtmlText.line(DisplayWidth.cut(error.get(), SHORT)) + "</span>");
            }
            if (isFolded) {
                write("</summary>\n");
                passage("text", isLong);
                for (Detail detail : entry.details()) {
                    write("<h3>" + HtmlText.line(detail.label()) + "</h3>\n");
                    passage("detail", Optional.of(detail.passage()));
                }
                write("</details>");
            }
        }
        write("</li>\n");
    }

    private static boolean isLong(Passage passage) {
        return passage.isCut()
                || passage.text().length() > SHORT
                || passage.text().strip().contains("\n");
    }

    private String line(Entry entry, String text) {
        StringBuilder line = new StringBuilder(time(entry, TIME)).append(' ');
        entry.strand().agent().ifPresent(agent -> line.append("<span class=\"agent\">")
                .append(HtmlText.line(agent))
                .append("</span> "));
        line.append("<span class=\"kind\">").append(LogWords.kind(entry)).append("</span> ");
        String name = LogWords.name(entry);
        if (!name.isBlank()) {
            line.append("<b class=\"name\">").append(HtmlText.line(name)).append("</b> ");
        }
        String first = PlainText.line(text.lines().findFirst().orElse(""));
        if (!first.isEmpty()) {
            line.append("<code>")
                    .append(HtmlText.line(DisplayWidth.cut(first, SHORT)))
                    .append("</code> ");
        }
        List<String> remarks = LogWords.remarks(entry);
        if (!remarks.isEmpty()) {
            line.append("<span class=\"remarks\">")
                    .append(HtmlText.line(String.join(", ", remarks)))
                    .append("</span>");
        }
        return line.toString();
    }

    private String time(Entry entry, DateTimeFormatter format) {
        return "<time datetime=\"" + entry.at() + "\">"
                + format.format(entry.at().atZone(zone)) + "</time>";
    }

    private void passage(String style, Optional<Passage> passage) throws IOException {
        if (passage.isEmpty()) {
            return;
        }
        write("<pre class=\"" + style + "\">");
        write(HtmlText.block(passage.get().text().stripTrailing()));
        write("</pre>\n");
        Optional<String> rest = LogWords.rest(passage.get());
        if (rest.isPresent()) {
            write("<p class=\"rest\">" + HtmlText.line(rest.get()) + "</p>\n");
        }
    }

    private void write(String html) throws IOException {
        out.write(html.getBytes(StandardCharsets.UTF_8));
    }
}
