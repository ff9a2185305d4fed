package dev.daybook.record;

import dev.daybook.ci.CiProvider;
import dev.daybook.ci.CiResult;
import dev.daybook.ci.CiStatus;
import dev.daybook.ci.CiStore;
import dev.daybook.commit.CommitLinkStore;
import dev.daybook.commit.CommitStore;
import dev.daybook.compare.CompareStore;
import dev.daybook.completeness.CompletenessStore;
import dev.daybook.core.Period;
import dev.daybook.cost.Tokens;
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
import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunLogStore;
import dev.daybook.search.SavedSearchStore;
import dev.daybook.search.SearchStore;
import dev.daybook.search.TextStore;
import dev.daybook.session.CaptureStateStore;
import dev.daybook.session.CaptureStore;
import dev.daybook.session.Exchange;
import dev.daybook.session.ExchangeStore;
import dev.daybook.session.FeedbackStore;
import dev.daybook.session.RescueStore;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.SessionStore;
import dev.daybook.session.SessionTotals;
import dev.daybook.session.TodoChange;
import dev.daybook.session.TranscriptStore;
import dev.daybook.skill.EffectStore;
import dev.daybook.skill.InvocationStore;
import dev.daybook.skill.Phase;
import dev.daybook.skill.RankingStore;
import dev.daybook.skill.Share;
import dev.daybook.skill.Sign;
import dev.daybook.skill.Situation;
import dev.daybook.skill.Skill;
import dev.daybook.skill.SkillEmbedding;
import dev.daybook.skill.SkillEmbeddingStore;
import dev.daybook.skill.SkillIndex;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.SkillStore;
import dev.daybook.skill.SkillVersion;
import dev.daybook.timeline.TimelineStore;
import dev.daybook.troubleshoot.TroubleStore;
import dev.daybook.validation.ValidationStore;
import dev.daybook.workflow.WorkflowNode;
import dev.daybook.workflow.WorkflowRun;
import dev.daybook.workflow.WorkflowStore;
import dev.daybook.workflow.WorkflowSummaryStore;
import dev.daybook.workflow.WorkflowTraceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records in maps, for tests of rules that need some; an exception undoes the work, as in the real one. */
public final class InMemoryRecords implements Records, Stores {
    public final Map<String, Session> sessions = new LinkedHashMap<>();
    public final InMemoryRunLogs runLogFiles = new InMemoryRunLogs();
    public final Map<String, RunLog> runLogs = runLogFiles.runLogs;
    public final Map<String, Exchange> exchanges = new LinkedHashMap<>();
    public final Map<String, SkillInvocation> invocations = new LinkedHashMap<>();
    public final Map<String, Skill> skills = new LinkedHashMap<>();
    public final List<SkillEmbedding> skillEmbeddings = new ArrayList<>();
    public final Map<String, SkillStore.TrackRecord> trackRecords = new HashMap<>();
    private final Map<String, String> skillStamps = new HashMap<>();
    private long skillChanges;
    public final Map<String, Map<Sign, Share>> signs = new HashMap<>();
    public Situation situation = Situation.UNKNOWN;
    public final Map<String, CiResult> ciResults = new LinkedHashMap<>();
    public final InMemoryWorkflows workflows = new InMemoryWorkflows();
    public final InMemoryErrors errors = new InMemoryErrors();
    public InsightStore insights;
    public SkillOutcomeStore skillOutcomes;
    public SessionOutcomeStore sessionOutcomes;
    public ExperimentStore experiments;
    public GhostStore ghosts;
    public AdviceStore advice;
    public SkillUseStore skillUses;
    public RankingStore rankings;
    public final SavedSearchStore savedSearches = new InMemorySavedSearches();
    public SearchStore searches;
    public TextStore texts;

    @Override
    public <T> T write(Function<Stores, T> work) {
        Map<String, Session> sessionsBefore = new LinkedHashMap<>(sessions);
        InMemoryRunLogs runLogsBefore = runLogFiles.copy();
        Map<String, Exchange> exchangesBefore = new LinkedHashMap<>(exchanges);
        Map<String, SkillInvocation> invocationsBefore = new LinkedHashMap<>(invocations);
        Map<String, CiResult> ciResultsBefore = new LinkedHashMap<>(ciResults);
        Map<String, WorkflowRun> runsBefore = new LinkedHashMap<>(workflows.runs);
        Map<String, List<WorkflowNode>> nodesBefore = new LinkedHashMap<>();
        workflows.nodes.forEach((run, nodes) -> nodesBefore.put(run, new ArrayList<>(nodes)));
        InMemoryErrors errorsBefore = errors.copy();
        try {
            return work.apply(this);
        } catch (RuntimeException e) {
            errors.restore(errorsBefore);
            restore(sessions, sessionsBefore);
            runLogFiles.restore(runLogsBefore);
            restore(exchanges, exchangesBefore);
            restore(invocations, invocationsBefore);
            restore(ciResults, ciResultsBefore);
            restore(workflows.runs, runsBefore);
            restore(workflows.nodes, nodesBefore);
            throw e;
        }
    }

    private static <T> void restore(Map<String, T> now, Map<String, T> before) {
        now.clear();
        now.putAll(before);
    }

    @Override
    public void writeInBulk(List<? extends Consumer<Stores>> steps) {
        steps.forEach(step -> write(stores -> {
            step.accept(stores);
            return true;
        }));
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        return work.apply(this);
    }

    @Override
    public CompareStore comparisons() {
        throw new UnsupportedOperationException("what is compared is tried with the real store");
    }

    @Override
    public ProjectStore projects() {
        throw new UnsupportedOperationException("no rule needs the project");
    }

    @Override
    public CaptureStore captures() {
        throw new UnsupportedOperationException("what is read is tried with the real store");
    }

    @Override
    public RescueStore rescues() {
        throw new UnsupportedOperationException("what is read is tried with the real store");
    }

    @Override
    public RedactionStore redactions() {
        throw new UnsupportedOperationException("no rule needs all texts");
    }

    @Override
    public SkillImportStore skillImports() {
        throw new UnsupportedOperationException("what is taken over is tried with the real store");
    }

    @Override
    public RetentionStore retention() {
        throw new UnsupportedOperationException("what is deleted is tried with the real store");
    }

    @Override
    public ArchiveStore archive() {
        throw new UnsupportedOperationException("what is archived is tried with the real store");
    }

    @Override
    public Tombstones tombstones() {
        return InMemoryTombstones.NONE;
    }

    @Override
    public ForgettingStore forgetting() {
        throw new UnsupportedOperationException("what is forgotten is tried with the real store");
    }

    @Override
    public MetricStore metrics() {
        throw new UnsupportedOperationException("what is counted is tried with the real store");
    }

    @Override
    public FeedbackStore feedback() {
        throw new UnsupportedOperationException("what counts once is tried with the real store");
    }

    @Override
    public StatsStore stats() {
        throw new UnsupportedOperationException("what is counted is tried with the real store");
    }

    @Override
    public InputStore inputs() {
        throw new UnsupportedOperationException("what is counted is tried with the real store");
    }

    @Override
    public TimelineStore timeline() {
        throw new UnsupportedOperationException("what is merged is tried with the real store");
    }

    @Override
    public QualityStore qualities() {
        throw new UnsupportedOperationException("what is counted is tried with the real store");
    }

    @Override
    public SavedSearchStore savedSearches() {
        return savedSearches;
    }

    @Override
    public CaptureStateStore captureStates() {
        throw new UnsupportedOperationException("there is no rule in it");
    }

    @Override
    public ValidationStore validation() {
        throw new UnsupportedOperationException("what is stored is tried by the real store");
    }

    @Override
    public CompletenessStore completeness() {
        throw new UnsupportedOperationException("what is stored is counted by the real store");
    }

    @Override
    public SessionStore sessions() {
        return new SessionStore() {
            @Override
            public boolean add(Session session) {
                return sessions.putIfAbsent(session.id(), session) == null;
            }

            @Override
            public Optional<Session> find(String sessionId) {
                return Optional.ofNullable(sessions.get(sessionId));
            }

            @Override
            public List<String> startingWith(String prefix, int limit) {
                return sessions.keySet().stream()
                        .filter(id -> id.startsWith(prefix))
                        .sorted()
                        .limit(limit)
                        .toList();
            }

            @Override
            public Optional<Session> findNewestOpen() {
                return newest(session -> session.isOpen());
            }

            @Override
            public Optional<Session> findNewestExcept(String sessionId) {
                return newest(session -> !session.id().equals(sessionId));
            }

            @Override
            public boolean update(Session session) {
                return sessions.replace(session.id(), session) != null;
            }

            @Override
            public List<Session> list(Period period, int limit) {
                return sessions.values().stream().limit(limit).toList();
            }

            @Override
            public List<Session> listSubagents(String sessionId) {
                return List.of();
            }

            @Override
            public List<SessionEvent> listEvents(String sessionId) {
                return List.of();
            }

            @Override
            public List<TodoChange> listTodos(String sessionId) {
                return List.of();
            }

            @Override
            public void linkSubagents(String sessionId) {
                // as above
            }

            @Override
            public void markUnmeasured(String sessionId) {
                // as above
            }

            @Override
            public SessionStore.Measured reckon(String sessionId) {
                return new SessionStore.Measured(sessionId, 0, Map.of());
            }

            @Override
            public void keep(SessionStore.Measured measured) {
                // there is no rule in it, only sums
            }

            @Override
            public List<String> listUnmeasured(int limit) {
                return List.of();
            }

            @Override
            public SessionTotals totals(String sessionId) {
                return new SessionTotals(0, 0, 0, 0, Tokens.NONE, Optional.empty(), 0);
            }

            private Optional<Session> newest(Function<Session, Boolean> wanted) {
                return sessions.values().stream()
                        .filter(wanted::apply)
                        .reduce((one, next) -> next.startedAt().isBefore(one.startedAt()) ? one : next);
            }
        };
    }

    @Override
    public RunLogStore runLogs() {
        return runLogFiles;
    }

    @Override
    public ExchangeStore exchanges() {
        return new ExchangeStore() {
            @Override
            public boolean add(Exchange exchange) {
                return exchanges.putIfAbsent(exchange.id(), exchange) == null;
            }

            @Override
            public Optional<Exchange> find(String exchangeId) {
                return Optional.ofNullable(exchanges.get(exchangeId));
            }

            @Override
            public List<String> startingWith(String prefix, int limit) {
                return exchanges.keySet().stream()
                        .filter(id -> id.startsWith(prefix))
                        .sorted()
                        .limit(limit)
                        .toList();
            }

            @Override
            public int linkTold(String sessionId, Instant from) {
                return 0;
            }

            @Override
            public List<Exchange> list(String sessionId) {
                return List.copyOf(exchanges.values());
            }
        };
    }

    @Override
    public InvocationStore invocations() {
        return new InvocationStore() {
            @Override
            public boolean add(SkillInvocation invocation) {
                return invocations.putIfAbsent(invocation.id(), invocation) == null;
            }

            @Override
            public Optional<SkillInvocation> find(String invocationId) {
                return Optional.ofNullable(invocations.get(invocationId));
            }

            @Override
            public Optional<SkillInvocation> findNewestOpen(String skill, String sessionId) {
                return listOpen(sessionId).stream()
                        .filter(invocation -> invocation.skill().equals(skill))
                        .reduce((earlier, later) -> later);
            }

            @Override
            public boolean update(SkillInvocation invocation) {
                return invocations.replace(invocation.id(), invocation) != null;
            }

            @Override
            public List<SkillInvocation> listOpen(String sessionId) {
                return list(sessionId).stream().filter(SkillInvocation::isOpen).toList();
            }

            @Override
            public List<SkillInvocation> list(String sessionId) {
                return invocations.values().stream()
                        .filter(invocation -> invocation.sessionId().equals(sessionId))
                        .toList();
            }
        };
    }

    /** Counts uses as {@link #trackRecords} has them; knows no phases. */
    @Override
    public EffectStore effects() {
        return new InMemoryEffects(this);
    }

    @Override
    public RankingStore rankings() {
        return rankings;
    }

    @Override
    public SkillStore skills() {
        return new SkillStore() {
            @Override
            public Map<String, Known> known() {
                Map<String, Known> known = new HashMap<>();
                skills.forEach((path, skill) -> known.put(
                        path, new Known(skillStamps.get(path), skill.contentHash(), skill.name(), skill.origin())));
                return known;
            }

            @Override
            public Map<String, Known> gone() {
                return Map.of();
            }

            @Override
            public Optional<Known> find(String path) {
                return Optional.ofNullable(known().get(path));
            }

            @Override
            public SkillIndex.State state() {
                return new SkillIndex.State(skills.size(), skillChanges);
            }

            @Override
            public void put(Skill skill, String stamp, Instant seenAt) {
                skillChanges++;
                skills.put(skill.path(), skill);
                skillStamps.put(skill.path(), stamp);
            }

            @Override
            public void move(String from, String to) {
                skills.put(to, skills.remove(from));
            }

            @Override
            public boolean delete(String path, Instant seenAt) {
                skillChanges++;
                return skills.remove(path) != null;
            }

            @Override
            public void shadow() {
                // no test in memory needs to know who comes first
            }

            @Override
            public List<Skill> listDeleted() {
                return List.of();
            }

            @Override
            public List<SkillVersion> versions(String path) {
                return List.of();
            }

            @Override
            public Optional<String> findVersion(String name, Instant at) {
                return Optional.empty();
            }

            @Override
            public List<Match> search(List<String> words, int limit) {
                if (words.isEmpty()) {
                    throw new IllegalArgumentException("a search needs words");
                }
                return skills.values().stream()
                        .map(skill -> new Match(skill, score(skill, words)))
                        .filter(match -> match.bm25() > 0)
                        .sorted(Comparator.comparingDouble(Match::bm25).reversed())
                        .limit(limit)
                        .toList();
            }

            @Override
            public List<Skill> list() {
                return List.copyOf(skills.values());
            }

            @Override
            public List<Skill> list(Collection<String> names) {
                return skills.values().stream()
                        .filter(skill -> names.contains(skill.name()))
                        .toList();
            }

            @Override
            public Map<String, TrackRecord> trackRecords(Optional<Phase> phase) {
                return trackRecords;
            }

            private double score(Skill skill, List<String> words) {
                String text = (skill.name() + " " + skill.description()).toLowerCase(Locale.ROOT);
                return words.stream().filter(text::contains).count();
            }
        };
    }

    /** Numbers are places in the list, so nothing may be deleted but by its end. */
    @Override
    public SkillEmbeddingStore skillEmbeddings() {
        return new SkillEmbeddingStore() {
            @Override
            public boolean add(SkillEmbedding embedding) {
                boolean isNew = !has(embedding.model(), embedding.contentHash());
                return isNew && skillEmbeddings.add(embedding);
            }

            @Override
            public List<Numbered> list(String model, long after) {
                return IntStream.range((int) after, skillEmbeddings.size())
                        .mapToObj(i -> new Numbered(i + 1L, skillEmbeddings.get(i)))
                        .filter(numbered -> numbered.embedding().model().equals(model))
                        .toList();
            }

            @Override
            public Stamp stamp(String model) {
                List<Numbered> all = list(model, 0);
                return new Stamp(
                        all.size(), all.isEmpty() ? 0 : all.get(all.size() - 1).number());
            }

            @Override
            public List<SkillText> listMissing(String model, int limit) {
                return missing(model).limit(limit).toList();
            }

            @Override
            public long countMissing(String model) {
                return missing(model).count();
            }

            @Override
            public long countOthers(String model) {
                return skillEmbeddings.stream()
                        .filter(embedding -> isOther(model, embedding))
                        .count();
            }

            @Override
            public int deleteOthers(String model) {
                int before = skillEmbeddings.size();
                skillEmbeddings.removeIf(embedding -> isOther(model, embedding));
                return before - skillEmbeddings.size();
            }

            private boolean isOther(String model, SkillEmbedding embedding) {
                return !embedding.model().equals(model)
                        || skills.values().stream()
                                .noneMatch(skill -> skill.contentHash().equals(embedding.contentHash()));
            }

            private boolean has(String model, String contentHash) {
                return skillEmbeddings.stream()
                        .anyMatch(embedding -> embedding.model().equals(model)
                                && embedding.contentHash().equals(contentHash));
            }

            private Stream<SkillText> missing(String model) {
                return skills.values().stream()
                        .filter(skill -> !has(model, skill.contentHash()))
                        .map(skill ->
                                new SkillText(skill.contentHash(), skill.name(), skill.description(), skill.body()))
                        .distinct();
            }
        };
    }

    @Override
    public TranscriptStore transcripts() {
        throw new UnsupportedOperationException("no test needs transcripts");
    }

    @Override
    public ErrorStore errors() {
        return errors;
    }

    @Override
    public TroubleStore troubles() {
        throw new UnsupportedOperationException("what is derived is tried with the real store");
    }

    @Override
    public ErrorReportStore errorReports() {
        return new InMemoryErrorReports(errors);
    }

    /** Knows no periods. */
    @Override
    public CiStore ci() {
        return new CiStore() {
            @Override
            public boolean add(CiResult result) {
                return ciResults.putIfAbsent(result.id(), result) == null;
            }

            @Override
            public Optional<CiResult> find(String ciResultId) {
                return Optional.ofNullable(ciResults.get(ciResultId));
            }

            @Override
            public List<CiResult> list(Filter filter, int limit) {
                return newestFirst()
                        .filter(result ->
                                filter.status().map(result.status()::equals).orElse(true))
                        .filter(result ->
                                filter.commit().map(result.commit()::startsWith).orElse(true))
                        .limit(limit)
                        .toList();
            }

            @Override
            public List<CiResult> listOfSession(String sessionId) {
                return ciResults.values().stream()
                        .filter(result -> result.sessionId().equals(Optional.of(sessionId)))
                        .toList();
            }

            @Override
            public Optional<CiResult> findNewest(String commit, CiProvider provider, Optional<String> runId) {
                return newestFirst()
                        .filter(result -> result.commit().equals(commit)
                                && result.provider() == provider
                                && result.runId().equals(runId))
                        .findFirst();
            }

            @Override
            public Optional<CiResult> findSame(String commit, String digest) {
                return newestFirst()
                        .filter(result -> result.commit().equals(commit)
                                && result.digest().equals(digest))
                        .findFirst();
            }

            @Override
            public List<String> commitsLike(String hash) {
                return ciResults.values().stream()
                        .map(CiResult::commit)
                        .filter(commit -> commit.startsWith(hash) || hash.startsWith(commit))
                        .distinct()
                        .toList();
            }

            @Override
            public void complete(String prefix, String hash) {
                throw new UnsupportedOperationException("the store's own test shows this");
            }

            @Override
            public Map<CiStatus, Long> countByStatus(Period period) {
                return ciResults.values().stream()
                        .collect(Collectors.groupingBy(CiResult::status, Collectors.counting()));
            }

            @Override
            public List<Long> durationsMs(Period period) {
                return ciResults.values().stream()
                        .flatMap(result -> result.durationMs().stream())
                        .toList();
            }

            @Override
            public List<CiResult> newestOfBranches(Period period, int limit) {
                return List.of();
            }

            @Override
            public List<CiResult> newestOfCommits(Period period, int limit) {
                return newestFirst().limit(limit).toList();
            }

            private Stream<CiResult> newestFirst() {
                List<CiResult> results = new ArrayList<>(ciResults.values());
                Collections.reverse(results);
                return results.stream();
            }
        };
    }

    @Override
    public CommitStore commits() {
        throw new UnsupportedOperationException("no test needs commits");
    }

    @Override
    public CommitLinkStore commitLinks() {
        throw new UnsupportedOperationException("no test needs links of commits");
    }

    @Override
    public InsightStore insights() {
        return insights;
    }

    @Override
    public SkillOutcomeStore skillOutcomes() {
        return skillOutcomes;
    }

    @Override
    public SessionOutcomeStore sessionOutcomes() {
        return sessionOutcomes;
    }

    @Override
    public ExperimentStore experiments() {
        return experiments;
    }

    @Override
    public GhostStore ghosts() {
        return ghosts;
    }

    @Override
    public AdviceStore advice() {
        return advice;
    }

    @Override
    public SkillUseStore skillUses() {
        return skillUses;
    }

    @Override
    public WorkflowStore workflows() {
        return workflows;
    }

    @Override
    public WorkflowTraceStore workflowTraces() {
        throw new UnsupportedOperationException("what is derived is tried with the real store");
    }

    @Override
    public DaySumStore daySums() {
        throw new UnsupportedOperationException("what is derived is tried with the real store");
    }

    @Override
    public WorkflowSummaryStore workflowSummaries() {
        throw new UnsupportedOperationException("what is derived is tried with the real store");
    }

    @Override
    public HandoffStore handoffs() {
        throw new UnsupportedOperationException("what is derived is tried with the real store");
    }

    @Override
    public WorkStore work() {
        throw new UnsupportedOperationException("what is derived is tried with the real store");
    }

    @Override
    public SearchStore searches() {
        return searches;
    }

    @Override
    public TextStore texts() {
        return texts;
    }
}
