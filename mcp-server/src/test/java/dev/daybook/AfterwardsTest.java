package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.DaybookException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AfterwardsTest {
    private final Afterwards afterwards = new Afterwards();
    private final List<Integer> done = new CopyOnWriteArrayList<>();

    @Test
    void whatIsLeftAtTheEndIsDoneInItsOrderAndAFailureStopsNothing() {
        afterwards.run("one", () -> done.add(1));
        afterwards.run("two", () -> {
            throw DaybookException.invalid("no");
        });
        afterwards.run("three", () -> {
            throw new IllegalStateException("bug");
        });
        afterwards.run("four", () -> done.add(4));

        afterwards.close();

        assertThat(done).containsExactly(1, 4);
    }

    @Test
    void nobodyWaitsAndWhatPilesUpIsDropped() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        afterwards.run("block", () -> await(blocked));
        long start = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            afterwards.run("more", () -> done.add(number));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        blocked.countDown();
        afterwards.close();

        assertThat(done).hasSizeBetween(1, 50);
    }

    @Test
    void whatComesAfterTheEndIsNotDone() {
        afterwards.close();

        afterwards.run("late", () -> done.add(1));

        assertThat(done).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
