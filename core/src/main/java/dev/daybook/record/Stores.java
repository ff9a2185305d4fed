package dev.daybook.record;

import dev.daybook.insight.InsightStore;
import dev.daybook.project.ProjectStore;
import dev.daybook.redaction.RedactionStore;
import dev.daybook.runlog.RunLogStore;
import dev.daybook.session.ExchangeStore;
import dev.daybook.session.SessionStore;
import dev.daybook.session.TranscriptStore;
import dev.daybook.skill.InvocationStore;
import dev.daybook.skill.SkillStore;

/** All stores, inside one transaction; not to be kept beyond it. */
public interface Stores {
    ProjectStore projects();

    SessionStore sessions();

    ExchangeStore exchanges();

    TranscriptStore transcripts();

    SkillStore skills();

    InvocationStore invocations();

    RunLogStore runLogs();

    InsightStore insights();

    RedactionStore redactions();
}
