package dev.daybook.session;

import dev.daybook.core.DaybookException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the record up to date with the logs of a project's agents: reads those that were missed, the oldest first, and
 * reads on in those that grow. Works in steps that are short, and says after each how long to rest; for one thread.
 */
public final class Follower implements AutoCloseable {
    private static final Duration SCAN_WHEN_BUSY = Duration.ofSeconds(3);
    private static final Duration SCAN_WHEN_IDLE = Duration.ofSeconds(5);
    private static final Duration LOOK_WHEN_BUSY = Duration.ofMillis(250);
    private static final Duration LOOK_WHEN_IDLE = Duration.ofSeconds(2);
    private static final Duration BUSY = Duration.ofMinutes(1);
    private static final Duration LEFT_ALONE = Duration.ofMinutes(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LAST_RETRY = Duration.ofMinutes(30);
    private static final Duration SHORTEST_UNMEASURED = Duration.ofSeconds(2);
    /** Metrics are reckoned from the whole session each time. */
    private static final int UNMEASURED_TO_MEASURING = 20;

    private static final int UNSCANNED_TO_SCANNING = 300;
    private static final Duration LONGEST_REST = Duration.ofMinutes(2);

    private static final int MOST_OPEN = 32;

    /**
     * What came of a step.
     *
     * @param read the log of which something was read last, if anything was
     * @param behind how many logs are known to have something new that was not read yet
     * @param failures logs that could not be read in this step
     * @param rest how long nothing needs to be done
     */
    public record Step(Optional<Path> read, int behind, List<Imports.Failure> failures, Duration rest) {}

    /** A log that is open, and when something was last read of it. */
    private record Open(Following following, Instant lastRead) {}

    /** A log that could not be read, and is left alone until then. */
    private record Failed(Instant until, Duration next) {}

    private final Imports imports;
    private final Clock clock;
    private final Map<Path, Open> open = new LinkedHashMap<>();
    private final Map<Path, Failed> failed = new HashMap<>();
    private final Deque<Imports.Candidate> missed = new ArrayDeque<>();
    private Instant nextScan = Instant.MIN;
    private Instant lastRead = Instant.MIN;
    private Optional<Path> lastFile = Optional.empty();
    private Instant nextMeasure = Instant.MIN;
    private boolean measured = true;

    public Follower(Imports imports, Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    /** Reads at most a few megabytes. */
    public Step step() {
        List<Imports.Failure> failures = new ArrayList<>();
        Instant now = clock.instant();
        boolean read = readOn(now, failures);
        if (!missed.isEmpty()) {
            read |= readMissed(missed.peek(), now, failures);
        } else if (isDue(nextScan, now)) {
            scan(now);
            nextScan = now.plus(isBusy(now) ? SCAN_WHEN_BUSY : restAfterScan(now));
        }
        if (read) {
            lastRead = now;
            measured = false;
        } else if (!measured && isDue(nextMeasure, now)) {
            measure(now);
        }
        return new Step(read ? lastFile : Optional.empty(), missed.size(), failures, rest(read, now));
    }

    @Override
    public void close() {
        open.values().forEach(log -> log.following().close());
        open.clear();
        missed.clear();
    }

    /** A log that was read before its turn would take what it shares with an older one. */
    private void scan(Instant now) {
        List<Imports.Candidate> candidates = imports.candidates(Optional.empty());
        imports.noteElsewhere(candidates);
        failed.values().removeIf(until -> now.isAfter(until.until().plus(LAST_RETRY)));
        candidates.stream()
                .filter(Imports::isToRead)
                .filter(this::isNotOpen)
                .filter(candidate -> !isLeftAlone(candidate.log().file(), now))
                .forEach(missed::add);
    }

    /** Of one that is open and of which the record knows nothing, what was read was deleted. */
    private boolean isNotOpen(Imports.Candidate candidate) {
        if (candidate.state() == Imports.State.NEW) {
            close(candidate.log().file());
        }
        return !open.containsKey(candidate.log().file());
    }

    /** Looking at ten thousand logs takes a tenth of a second, and would be most of what an idle server does. */
    private Duration restAfterScan(Instant start) {
        Duration rest = Duration.between(start, clock.instant()).multipliedBy(UNSCANNED_TO_SCANNING);
        return rest.compareTo(SCAN_WHEN_IDLE) > 0 ? rest : SCAN_WHEN_IDLE;
    }

    /** A clock that was put back, or a computer that slept meanwhile, must not make it wait for hours. */
    private static boolean isDue(Instant time, Instant now) {
        return !now.isBefore(time) || time.isAfter(now.plus(LONGEST_REST));
    }

    private void measure(Instant now) {
        imports.measure();
        measured = true;
        Duration rest = Duration.between(now, clock.instant()).multipliedBy(UNMEASURED_TO_MEASURING);
        nextMeasure = now.plus(rest.compareTo(SHORTEST_UNMEASURED) > 0 ? rest : SHORTEST_UNMEASURED);
    }

    private boolean readMissed(Imports.Candidate candidate, Instant now, List<Imports.Failure> failures) {
        Path file = candidate.log().file();
        Open log = open.computeIfAbsent(file, path -> new Open(imports.follow(candidate), now));
        boolean read = tryStep(file, log, now, failures);
        if (!read) {
            missed.poll();
            closeOldest();
        }
        return read;
    }

    private boolean readOn(Instant now, List<Imports.Failure> failures) {
        boolean read = false;
        for (Map.Entry<Path, Open> entry : List.copyOf(open.entrySet())) {
            boolean waiting = !missed.isEmpty() && missed.peek().log().file().equals(entry.getKey());
            if (!waiting) {
                read |= tryStep(entry.getKey(), entry.getValue(), now, failures);
            }
        }
        return read;
    }

    /** A log that fails is left alone for a while, longer each time; the others are read on. */
    private boolean tryStep(Path file, Open log, Instant now, List<Imports.Failure> failures) {
        try {
            if (!Files.exists(file)) {
                close(file);
                return false;
            }
            boolean read = log.following().step();
            if (read) {
                lastFile = Optional.of(file);
                open.remove(file);
                open.put(file, new Open(log.following(), now));
                failed.remove(file);
            } else if (log.lastRead().isBefore(now.minus(LEFT_ALONE))) {
                close(file);
            }
            return read;
        } catch (DaybookException e) {
            close(file);
            Duration wait =
                    Optional.ofNullable(failed.get(file)).map(Failed::next).orElse(FIRST_RETRY);
            Duration longer = wait.multipliedBy(2);
            failed.put(file, new Failed(now.plus(wait), longer.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : longer));
            failures.add(new Imports.Failure(file.toString(), e.getMessage()));
            return false;
        }
    }

    private void closeOldest() {
        Iterator<Path> oldest = open.keySet().iterator();
        if (open.size() > MOST_OPEN) {
            close(oldest.next());
        }
    }

    private void close(Path file) {
        Open log = open.remove(file);
        if (log != null) {
            log.following().close();
        }
    }

    private boolean isLeftAlone(Path file, Instant now) {
        return Optional.ofNullable(failed.get(file))
                .filter(until -> now.isBefore(until.until()) && !until.until().isAfter(now.plus(LAST_RETRY)))
                .isPresent();
    }

    private boolean isBusy(Instant now) {
        return lastRead.isAfter(now.minus(BUSY));
    }

    private Duration rest(boolean read, Instant now) {
        if (read || !missed.isEmpty()) {
            return Duration.ZERO;
        }
        return isBusy(now) ? LOOK_WHEN_BUSY : LOOK_WHEN_IDLE;
    }
}
