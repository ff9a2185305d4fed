package dev.daybook.runlog;

import dev.daybook.core.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the table of errors together with the errors that are told at length above it. */
final class WrittenOverview {
    private final List<RunEntry> entries;

    WrittenOverview(List<RunEntry> entries) {
        this.entries = entries;
    }

    /** A row of an error that is told above adds what is missing there; another one is an error of its own. */
    void add(List<RunError> rows) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof RunError) {
                open.add(i);
            }
        }
        for (RunError row : rows) {
            Optional<Integer> same = open.stream()
                    .filter(i -> isSame((RunError) entries.get(i), row))
                    .findFirst();
            if (same.isPresent()) {
                open.remove(same.get());
                entries.set(same.get(), completed((RunError) entries.get(same.get()), row));
            } else {
                entries.add(row);
            }
        }
    }

    private static boolean isSame(RunError told, RunError row) {
        return isHeadOf(row.message(), told.message())
                && (told.time().isEmpty() || row.time().isEmpty() || told.time().equals(row.time()));
    }

    private static RunError completed(RunError told, RunError row) {
        Optional<String> context = with(told.context(), "", row.context());
        Optional<String> resolution = told.resolution().or(row::resolution);
        return new RunError(
                told.message(),
                told.time().isEmpty() ? row.time() : told.time(),
                with(context, "In the table: ", row.resolution().filter(text -> !says(resolution.orElse(""), text))),
                resolution,
                told.severity().or(row::severity),
                told.category().or(row::category),
                told.errorId().or(row::errorId));
    }

    /** What the table tells in other words stays too. */
    private static Optional<String> with(Optional<String> told, String mark, Optional<String> more) {
        if (told.isEmpty() || more.isEmpty()) {
            return told.or(() -> more.map(text -> mark + text));
        }
        return says(told.get(), more.get()) ? told : Optional.of(told.get() + "\n" + mark + more.get());
    }

    private static boolean says(String told, String headline) {
        return plain(told).contains(plain(headline)) || isHeadOf(headline, told);
    }

    private static boolean isHeadOf(String head, String text) {
        String line = plain(RunLogMarkdown.headline(text));
        return plain(head).equals(line) || plain(text).equals(plain(head));
    }

    private static String plain(String text) {
        return Texts.shortened(text.replace("`", "").replaceAll("\\s+", " ").strip(), 200);
    }
}
