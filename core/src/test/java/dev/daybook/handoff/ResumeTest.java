package dev.daybook.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Source;
import dev.daybook.session.Session;
import dev.daybook.session.SessionKind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumeTest {
    private static final String ID = "5b1f0c2a-7d1e-4c1b-9b51-5a1d0e7c2b90";

    @Test
    void eachAgentHasItsOwnCommand() {
        assertThat(Resume.agent(session(ID, "claude-code"))).hasValue("claude --resume " + ID);
        assertThat(Resume.agent(session(ID, "codex_cli_rs"))).hasValue("codex resume " + ID);
        assertThat(Resume.agent(session(ID, "Gemini CLI"))).hasValue("gemini --resume " + ID);
    }

    @Test
    void anAgentThatIsNotKnownHasNone() {
        assertThat(Resume.agent(session(ID, "some-editor"))).isEmpty();
        assertThat(Resume.agent(session(ID, ""))).isEmpty();
    }

    @Test
    void anIdThatTheAgentDidNotGiveOpensNothing() {
        assertThat(Resume.agent(session("ses-20261121-100000-ab12cd", "claude-code")))
                .isEmpty();
        assertThat(Resume.agent(session(ID + ";ls", "claude-code"))).isEmpty();
    }

    private static Session session(String id, String agent) {
        return Session.started(id, SessionKind.SESSION, Source.TRANSCRIPT, Instant.EPOCH)
                .by(Optional.of(agent).filter(name -> !name.isEmpty()), Optional.empty());
    }
}
