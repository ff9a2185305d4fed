package dev.daybook.search;

import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Brings the index of words up to what is recorded, a little at a time, so that nobody who writes waits for it. */
public final class TextIndexing {
    private static final long WANTED_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final int LEAST = 8;
    private static final int MOST = 2_000;
    private static final int COUNTED = 100_000;

    private final Records records;
    private int together = 64;

    public TextIndexing(Records records) {
        this.records = records;
    }

    /** Goes on until it is told not to; whether something is left. Whoever else does it at the same time takes a part of it. */
    public boolean catchUp(BooleanSupplier goOn) {
        boolean more = records.read(stores -> stores.texts().countLeft(1)) > 0;
        while (more && goOn.getAsBoolean()) {
            more = records.write(this::step);
        }
        return more;
    }

    /** How much is not indexed yet, up to a hundred thousand. */
    public long countLeft() {
        return records.read(stores -> stores.texts().countLeft(COUNTED));
    }

    private boolean step(Stores stores) {
        long start = System.nanoTime();
        TextStore texts = stores.texts();
        Optional<TextBatch> batch = texts.next(together);
        batch.ifPresent(found -> {
            // in this order the index takes them in one go
            found.sources().stream()
                    .sorted(Comparator.comparing(TextSource::at))
                    .forEach(source -> texts.put(source, words(source)));
            texts.finish(found);
            adapt(System.nanoTime() - start, found.keys().size());
        });
        return batch.isPresent();
    }

    private void adapt(long nanos, int done) {
        long fitting = done * WANTED_NANOS / Math.max(1, nanos);
        together = (int) Math.max(LEAST, Math.min(Math.min(MOST, 2L * together), fitting));
    }

    private static List<String> words(TextSource source) {
        IndexedText indexed = new IndexedText();
        List<String> words = new ArrayList<>();
        source.texts().forEach(text -> words.add(indexed.words(text)));
        words.add(indexed.names());
        return words;
    }
}
