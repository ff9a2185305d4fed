package dev.daybook.cli;

import dev.daybook.ci.CiResult;
import dev.daybook.core.Period;
import dev.daybook.core.Vocabulary;
import dev.daybook.insight.Spending;
import dev.daybook.record.Stores;
import dev.daybook.runlog.RunLog;
import dev.daybook.session.Exchange;
import dev.daybook.session.FileTouch;
import dev.daybook.session.Session;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.SessionTotals;
import dev.daybook.session.TodoChange;
import dev.daybook.session.ToolCall;
import dev.daybook.skill.SkillInvocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything recorded of one session; the totals of one of which only prompts are known are unknown. */
record SessionPage(
        Session session,
        Optional<SessionTotals> totals,
        Spending spending,
        List<SessionList.Line> subagents,
        List<Exchange> exchanges,
        List<SkillInvocation> skills,
        List<TodoChange> todos,
        List<SessionEvent> events,
        List<RunLog> runLogs,
        List<CiResult> ci,
        CommitList commits) {
    private static final int QUERY_LINES = 6;
    private static final int RESPONSE_LINES = 4;

    static SessionPage of(Stores stores, Session session) {
        return new SessionPage(
                session,
                SessionList.totals(stores, session),
                Spending.ofSession(stores.insights(), session.id()),
                stores.sessions().listSubagents(session.id()).stream()
                        .map(subagent -> new SessionList.Line(subagent, SessionList.totals(stores, subagent)))
                        .toList(),
                stores.exchanges().list(session.id()),
                stores.invocations().list(session.id()),
                stores.sessions().listTodos(session.id()),
                stores.sessions().listEvents(session.id()),
                stores.runLogs().list(Period.ALWAYS, Integer.MAX_VALUE).stream()
                        .filter(runLog -> runLog.sessionId().equals(session.id()))
                        .toList(),
                stores.ci().listOfSession(session.id()),
                CommitList.ofSession(stores, session.id()));
    }

    void print(Page page) {
        page.heading(SessionList.title(session));
        printFacts(page);
        totals.ifPresentOrElse(
                known -> printTotals(known, page),
                () -> page.fact(
                        "recorded",
                        Wording.count(exchanges.size(), "prompt")
                                + ", rescued from the prompt history as the session's log is gone; nothing else is known"));
        for (int i = 0; i < exchanges.size(); i++) {
            page.blank();
            printExchange(page, i + 1, exchanges.get(i));
        }
        SessionParts parts = new SessionParts(page);
        parts.subagents(subagents);
        parts.skills(skills);
        parts.todos(todos);
        parts.events(events);
        printRunLogs(page);
        if (!ci.isEmpty()) {
            page.blank();
            new CiList(ci).print(page);
        }
        commits.printBelow(page);
        InsightsPage.print(spending, page);
    }

    private void printFacts(Page page) {
        page.fact("id", session.id());
        page.fact("status", session.statusWord());
        page.fact("started", Wording.time(session.startedAt(), page.zone()));
        session.endedAt()
                .ifPresent(end -> page.fact(
                        "ended", Wording.time(end, page.zone()) + ", after " + SessionList.duration(session)));
        session.procedure().ifPresent(name -> page.fact("procedure", name));
        session.agent()
                .ifPresent(agent -> page.fact(
                        "agent",
                        agent + session.agentVersion().map(v -> " " + v).orElse("")));
        session.branch().ifPresent(branch -> page.fact("branch", branch));
        session.parentId().ifPresent(parent -> page.fact("under", parent));
        session.summary().ifPresent(summary -> page.fact("summary", summary));
        printMap(page, "params", session.params());
        String metrics = MetricList.of(session.metrics());
        if (!metrics.isEmpty()) {
            page.fact("metrics", metrics);
        }
        printMap(page, "tags", session.tags());
    }

    private static void printMap(Page page, String label, Map<String, String> values) {
        if (!values.isEmpty()) {
            page.fact(
                    label,
                    values.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }

    private static void printTotals(SessionTotals totals, Page page) {
        page.fact(
                "recorded",
                Wording.count(totals.exchanges(), "exchange") + ", " + Wording.count(totals.toolCalls(), "tool call")
                        + ", " + Wording.count(totals.filesRead(), "file") + " read, "
                        + Wording.count(totals.filesModified(), "file") + " modified");
        if (totals.tokens().total() > 0) {
            page.fact("tokens", Wording.tokens(totals.tokens()));
            page.fact("cost", Wording.dollars(Wording.ofMicros(totals.costMicros()), totals.unpricedMessages()));
        }
    }

    static void printExchange(Page page, int number, Exchange exchange) {
        page.heading(number + ". " + Wording.time(exchange.at(), page.zone())
                + exchange.durationMs().map(ms -> ", " + Wording.duration(ms)).orElse("")
                + exchange.model().map(model -> ", " + model).orElse("")
                + " (from " + Vocabulary.word(exchange.source()) + ")");
        page.excerpt(exchange.query().isBlank() ? "(no prompt)" : exchange.query(), QUERY_LINES);
        if (!exchange.response().isBlank()) {
            page.fact("answer", "");
            page.excerpt(exchange.response(), RESPONSE_LINES);
        }
        files(exchange, FileTouch.Access.READ).ifPresent(files -> page.fact("read", files));
        files(exchange, FileTouch.Access.MODIFIED).ifPresent(files -> page.fact("modified", files));
        tools(exchange.toolCalls()).ifPresent(tools -> page.fact("tools", tools));
        exchange.tokens().ifPresent(tokens -> page.fact("tokens", Wording.tokens(tokens)));
        if (!exchange.usage().isEmpty()) {
            page.fact(
                    "cost",
                    Wording.ofMicros(exchange.costMicros())
                            .map(Wording::dollars)
                            .orElse("price unknown"));
        }
        exchange.feedback()
                .ifPresent(feedback -> page.fact(
                        "feedback",
                        Vocabulary.word(feedback.verdict())
                                + feedback.comment().map(text -> ": " + text).orElse("")));
        if (exchange.redactions() > 0) {
            page.fact("redacted", Wording.count(exchange.redactions(), "secret"));
        }
    }

    private static Optional<String> files(Exchange exchange, FileTouch.Access access) {
        return joined(exchange.files().stream()
                .filter(file -> file.access() == access)
                .map(file -> file.path().path())
                .toList());
    }

    /** {@code Bash 3 (1 failed), Read}: each tool once. */
    private static Optional<String> tools(List<ToolCall> calls) {
        Map<String, List<ToolCall>> byTool =
                calls.stream().collect(Collectors.groupingBy(ToolCall::tool, TreeMap::new, Collectors.toList()));
        return joined(byTool.entrySet().stream()
                .map(entry -> entry.getKey() + counts(entry.getValue()))
                .toList());
    }

    private static String counts(List<ToolCall> calls) {
        long failed = calls.stream()
                .filter(call -> call.succeeded().filter(yes -> !yes).isPresent())
                .count();
        return (calls.size() > 1 ? " " + calls.size() : "") + (failed > 0 ? " (" + failed + " failed)" : "");
    }

    private static Optional<String> joined(List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }

    private void printRunLogs(Page page) {
        if (!runLogs.isEmpty()) {
            page.blank();
            Table table = new Table("RUN LOG", "STATUS", "?>STEPS", "?>ERRORS", "*TITLE");
            runLogs.forEach(log -> table.row(
                    log.fileName(),
                    Vocabulary.word(log.status()),
                    Wording.count(log.steps().size()),
                    Wording.count(log.errors().size()),
                    log.title()));
            page.table(table);
        }
    }
}
