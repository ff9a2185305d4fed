package dev.daybook.storage;

import dev.daybook.ci.CiProvider;
import dev.daybook.ci.CiStatus;
import dev.daybook.ci.Coverage;
import dev.daybook.commit.Change;
import dev.daybook.commit.Confidence;
import dev.daybook.commit.Evidence;
import dev.daybook.commit.FileKind;
import dev.daybook.core.Source;
import dev.daybook.error.ChangedBy;
import dev.daybook.error.ErrorCategory;
import dev.daybook.error.ErrorFix;
import dev.daybook.error.ErrorOrigin;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.Severity;
import dev.daybook.handoff.Citation;
import dev.daybook.insight.Experiment;
import dev.daybook.runlog.RunStatus;
import dev.daybook.session.CaptureState;
import dev.daybook.session.Feedback;
import dev.daybook.session.FileTouch;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.SessionKind;
import dev.daybook.session.SessionStatus;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.Phase;
import dev.daybook.skill.Sign;
import dev.daybook.skill.Skill;
import dev.daybook.skill.Trigger;
import dev.daybook.workflow.WorkflowStatus;
import java.util.Arrays;
import java.util.List;

/** A column that holds words of a closed vocabulary. */
record StoredWords(String table, String column, List<String> known) {
    static final List<StoredWords> ALL = List.of(
            of("session", "kind", SessionKind.values()),
            of("session", "status", SessionStatus.values()),
            of("session", "source", Source.values()),
            of("exchange", "feedback", Feedback.Verdict.values()),
            of("exchange", "source", Source.values()),
            of("file_touch", "access", FileTouch.Access.values()),
            of("session_event", "kind", SessionEvent.Kind.values()),
            of("capture_state", "kind", CaptureState.Kind.values()),
            of("skill", "origin", Skill.Origin.values()),
            of("skill_invocation", "trigger", Trigger.values()),
            of("skill_invocation", "phase", Phase.values()),
            of("skill_invocation", "outcome", Outcome.values()),
            of("skill_invocation", "source", Source.values()),
            of("skill_effect", "sign", Sign.values()),
            of("workflow_run", "status", WorkflowStatus.values()),
            of("workflow_run", "source", Source.values()),
            of("workflow_node", "status", WorkflowStatus.values()),
            of("workflow_node", "phase", Phase.values()),
            of("git_commit_file", "kind", FileKind.values()),
            of("git_commit_file", "change", Change.values()),
            of("commit_link", "confidence", Confidence.values()),
            of("commit_evidence", "kind", Evidence.Kind.values()),
            of("ci_result", "status", CiStatus.values()),
            of("ci_result", "provider", CiProvider.values()),
            of("ci_result", "coverage_kind", Coverage.Kind.values()),
            of("ci_result", "source", Source.values()),
            of("experiment", "metric", Experiment.Metric.values()),
            of("run_log", "status", RunStatus.values()),
            of("run_error", "severity", Severity.values()),
            of("known_error", "status", ErrorStatus.values()),
            of("known_error", "severity", Severity.values()),
            of("known_error", "category", ErrorCategory.values()),
            of("error_occurrence", "origin", ErrorOrigin.values()),
            of("error_change", "from_status", ErrorStatus.values()),
            of("error_change", "to_status", ErrorStatus.values()),
            of("error_change", "by", ChangedBy.values()),
            of("citation", "kind", Citation.Kind.values()),
            of("error_fix", "evidence", ErrorFix.Evidence.values()));

    private static StoredWords of(String table, String column, Enum<?>[] constants) {
        return new StoredWords(
                table, column, Arrays.stream(constants).map(Enum::name).toList());
    }
}
