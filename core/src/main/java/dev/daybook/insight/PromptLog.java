package dev.daybook.insight;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the hook at each prompt went, a line each, of times and outcomes alone; needs no lock and no database. */
public final class PromptLog {
    private static final long LARGEST_BYTES = 256 * 1024;
    private static final int LONGEST_LINE = 60;

    private final Path file;

    public PromptLog(Path file) {
        this.file = file;
    }

    /** One hook call. */
    public record Entry(Instant at, PromptOutcome outcome, long tookMs) {
        public Entry {
            if (tookMs < 0) {
                throw DaybookException.invalid("a prompt cannot take " + tookMs + " ms");
            }
        }

        private String line() {
            return Timestamps.format(at) + " " + Vocabulary.word(outcome) + " " + tookMs + "\n";
        }

        private static Optional<Entry> of(String line) {
            String[] parts = line.split(" ");
            try {
                return parts.length == 3 && line.length() <= LONGEST_LINE
                        ? Optional.of(new Entry(
                                Timestamps.parse(parts[0]),
                                Vocabulary.parse(PromptOutcome.class, "outcome", parts[1]),
                                Long.parseLong(parts[2])))
                        : Optional.empty();
            } catch (DaybookException | NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * All that the log holds.
     *
     * @param lastFailure the newest that was late or failed
     * @param slowestMs of those that were answered
     */
    public record Summary(
            Map<PromptOutcome, Long> counts,
            Optional<Instant> since,
            Optional<Entry> lastFailure,
            long medianMs,
            long slowestMs) {
        public Summary {
            counts = Map.copyOf(counts);
        }

        public long calls() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        public long count(PromptOutcome outcome) {
            return counts.getOrDefault(outcome, 0L);
        }
    }

    /** Appends in one write, so that lines of several processes do not mix; the oldest half goes when it gets long. */
    public void add(Entry entry) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) {
            Files.move(file, older(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        byte[] line = entry.line().getBytes(StandardCharsets.UTF_8);
        Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Lines that are broken are passed over. */
    public Summary summary() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path part : List.of(older(), file)) {
            if (Files.exists(part)) {
                String text = new String(Files.readAllBytes(part), StandardCharsets.ISO_8859_1);
                text.lines().map(Entry::of).flatMap(Optional::stream).forEach(entries::add);
            }
        }
        Map<PromptOutcome, Long> counts = new EnumMap<>(PromptOutcome.class);
        entries.forEach(entry -> counts.merge(entry.outcome(), 1L, Long::sum));
        List<Long> times = entries.stream()
                .filter(entry -> !isFailure(entry))
                .map(Entry::tookMs)
                .sorted()
                .toList();
        return new Summary(
                counts,
                entries.stream().map(Entry::at).min(Instant::compareTo),
                entries.stream().filter(PromptLog::isFailure).reduce((first, last) -> last),
                times.isEmpty() ? 0 : times.get(times.size() / 2),
                times.isEmpty() ? 0 : times.get(times.size() - 1));
    }

    private static boolean isFailure(Entry entry) {
        return entry.outcome() == PromptOutcome.LATE || entry.outcome() == PromptOutcome.FAILED;
    }

    private Path older() {
        return file.resolveSibling(file.getFileName() + ".1");
    }
}
