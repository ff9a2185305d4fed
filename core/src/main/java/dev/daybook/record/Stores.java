package dev.daybook.record;

import dev.daybook.ci.CiStore;
import dev.daybook.commit.CommitLinkStore;
import dev.daybook.commit.CommitStore;
import dev.daybook.compare.CompareStore;
import dev.daybook.completeness.CompletenessStore;
import dev.daybook.error.ErrorReportStore;
import dev.daybook.error.ErrorStore;
import dev.daybook.handoff.HandoffStore;
import dev.daybook.handoff.WorkStore;
import dev.daybook.insight.AdviceStore;
import dev.daybook.insight.DaySumStore;
import dev.daybook.insight.ExperimentStore;
import dev.daybook.insight.GhostStore;
import dev.daybook.insight.InsightStore;
import dev.daybook.insight.SessionOutcomeStore;
import dev.daybook.insight.SkillOutcomeStore;
import dev.daybook.insight.SkillUseStore;
import dev.daybook.metrics.MetricStore;
import dev.daybook.moving.SkillImportStore;
import dev.daybook.progress.InputStore;
import dev.daybook.progress.QualityStore;
import dev.daybook.progress.StatsStore;
import dev.daybook.project.ProjectStore;
import dev.daybook.redaction.RedactionStore;
import dev.daybook.retention.ArchiveStore;
import dev.daybook.retention.ForgettingStore;
import dev.daybook.retention.RetentionStore;
import dev.daybook.retention.Tombstones;
import dev.daybook.runlog.RunLogStore;
import dev.daybook.search.SavedSearchStore;
import dev.daybook.search.SearchStore;
import dev.daybook.search.TextStore;
import dev.daybook.session.CaptureStateStore;
import dev.daybook.session.CaptureStore;
import dev.daybook.session.ExchangeStore;
import dev.daybook.session.FeedbackStore;
import dev.daybook.session.RescueStore;
import dev.daybook.session.SessionStore;
import dev.daybook.session.TranscriptStore;
import dev.daybook.skill.EffectStore;
import dev.daybook.skill.InvocationStore;
import dev.daybook.skill.RankingStore;
import dev.daybook.skill.SkillEmbeddingStore;
import dev.daybook.skill.SkillStore;
import dev.daybook.timeline.TimelineStore;
import dev.daybook.troubleshoot.TroubleStore;
import dev.daybook.validation.ValidationStore;
import dev.daybook.workflow.WorkflowStore;
import dev.daybook.workflow.WorkflowSummaryStore;
import dev.daybook.workflow.WorkflowTraceStore;

/** All stores, inside one transaction; not to be kept beyond it. */
public interface Stores {
    ProjectStore projects();

    SessionStore sessions();

    ExchangeStore exchanges();

    TranscriptStore transcripts();

    CaptureStore captures();

    RescueStore rescues();

    CaptureStateStore captureStates();

    CompletenessStore completeness();

    SkillStore skills();

    SkillEmbeddingStore skillEmbeddings();

    InvocationStore invocations();

    EffectStore effects();

    RankingStore rankings();

    RunLogStore runLogs();

    ErrorStore errors();

    TroubleStore troubles();

    ErrorReportStore errorReports();

    CiStore ci();

    InsightStore insights();

    SkillUseStore skillUses();

    CommitStore commits();

    CommitLinkStore commitLinks();

    RedactionStore redactions();

    WorkflowStore workflows();

    WorkflowTraceStore workflowTraces();

    WorkflowSummaryStore workflowSummaries();

    DaySumStore daySums();

    SkillOutcomeStore skillOutcomes();

    SessionOutcomeStore sessionOutcomes();

    ExperimentStore experiments();

    GhostStore ghosts();

    AdviceStore advice();

    SkillImportStore skillImports();

    MetricStore metrics();

    RetentionStore retention();

    ArchiveStore archive();

    Tombstones tombstones();

    ForgettingStore forgetting();

    ValidationStore validation();

    HandoffStore handoffs();

    WorkStore work();

    FeedbackStore feedback();

    StatsStore stats();

    InputStore inputs();

    CompareStore comparisons();

    QualityStore qualities();

    SavedSearchStore savedSearches();

    SearchStore searches();

    TextStore texts();

    TimelineStore timeline();
}
