package dev.daybook.cli;

import dev.daybook.timeline.Entry;
import dev.daybook.timeline.EntryKind;
import dev.daybook.timeline.Timeline;
import dev.daybook.timeline.TimelineRequest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The log of a session on its way to a reader. */
record Log(
        Context context,
        String root,
        Timeline timeline,
        TimelineRequest request,
        LogHead head,
        Optional<Integer> limit,
        Optional<Integer> tail) {
    private static final int FOLLOWED = 20;
    /** A table of contents has so many at most. */
    private static final int MOST_CONTENTS = 5_000;

    /** On the terminal, in a pager where there is one, or into a pipe. */
    void show(boolean isFull, boolean inPager) {
        Surroundings surroundings = context.surroundings();
        Optional<Pager> pager = inPager ? Pager.of(surroundings) : Optional.empty();
        if (pager.isPresent()) {
            if (pager.get().show(to -> lines(to, isFull))) {
                return;
            }
            surroundings
                    .err()
                    .println("daybook: the pager '" + PlainText.line(pager.get().command())
                            + "' cannot be run; set DAYBOOK_PAGER to another one, or to nothing");
        }
        PrintStream buffered =
                new PrintStream(new BufferedOutputStream(surroundings.out(), 1 << 15), false, StandardCharsets.UTF_8);
        lines(buffered, isFull);
    }

    private void lines(PrintStream out, boolean isFull) {
        LogText text = new LogText(
                out, context.surroundings().terminal(), context.surroundings().zone(), isFull);
        text.begin(head);
        boolean[] isEmpty = {true};
        read(entry -> {
            text.entry(entry);
            isEmpty[0] = false;
            return isRead(out);
        });
        if (isEmpty[0]) {
            out.println("Nothing of this is recorded for the session.");
        }
        text.end();
    }

    /** Whether somebody still reads it. */
    private boolean isRead(PrintStream out) {
        return !out.checkError() && !context.surroundings().out().checkError();
    }

    /** As a document. */
    void write(OutputStream out, LogCommand.Format format, boolean isFull) throws IOException {
        LogWriter writer = writer(out, format, isFull);
        writer.begin(head);
        int[] count = {0};
        read(entry -> {
            try {
                writer.entry(entry);
                return ++count[0] % 100 != 0 || !context.surroundings().out().checkError();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.end();
    }

    private LogWriter writer(OutputStream out, LogCommand.Format format, boolean isFull) {
        return switch (format) {
            case TEXT ->
                new LogText(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        Terminal.NONE,
                        context.surroundings().zone(),
                        isFull);
            case MARKDOWN -> new LogMarkdown(out, context.surroundings().zone());
            case HTML -> new LogHtml(out, context.surroundings().zone(), prompts());
            case JSON -> new LogJson(out, false);
        };
    }

    private List<Entry> prompts() {
        List<Entry> prompts = new ArrayList<>();
        if (request.kinds().contains(EntryKind.PROMPT)) {
            Log contents =
                    new Log(context, root, timeline, request.only(EnumSet.of(EntryKind.PROMPT)), head, limit, tail);
            contents.read(prompt -> {
                if (prompt.strand().depth() == 0) {
                    prompts.add(prompt.shortened());
                }
                return prompts.size() < MOST_CONTENTS;
            });
        }
        return prompts;
    }

    /** All that is wanted, as long as it is read. */
    private void read(Predicate<Entry> reader) {
        if (tail.isPresent()) {
            timeline.readLast(request, tail.get(), now(), entry -> reader.test(shown(entry)));
            return;
        }
        int[] left = {limit.orElse(Integer.MAX_VALUE)};
        timeline.read(request, entry -> reader.test(shown(entry)) && --left[0] > 0);
    }

    /** The last ones, from which following goes on. */
    List<Entry> last() {
        List<Entry> last = new ArrayList<>();
        timeline.readLast(request, tail.orElse(FOLLOWED), now(), last::add);
        return last;
    }

    /** For people, files of the project are told as it has them. */
    Entry shown(Entry entry) {
        return entry.kind() == EntryKind.TOOL
                ? entry.with(entry.text().map(text -> text.without(root)), entry.details())
                : entry;
    }

    Instant now() {
        return context.surroundings().clock().instant();
    }
}
