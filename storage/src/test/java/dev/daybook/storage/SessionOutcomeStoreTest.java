package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.insight.SessionOutcomes;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import dev.daybook.skill.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionOutcomeStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.open(folder);
        storage.write(stores -> {
            stores.sessions().add(ended("with", SessionStatus.COMPLETED, Source.TOOL, 3, 0));
            stores.sessions().add(ended("without", SessionStatus.FAILED, Source.TOOL, 5, 2));
            stores.sessions().add(ended("imported", SessionStatus.COMPLETED, Source.TRANSCRIPT, 0, 0));
            stores.sessions().add(Samples.subagent("agent-1", "with"));
            stores.sessions().add(Samples.subagent("agent-2", "agent-1"));
            stores.invocations().add(Samples.use("i-1", "review", "agent-2", Samples.NOW, Outcome.COMPLETED, 5, "q"));
            return true;
        });
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void whatASubagentUsedItsSessionUsed() {
        SessionOutcomes with = outcomes(true);

        assertThat(List.of(with.sessions(), with.ended(), with.completed(), with.faultless(), with.withToolCalls()))
                .containsExactly(1L, 1L, 1L, 1L, 1L);
    }

    @Test
    void aTranscriptAloneDoesNotTellHowASessionEnded() {
        SessionOutcomes without = outcomes(false);

        assertThat(List.of(
                        without.sessions(),
                        without.ended(),
                        without.completed(),
                        without.faultless(),
                        without.withToolCalls()))
                .containsExactly(2L, 1L, 0L, 0L, 1L);
    }

    private SessionOutcomes outcomes(boolean with) {
        return storage.read(stores -> stores.sessionOutcomes().of("review", with, Period.ALWAYS));
    }

    private static Session ended(String id, SessionStatus status, Source source, double calls, double failures) {
        return new Session(
                id,
                SessionKind.SESSION,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Samples.NOW,
                Optional.of(Samples.at(60)),
                status,
                Optional.empty(),
                Optional.empty(),
                source,
                Map.of(),
                Map.of("tool_uses", calls, "tool_failures", failures, "active_seconds", 60.0),
                Map.of());
    }
}
