package dev.daybook.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.insight.PromptOutcome;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PromptHookTest {
    private final BlockingQueue<PromptOutcome> noted = new LinkedBlockingQueue<>();

    @Test
    void theAnswerIsTheTextThatTheClientReads() throws Exception {
        try (Client client = Client.connected(saying(prompt -> Optional.of("hints \"for\" " + prompt)))) {
            JsonNode answer = client.ask(hook("1", "a\\nb"));

            JsonNode output = Client.parsed(Client.text(answer)).path("hookSpecificOutput");
            assertThat(output.path("hookEventName").asText()).isEqualTo("UserPromptSubmit");
            assertThat(output.path("additionalContext").asText()).isEqualTo("hints \"for\" a\nb");
            assertThat(answer.path("result").has("structuredContent")).isFalse();
            assertThat(noted.take()).isEqualTo(PromptOutcome.CONTEXT);
        }
    }

    @Test
    void clientsOfEarlierErasAreAnsweredToo() {
        try (Client client = Client.connected(saying(prompt -> Optional.of("hint")))) {
            client.ask(Client.INITIALIZE);

            JsonNode answer = client.ask(
                    Client.request("1", "tools/call", "\"name\":\"prompt_context\",\"arguments\":{\"prompt\":\"p\"}"));

            assertThat(Client.text(answer)).contains("hint");
            assertThat(answer.path("result").has("resultType")).isFalse();
        }
    }

    @Test
    void withNothingToSayAnEmptyObjectKeepsTheClientFromAddingALine() throws Exception {
        try (Client client = Client.connected(saying(prompt -> Optional.empty()))) {
            assertThat(Client.text(client.ask(hook("1", "p")))).isEqualTo("{}");
            assertThat(noted.take()).isEqualTo(PromptOutcome.SILENT);
        }
    }

    @Test
    void aFailureIsNotedAndThePromptGoesOn() throws Exception {
        Function<String, Optional<String>> broken = prompt -> {
            throw new IllegalStateException("broken");
        };
        try (Client client = Client.connected(saying(broken))) {
            JsonNode answer = client.ask(hook("1", "p"));

            assertThat(Client.text(answer)).isEqualTo("{}");
            assertThat(answer.at("/result/isError").asBoolean()).isFalse();
            assertThat(noted.take()).isEqualTo(PromptOutcome.FAILED);
        }
    }

    @Test
    void whenTheTimeIsOverTheAnswerIsEmptyAndTheWorkGoesOn() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        Function<String, Optional<String>> slow = prompt -> {
            await(release);
            finished.countDown();
            return Optional.of("too late");
        };
        try (Client client = Client.connected(saying(slow))) {
            JsonNode answer = client.ask(hook("1", "p"));

            assertThat(Client.text(answer)).isEqualTo("{}");
            assertThat(noted.take()).isEqualTo(PromptOutcome.LATE);
            release.countDown();
            assertThat(finished.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.ask(Client.modernCall("2", "echo", "x"))
                            .path("id")
                            .asInt())
                    .as("no second answer")
                    .isEqualTo(2);
        }
    }

    @Test
    void aPromptDuringTheWorkForAnEarlierOneDoesNotWait() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Function<String, Optional<String>> slow = prompt -> {
            await(release);
            return Optional.empty();
        };
        try (Client client = Client.connected(saying(slow))) {
            client.ask(hook("1", "p"));

            assertThat(Client.text(client.ask(hook("2", "p")))).isEqualTo("{}");
            assertThat(noted.take()).isEqualTo(PromptOutcome.LATE);
            assertThat(noted.take()).isEqualTo(PromptOutcome.LATE);
            release.countDown();
        }
    }

    @Test
    void aCallThatTheClientGaveUpCountsAsLate() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Function<String, Optional<String>> slow = prompt -> {
            await(release);
            return Optional.of("nobody waits for it");
        };
        try (Client client = Client.connected(saying(slow))) {
            client.send(hook("1", "p"));
            client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

            assertThat(noted.take()).isEqualTo(PromptOutcome.LATE);
            release.countDown();
        }
        assertThat(noted).isEmpty();
    }

    @Test
    void thePromptThatFollowsIsAnsweredWhileTheFirstIsStillBeingNoted() {
        CountDownLatch release = new CountDownLatch(1);
        PromptSource source = new PromptSource() {
            @Override
            public void prepare() {}

            @Override
            public Optional<String> contextFor(String prompt) {
                return Optional.of("hint");
            }

            @Override
            public void note(PromptOutcome outcome, long tookMs) {
                await(release);
            }
        };
        try (Client client = Client.connected(source)) {
            assertThat(Client.text(client.ask(hook("1", "p")))).contains("hint");
            assertThat(Client.text(client.ask(hook("2", "p")))).contains("hint");
            release.countDown();
        }
    }

    @Test
    void itIsAnsweredBeforeTheToolsAreUp() {
        CountDownLatch never = new CountDownLatch(1);
        try (Client client = Client.connected(saying(prompt -> Optional.of("early")), provider -> await(never))) {
            assertThat(Client.text(client.ask(hook("1", "p")))).contains("early");
        }
        never.countDown();
    }

    @Test
    void aCallWithoutAPromptIsRefused() {
        try (Client client = Client.connected(saying(prompt -> Optional.of("x")))) {
            JsonNode answer = client.ask(
                    Client.modern("1", "tools/call", "\"name\":\"prompt_context\",\"arguments\":{\"prompt\":7}"));

            assertThat(Client.message(answer)).isEqualTo("prompt_context takes {\"prompt\": string}");
        }
    }

    private PromptSource saying(Function<String, Optional<String>> context) {
        return new PromptSource() {
            @Override
            public void prepare() {}

            @Override
            public Optional<String> contextFor(String prompt) {
                return context.apply(prompt);
            }

            @Override
            public void note(PromptOutcome outcome, long tookMs) {
                noted.add(outcome);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hook(String id, String prompt) {
        return Client.modern(
                id, "tools/call", "\"name\":\"prompt_context\",\"arguments\":{\"prompt\":\"" + prompt + "\"}");
    }
}
