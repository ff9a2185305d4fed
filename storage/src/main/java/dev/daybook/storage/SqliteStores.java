package dev.daybook.storage;

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
import dev.daybook.record.Stores;
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
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The stores of one connection, each made when it is first asked for; some need no Jdbi. */
final class SqliteStores implements Stores {
    private final Connection connection;
    private final Supplier<Handle> handle;
    private final Map<Class<?>, Object> made = new HashMap<>();

    SqliteStores(Connection connection, Supplier<Handle> handle) {
        this.connection = connection;
        this.handle = handle;
    }

    @Override
    public ProjectStore projects() {
        return plain(SqliteProjectStore.class, SqliteProjectStore::new);
    }

    @Override
    public SessionStore sessions() {
        return store(SqliteSessionStore.class);
    }

    @Override
    public ExchangeStore exchanges() {
        return store(SqliteExchangeStore.class);
    }

    @Override
    public TranscriptStore transcripts() {
        return plain(SqliteTranscriptStore.class, SqliteTranscriptStore::new);
    }

    @Override
    public CaptureStore captures() {
        return plain(SqliteCaptureStore.class, SqliteCaptureStore::new);
    }

    @Override
    public RescueStore rescues() {
        return store(SqliteRescueStore.class);
    }

    @Override
    public CaptureStateStore captureStates() {
        return store(SqliteCaptureStateStore.class);
    }

    @Override
    public CompletenessStore completeness() {
        return store(SqliteCompletenessStore.class);
    }

    @Override
    public SkillStore skills() {
        return store(SqliteSkillStore.class);
    }

    @Override
    public SkillEmbeddingStore skillEmbeddings() {
        return store(SqliteSkillEmbeddingStore.class);
    }

    @Override
    public InvocationStore invocations() {
        return store(SqliteInvocationStore.class);
    }

    @Override
    public EffectStore effects() {
        return store(SqliteEffectStore.class);
    }

    @Override
    public RankingStore rankings() {
        return store(SqliteRankingStore.class);
    }

    @Override
    public RunLogStore runLogs() {
        return store(SqliteRunLogStore.class);
    }

    @Override
    public ErrorStore errors() {
        return store(SqliteErrorStore.class);
    }

    @Override
    public TroubleStore troubles() {
        return store(SqliteTroubleStore.class);
    }

    @Override
    public ErrorReportStore errorReports() {
        return store(SqliteErrorReportStore.class);
    }

    @Override
    public CiStore ci() {
        return store(SqliteCiStore.class);
    }

    @Override
    public InsightStore insights() {
        return store(SqliteInsightStore.class);
    }

    @Override
    public SkillUseStore skillUses() {
        return store(SqliteSkillUseStore.class);
    }

    @Override
    public CommitStore commits() {
        return store(SqliteCommitStore.class);
    }

    @Override
    public CommitLinkStore commitLinks() {
        return store(SqliteCommitLinkStore.class);
    }

    @Override
    public RedactionStore redactions() {
        return store(SqliteRedactionStore.class);
    }

    @Override
    public WorkflowStore workflows() {
        return store(SqliteWorkflowStore.class);
    }

    @Override
    public WorkflowTraceStore workflowTraces() {
        return store(SqliteWorkflowTraceStore.class);
    }

    @Override
    public DaySumStore daySums() {
        return store(SqliteDaySumStore.class);
    }

    @Override
    public WorkflowSummaryStore workflowSummaries() {
        return store(SqliteWorkflowSummaryStore.class);
    }

    @Override
    public SkillOutcomeStore skillOutcomes() {
        return store(SqliteSkillOutcomeStore.class);
    }

    @Override
    public SessionOutcomeStore sessionOutcomes() {
        return store(SqliteSessionOutcomeStore.class);
    }

    @Override
    public ExperimentStore experiments() {
        return store(SqliteExperimentStore.class);
    }

    @Override
    public GhostStore ghosts() {
        return store(SqliteGhostStore.class);
    }

    @Override
    public AdviceStore advice() {
        return store(SqliteAdviceStore.class);
    }

    @Override
    public SkillImportStore skillImports() {
        return store(SqliteSkillImportStore.class);
    }

    @Override
    public MetricStore metrics() {
        return store(SqliteMetricStore.class);
    }

    @Override
    public RetentionStore retention() {
        return store(SqliteRetentionStore.class);
    }

    @Override
    public ArchiveStore archive() {
        return store(SqliteArchiveStore.class);
    }

    @Override
    public Tombstones tombstones() {
        return store(SqliteTombstones.class);
    }

    @Override
    public ForgettingStore forgetting() {
        return store(SqliteForgettingStore.class);
    }

    @Override
    public HandoffStore handoffs() {
        return store(SqliteHandoffStore.class);
    }

    @Override
    public WorkStore work() {
        return store(SqliteWorkStore.class);
    }

    @Override
    public FeedbackStore feedback() {
        return store(SqliteFeedbackStore.class);
    }

    @Override
    public StatsStore stats() {
        return store(SqliteStatsStore.class);
    }

    @Override
    public InputStore inputs() {
        return store(SqliteInputStore.class);
    }

    @Override
    public QualityStore qualities() {
        return store(SqliteQualityStore.class);
    }

    @Override
    public SavedSearchStore savedSearches() {
        return store(SqliteSavedSearchStore.class);
    }

    @Override
    public CompareStore comparisons() {
        return store(SqliteCompareStore.class);
    }

    @Override
    public TimelineStore timeline() {
        return store(SqliteTimelineStore.class);
    }

    @Override
    public ValidationStore validation() {
        return (ValidationStore)
                made.computeIfAbsent(ValidationStore.class, type -> new SqliteValidationStore(handle.get()));
    }

    @Override
    public SearchStore searches() {
        return (SearchStore) made.computeIfAbsent(SearchStore.class, type -> new SqliteSearchStore(connection));
    }

    @Override
    public TextStore texts() {
        return (TextStore) made.computeIfAbsent(TextStore.class, type -> new SqliteTextStore(connection));
    }

    private <S> S store(Class<S> type) {
        return type.cast(made.computeIfAbsent(type, handle.get()::attach));
    }

    /** A store without Jdbi. */
    private <S> S plain(Class<S> type, Function<Connection, S> maker) {
        return type.cast(made.computeIfAbsent(type, key -> maker.apply(connection)));
    }
}
