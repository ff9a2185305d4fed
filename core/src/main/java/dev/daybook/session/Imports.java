package dev.daybook.session;

import dev.daybook.core.DaybookException;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Brings transcripts into the record; the same transcript again changes nothing. */
public final class Imports {
    /** Exchanges that are kept until they are written together. */
    private static final int BATCH = 20;

    /**
     * What an import did.
     *
     * @param state new, grown or unchanged, as the file was since its last import
     * @param added exchanges that were not in the record
     * @param updated exchanges that had grown
     */
    public record Report(
            String path,
            List<String> sessions,
            String state,
            long records,
            long prompts,
            long toolCalls,
            long messages,
            long added,
            long updated,
            long redactions,
            Map<String, Long> skipped,
            boolean truncated) {}

    private final Records records;
    private final Transcript transcript;
    private final Redactor redactor;
    private final Clock clock;

    public Imports(Records records, Transcript transcript, Redactor redactor, Clock clock) {
        this.records = records;
        this.transcript = transcript;
        this.redactor = redactor;
        this.clock = clock;
    }

    /** Reads the file and stores what is new in it. */
    public Report importFile(Path file) {
        String path = file.toAbsolutePath().normalize().toString();
        Optional<TranscriptStore.Imported> before =
                records.read(stores -> stores.transcripts().find(path));
        String digest = Files.isRegularFile(file) ? digest(file) : "";
        if (before.isPresent() && before.get().digest().equals(digest)) {
            return unchanged(before.get());
        }
        Steps steps = new Steps();
        Transcript.Tally tally = transcript.read(file, steps);
        steps.flush();
        String skipped = tally.skipped().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining("\n"));
        records.write(stores -> {
            steps.sessions.keySet().forEach(stores.exchanges()::linkTold);
            stores.transcripts()
                    .put(new TranscriptStore.Imported(
                            path,
                            digest,
                            size(file),
                            clock.instant(),
                            tally.records(),
                            tally.prompts(),
                            tally.toolCalls(),
                            tally.messages(),
                            skipped));
            return true;
        });
        return new Report(
                path,
                List.copyOf(steps.sessions.keySet()),
                before.isPresent() ? "grown" : "new",
                tally.records(),
                tally.prompts(),
                tally.toolCalls(),
                tally.messages(),
                steps.added,
                steps.updated,
                steps.redactions(),
                tally.skipped(),
                tally.truncated());
    }

    private static Report unchanged(TranscriptStore.Imported before) {
        Map<String, Long> skipped = new LinkedHashMap<>();
        before.skipped().lines().forEach(line -> {
            int space = line.indexOf(' ');
            skipped.put(line.substring(space + 1), Long.parseLong(line.substring(0, space)));
        });
        return new Report(
                before.path(),
                List.of(),
                "unchanged",
                before.records(),
                before.prompts(),
                before.toolCalls(),
                before.messages(),
                0,
                0,
                0,
                skipped,
                false);
    }

    /** Collects what the transcript holds, and stores it in steps. */
    private final class Steps implements Transcript.Sink {
        private final Map<String, Session> sessions = new LinkedHashMap<>();
        private final List<Exchange> waiting = new ArrayList<>();
        private long added;
        private long updated;
        private long redactions;
        /** A session comes more than once, each time with all that is known of it. */
        private final Map<String, Integer> redactionsOfSessions = new HashMap<>();

        @Override
        public void session(Session session) {
            Intake intake = new Intake(redactor);
            sessions.put(session.id(), session.redacted(intake::text));
            redactionsOfSessions.put(session.id(), intake.redactions());
        }

        @Override
        public void exchange(Exchange exchange) {
            Intake intake = new Intake(redactor);
            Exchange clean = exchange.redacted(intake);
            redactions += clean.redactions();
            waiting.add(clean);
            if (waiting.size() >= BATCH) {
                flush();
            }
        }

        void flush() {
            List<Consumer<Stores>> steps = new ArrayList<>();
            steps.add(stores -> sessions.values().forEach(session -> keep(stores, session)));
            waiting.forEach(exchange -> steps.add(stores -> put(stores, exchange)));
            records.writeInBulk(steps);
            waiting.clear();
        }

        long redactions() {
            return redactions
                    + redactionsOfSessions.values().stream()
                            .mapToInt(Integer::intValue)
                            .sum();
        }

        private void put(Stores stores, Exchange exchange) {
            Optional<Exchange> known = exchange.externalId().isPresent()
                    ? stores.exchanges().findExternal(exchange.externalId().get())
                    : stores.exchanges().find(exchange.id());
            if (known.isEmpty()) {
                add(stores, exchange);
            } else if (exchange.isFullerThan(known.get())) {
                stores.exchanges()
                        .replace(exchange.named(known.get().id()).in(known.get().sessionId()));
                updated++;
            }
        }

        /** Two exchanges of one second may be given the same short id. */
        private void add(Stores stores, Exchange exchange) {
            Exchange named = exchange;
            for (int i = 2; !stores.exchanges().add(named); i++) {
                named = exchange.named(exchange.id() + "-" + i);
            }
            added++;
        }
    }

    /** A session that the agent itself told of keeps what was told; the transcript adds what is missing. */
    private static void keep(Stores stores, Session read) {
        Optional<Session> known = stores.sessions().find(read.id());
        if (known.isEmpty()) {
            stores.sessions().add(read);
        } else {
            Session merged = known.get().completedFrom(read);
            if (!merged.equals(known.get())) {
                stores.sessions().update(merged);
            }
        }
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 16];
            while (digesting.read(buffer) >= 0) {
                // reading is what reckons the digest
            }
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (IOException e) {
            throw DaybookException.unavailable("The transcript " + file + " cannot be read: " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw DaybookException.unavailable("The transcript " + file + " cannot be read: " + e, e);
        }
    }
}
