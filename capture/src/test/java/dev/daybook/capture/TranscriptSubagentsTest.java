package dev.daybook.capture;

import static dev.daybook.capture.TranscriptLines.SESSION;
import static dev.daybook.capture.TranscriptLines.answer;
import static dev.daybook.capture.TranscriptLines.aside;
import static dev.daybook.capture.TranscriptLines.prompt;
import static dev.daybook.capture.TranscriptLines.result;
import static dev.daybook.capture.TranscriptLines.toolUse;
import static dev.daybook.capture.TranscriptLines.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.daybook.session.Exchange;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptSubagentsTest {
    @TempDir
    Path folder;

    @Test
    void aSubagentIsASessionOfItsOwnBelowTheOneThatStartedIt() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "look into it"),
                toolUse("a1", 2, "t1", "Task", "{\"description\":\"search\"}"),
                aside("a123", prompt("s1", 3, "search for it")),
                aside("a123", answer("s2", 4, "found")),
                result("u2", 5, "t1", "found", false),
                answer("a2", 6, "there it is"));

        Session child = session(read, "agent-a123");
        assertThat(child.kind()).isEqualTo(SessionKind.SUBAGENT);
        assertThat(child.parentId()).contains(SESSION);
        assertThat(session(read, SESSION).parentId()).isEmpty();
        assertThat(of(read, SESSION)).extracting(Exchange::response).containsExactly("there it is");
        assertThat(of(read, "agent-a123")).extracting(Exchange::query).containsExactly("search for it");
        assertThat(of(read, "agent-a123")).extracting(Exchange::response).containsExactly("found");
        assertThat(read.tally().prompts()).as("prompts of a person").isEqualTo(1);
    }

    @Test
    void aSubagentThatIsNotNamedIsToldByTheChainOfItsRecords() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                prompt("u1", 1, "two at once"),
                unnamed(prompt("s1", 2, "first"), "null"),
                unnamed(prompt("x1", 2, "second"), "null"),
                unnamed(answer("s2", 3, "of the first"), "\"s1\""),
                unnamed(answer("x2", 3, "of the second"), "\"x1\""),
                answer("a1", 5, "both done"));

        List<Session> children = read.sessions().stream()
                .filter(session -> session.kind() == SessionKind.SUBAGENT)
                .distinct()
                .toList();
        assertThat(children).extracting(Session::id).hasSize(2).doesNotHaveDuplicates();
        assertThat(read.exchanges())
                .extracting(Exchange::query, Exchange::response)
                .contains(tuple("first", "of the first"), tuple("second", "of the second"));
    }

    @Test
    void aChainThatGoesInCirclesEndsNothing() throws IOException {
        TranscriptContents read = TranscriptContents.of(
                folder,
                unnamed(prompt("s1", 1, "one"), "\"s2\""),
                unnamed(prompt("s2", 2, "two"), "\"s1\""),
                unnamed(prompt("s3", 3, "three"), "\"s3\""));

        assertThat(read.exchanges()).extracting(Exchange::query).containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void anExchangeGoesOnHoweverManySubagentsItStarts() throws IOException {
        List<String> lines = new ArrayList<>(List.of(prompt("u1", 1, "thirty at once")));
        for (int i = 0; i < 30; i++) {
            lines.add(aside("b" + i, prompt("s" + i, 2 + i, "part " + i)));
        }
        lines.add(answer("a1", 50, "all done"));

        TranscriptContents read = TranscriptContents.of(folder, lines.toArray(String[]::new));

        assertThat(of(read, SESSION))
                .extracting(Exchange::query, Exchange::response)
                .containsExactly(tuple("thirty at once", "all done"));
    }

    @Test
    void whatClaudeCodeKeepsBesideASubagentsFileDescribesIt() throws IOException {
        Path file = Files.writeString(
                folder.resolve("agent-a123.jsonl"), aside("a123", prompt("s1", 1, "search for it")) + "\n");
        Files.writeString(
                folder.resolve("agent-a123.meta.json"),
                "{\"agentType\":\"Explore\",\"description\":\"Search the code\",\"toolUseId\":\"t1\",\"spawnDepth\":2}");

        Session child = session(TranscriptContents.of(file), "agent-a123");

        assertThat(child.title()).contains("Search the code");
        assertThat(child.params())
                .containsEntry("agent_type", "Explore")
                .containsEntry("tool_use_id", "t1")
                .containsEntry("spawn_depth", "2");
    }

    @Test
    void aBrokenDescriptionBesideTheFileCostsNothing() throws IOException {
        Path file = Files.writeString(
                folder.resolve("agent-a123.jsonl"), aside("a123", prompt("s1", 1, "search for it")) + "\n");
        for (String broken : List.of("", "{", "[]", "42", "{\"agentType\":7,\"spawnDepth\":\"x\"}")) {
            Files.writeString(folder.resolve("agent-a123.meta.json"), broken);

            assertThat(TranscriptContents.of(file).first().query()).isEqualTo("search for it");
        }
    }

    private static String unnamed(String line, String parent) {
        return with(with(line, "isSidechain", "true"), "parentUuid", parent);
    }

    private static Session session(TranscriptContents read, String id) {
        Optional<Session> last = read.sessions().stream()
                .filter(session -> session.id().equals(id))
                .reduce((one, other) -> other);
        return last.orElseThrow();
    }

    private static List<Exchange> of(TranscriptContents read, String session) {
        return read.exchanges().stream()
                .filter(exchange -> exchange.sessionId().equals(session))
                .toList();
    }
}
