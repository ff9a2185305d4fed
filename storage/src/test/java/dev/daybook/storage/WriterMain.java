package dev.daybook.storage;

import dev.daybook.error.Arrival;
import dev.daybook.error.ErrorRegistry;
import dev.daybook.error.Recognised;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Redactor;
import dev.daybook.search.TextIndexing;
import dev.daybook.session.ToolCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A process of its own that writes: {@code folder name what}. */
final class WriterMain {
    private WriterMain() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        String name = args[1];
        switch (args[2]) {
            case "once" -> once(folder, name);
            case "hold" -> hold(folder, name);
            case "forever" -> forever(folder, name);
            case "timed" -> timed(folder, name, Long.parseLong(args[3]));
            case "errors" -> errors(folder, name, Integer.parseInt(args[3]));
            case "bulk" -> bulk(folder, name, Long.parseLong(args[3]));
            case "index" -> index(folder);
            default -> throw new IllegalArgumentException(args[2]);
        }
    }

    /** Prints a line after each step of indexing, until all is indexed. */
    private static void index(Path folder) {
        try (Storage storage = Samples.open(folder)) {
            new TextIndexing(storage).catchUp(() -> {
                System.out.println("step");
                return true;
            });
        }
    }

    private static void once(Path folder, String name) {
        try (Storage storage = Samples.open(folder)) {
            storage.write(stores -> stores.sessions().add(Samples.session(name)));
        }
    }

    /** Takes its turn, says so and never ends it. */
    private static void hold(Path folder, String lockFile) {
        try (WriteQueue queue = new WriteQueue(folder.resolve(lockFile), Duration.ofSeconds(10))) {
            queue.alone(() -> {
                System.out.println("holding");
                LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(5));
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints each id when it is committed, until it is killed. */
    private static void forever(Path folder, String name) {
        Storage storage = Samples.open(folder);
        storage.write(stores -> stores.sessions().add(Samples.session(name)));
        for (int i = 0; ; i++) {
            String id = name + "-" + i;
            storage.write(stores -> stores.exchanges().add(Samples.fullExchange(id, name)));
            System.out.println(id);
        }
    }

    /** Writes for that many milliseconds and prints how long each write took, in microseconds. */
    private static void timed(Path folder, String name, long ms) {
        try (Storage storage = Samples.open(folder)) {
            storage.write(stores -> stores.sessions().add(Samples.session(name)));
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
            for (int i = 0; System.nanoTime() < end; i++) {
                String id = name + "-" + i;
                long start = System.nanoTime();
                storage.write(stores -> stores.exchanges().add(Samples.fullExchange(id, name)));
                System.out.println((System.nanoTime() - start) / 1_000);
            }
        }
    }

    /** Reports that many errors, which are the same for every such process, each in a transaction of its own. */
    private static void errors(Path folder, String name, int count) {
        ErrorRegistry registry = new ErrorRegistry(new Redactor(new byte[32]), Clock.systemUTC(), 3);
        try (Storage storage = Samples.open(folder)) {
            for (int i = 0; i < count; i++) {
                String message = "The part " + "abcdefghij".charAt(i / 10) + "abcdefghij".charAt(i % 10) + " is broken";
                Arrival arrival = ErrorArrivals.told(name + "-" + i, Samples.NOW, message);
                System.out.println(storage.<Recognised>write(stores -> registry.arrive(stores, arrival))
                        .errorId()
                        .orElseThrow());
            }
        }
    }

    /** Like an import: twenty exchanges with many tool calls to a step. */
    private static void bulk(Path folder, String name, long ms) {
        List<ToolCall> calls =
                IntStream.range(0, 20).mapToObj(i -> ToolCall.named("Bash")).toList();
        try (Storage storage = Samples.open(folder)) {
            storage.write(stores -> stores.sessions().add(Samples.session(name)));
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
            for (int step = 0; System.nanoTime() < end; step++) {
                String prefix = name + "-" + step + "-";
                long start = System.nanoTime();
                storage.writeInBulk(IntStream.range(0, 20)
                        .mapToObj(i -> Samples.with(Samples.exchange(prefix + i, name), List.of(), calls, List.of()))
                        .map(exchange ->
                                (Consumer<Stores>) stores -> stores.exchanges().add(exchange))
                        .toList());
                System.out.println((System.nanoTime() - start) / 1_000);
            }
        }
    }
}
