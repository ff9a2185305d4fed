package dev.daybook.runlog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How people write that a run goes on, or how it ended. */
final class WrittenStatus {
    /** By how the word begins; the first that fits is meant. */
    private static final List<Map.Entry<String, RunStatus>> WORDS = List.of(
            Map.entry("not complete", RunStatus.IN_PROGRESS),
            Map.entry("incomplete", RunStatus.FAILED),
            Map.entry("unsuccess", RunStatus.FAILED),
            Map.entry("partial", RunStatus.FAILED),
            Map.entry("not ", RunStatus.FAILED),
            Map.entry("complet", RunStatus.COMPLETED),
            Map.entry("done", RunStatus.COMPLETED),
            Map.entry("success", RunStatus.COMPLETED),
            Map.entry("succeed", RunStatus.COMPLETED),
            Map.entry("finish", RunStatus.COMPLETED),
            Map.entry("resolved", RunStatus.COMPLETED),
            Map.entry("pass", RunStatus.COMPLETED),
            Map.entry("ok", RunStatus.COMPLETED),
            Map.entry("fertig", RunStatus.COMPLETED),
            Map.entry("fail", RunStatus.FAILED),
            Map.entry("error", RunStatus.FAILED),
            Map.entry("abort", RunStatus.FAILED),
            Map.entry("abandon", RunStatus.FAILED),
            Map.entry("block", RunStatus.FAILED),
            Map.entry("cancel", RunStatus.FAILED),
            Map.entry("crash", RunStatus.FAILED),
            Map.entry("interrupt", RunStatus.FAILED),
            Map.entry("stopped", RunStatus.FAILED),
            Map.entry("terminated", RunStatus.FAILED),
            Map.entry("timed out", RunStatus.FAILED),
            Map.entry("timeout", RunStatus.FAILED),
            Map.entry("in progress", RunStatus.IN_PROGRESS),
            Map.entry("in_progress", RunStatus.IN_PROGRESS),
            Map.entry("in-progress", RunStatus.IN_PROGRESS),
            Map.entry("progress", RunStatus.IN_PROGRESS),
            Map.entry("running", RunStatus.IN_PROGRESS),
            Map.entry("ongoing", RunStatus.IN_PROGRESS),
            Map.entry("started", RunStatus.IN_PROGRESS),
            Map.entry("paused", RunStatus.IN_PROGRESS),
            Map.entry("pending", RunStatus.IN_PROGRESS),
            Map.entry("open", RunStatus.IN_PROGRESS),
            Map.entry("wip", RunStatus.IN_PROGRESS));

    private static final int MOST = 200;

    private WrittenStatus() {}

    /** Absent: no word that is known. */
    static Optional<RunStatus> of(String written) {
        String word = plain(written);
        Optional<RunStatus> named = WORDS.stream()
                .filter(known -> word.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        return named.or(() -> byMark(written));
    }

    /** Whether the word is one that Daybook writes itself. */
    static boolean isUsual(String written) {
        String word = plain(written);
        return word.equals("completed") || word.equals("failed") || word.equals("in progress");
    }

    /** Yes or no, in whatever way it is written; absent: neither. */
    static Optional<Boolean> yes(String written) {
        String word = plain(written);
        if (word.startsWith("yes") || word.equals("y") || word.equals("true") || word.equals("ja")) {
            return Optional.of(true);
        }
        if (word.startsWith("no") || word.equals("n") || word.equals("false") || word.startsWith("partial")) {
            return Optional.of(false);
        }
        return of(written).filter(status -> status != RunStatus.IN_PROGRESS).map(RunStatus.COMPLETED::equals);
    }

    private static Optional<RunStatus> byMark(String written) {
        if (written.contains("✅") || written.contains("✔") || written.contains("☑")) {
            return Optional.of(RunStatus.COMPLETED);
        }
        if (written.contains("❌") || written.contains("✖") || written.contains("🛑") || written.contains("🚫")) {
            return Optional.of(RunStatus.FAILED);
        }
        return written.contains("⏳") || written.contains("🔄") || written.contains("🚧")
                ? Optional.of(RunStatus.IN_PROGRESS)
                : Optional.empty();
    }

    /** Without marks and emphasis around it. */
    private static String plain(String written) {
        String some = written.length() > MOST ? written.substring(0, MOST) : written;
        return some.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N})]+$", "").toLowerCase(Locale.ROOT);
    }
}
