package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class InFlightTest {
    private final Tools tools = new Tools();

    @Test
    void aFastCallOvertakesASlowOne() {
        try (Client client = Client.connected(tools)) {
            client.send(Client.modernCall("1", "wait", ""), Client.modernCall("2", "echo", "fast"));

            assertThat(Client.text(client.next())).isEqualTo("fast");
            tools.released.countDown();
            assertThat(Client.text(client.next())).isEqualTo("waited");
        }
    }

    @Test
    void callsRunInParallelAndPingIsAnsweredMeanwhile() throws InterruptedException {
        try (Client client = Client.connected(tools)) {
            IntStream.range(0, 20).forEach(id -> client.send(Client.modernCall("" + id, "wait", "")));

            tools.waiting.acquire(8);
            assertThat(client.ask(Client.request("\"p\"", "ping")).path("id").asText())
                    .isEqualTo("p");
            assertThat(tools.begun).hasValue(8);
            tools.released.countDown();
            client.end();
            assertThat(client.rest()).hasSize(20);
        }
    }

    @Test
    void callsThatMayWriteRunOneAfterAnotherInTheirOrder() {
        try (Client client = Client.connected(tools)) {
            List<String> texts =
                    IntStream.rangeClosed(1, 20).mapToObj("x"::repeat).toList();
            texts.forEach(text -> client.send(Client.modernCall("\"" + text + "\"", "write", text)));
            client.end();

            assertThat(client.rest()).extracting(Client::text).containsExactlyElementsOf(texts);
        }
    }

    @Test
    void whatIsInFlightIsAnsweredBeforeTheServerReturns() throws InterruptedException {
        try (Client client = Client.connected(tools)) {
            client.send(Client.INITIALIZE, Client.call("1", "wait", ""), Client.modernCall("2", "wait", ""));
            client.end();
            tools.waiting.acquire(2);
            assertThat(client.hasReturned()).isFalse();

            tools.released.countDown();

            assertThat(client.rest()).hasSize(3);
        }
    }

    @Test
    void aCallThatNeverEndsIsAnsweredAtTheEnd() {
        Limits impatient = new Limits(1 << 20, 10, Duration.ofMillis(300));
        try (Client client = Client.connected(tools, impatient)) {
            client.send(Client.modernCall("1", "wait", ""));
            client.end();

            List<JsonNode> answers = client.rest();

            assertThat(answers).hasSize(1);
            assertThat(Client.code(answers.get(0))).isEqualTo(-32603);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "\"\\u0031\""})
    void aCancelledCallIsNotAnswered(String id) throws InterruptedException {
        try (Client client = Client.connected(tools)) {
            client.send(Client.modernCall(id, "wait", ""));
            tools.waiting.acquire();
            client.send(Client.cancelled(id));
            client.ask(Client.request("9", "ping"));
            tools.released.countDown();
            client.end();

            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aCancelledIdMayBeUsedAgain() throws InterruptedException {
        try (Client client = Client.connected(tools)) {
            client.send(Client.modernCall("1", "wait", ""));
            tools.waiting.acquire();

            client.send(Client.cancelled("1"), Client.modernCall("1", "echo", "second"));

            assertThat(Client.text(client.next())).isEqualTo("second");
            tools.released.countDown();
        }
    }

    @Test
    void aCallThatIsCancelledInTheQueueDoesNotBegin() throws InterruptedException {
        try (Client client = Client.connected(tools)) {
            IntStream.range(0, 9).forEach(id -> client.send(Client.modernCall("" + id, "wait", "")));
            tools.waiting.acquire(8);
            client.send(Client.cancelled("8"));
            client.ask(Client.request("\"p\"", "ping"));
            tools.released.countDown();
            client.end();

            assertThat(client.rest()).hasSize(8);
            assertThat(tools.begun).hasValue(8);
        }
    }

    @Test
    void anIdInFlightIsNotTakenTwice() throws InterruptedException {
        try (Client client = Client.connected(tools)) {
            client.send(Client.modernCall("\"a\"", "wait", ""));
            tools.waiting.acquire();

            JsonNode second = client.ask(Client.modernCall("\"\\u0061\"", "echo", ""));

            assertThat(Client.code(second)).isEqualTo(-32600);
            tools.released.countDown();
            assertThat(Client.text(client.next())).isEqualTo("waited");
        }
    }

    @Test
    void readingWaitsWhileTooManyCallsAreUnfinished() throws InterruptedException {
        try (Client client = Client.connected(tools, new Limits(1 << 20, 2, Duration.ofSeconds(20)))) {
            IntStream.range(0, 10).forEach(id -> client.send(Client.modernCall("" + id, "wait", "")));
            tools.waiting.acquire(2);
            Thread.sleep(100);

            assertThat(tools.begun).hasValue(2);
            tools.released.countDown();
            client.end();
            assertThat(client.rest()).hasSize(10);
        }
    }

    @Test
    void stoppingWaitsForWhatHasBegunAndBeginsNothing() throws InterruptedException {
        try (Client client = Client.connected(tools)) {
            IntStream.range(0, 10).forEach(id -> client.send(Client.modernCall("" + id, "wait", "")));
            tools.waiting.acquire(8);
            client.ask(Client.request("\"p\"", "ping"));

            CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> client.server.stop(Duration.ofSeconds(20)));
            Thread.sleep(100);
            assertThat(stop).isNotDone();
            tools.released.countDown();
            stop.join();
            client.end();

            List<JsonNode> answers = client.rest();
            assertThat(answers).hasSize(10);
            assertThat(answers).filteredOn(answer -> answer.has("error")).hasSize(2);
            assertThat(tools.begun).hasValue(8);
        }
    }

    @Test
    void stoppingTakesNoLongerThanAllowed() throws InterruptedException {
        try (Client client = Client.connected(tools)) {
            client.send(Client.modernCall("1", "wait", ""));
            tools.waiting.acquire();

            client.server.stop(Duration.ofMillis(50));

            assertThat(Client.code(client.next())).isEqualTo(-32603);
            tools.released.countDown();
        }
    }

    @Test
    void stoppingDoesNotWaitForAClientThatDoesNotRead() throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        OutputStream unread = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                writing.countDown();
                try {
                    reading.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        String input = Client.modern("1", "subscriptions/listen", "\"notifications\":{}");
        StdioServer server = new StdioServer(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                unread,
                Client.SURFACE,
                tools,
                new NoPrompts(),
                new Shelf());
        Thread serving = new Thread(server::serve);
        serving.start();
        writing.await();

        server.stop(Duration.ofMillis(50));

        reading.countDown();
        serving.join();
    }

    @Test
    void aClientThatIsGoneEndsTheServerQuietly() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        String input = Client.request("1", "ping") + "\n" + Client.modernCall("2", "echo", "") + "\n";

        new StdioServer(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        broken,
                        Client.SURFACE,
                        tools,
                        new NoPrompts(),
                        new Shelf())
                .serve();

        assertThat(tools.begun).hasValue(0);
    }
}
