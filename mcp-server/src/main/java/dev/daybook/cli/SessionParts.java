package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.session.SessionEvent;
import dev.daybook.session.TodoChange;
import dev.daybook.skill.SkillInvocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What belongs to a session beside its exchanges, as tables for people. */
final class SessionParts {
    private static final int MOST_ROWS = 40;

    private final Page page;

    SessionParts(Page page) {
        this.page = page;
    }

    /** With what they did and cost. */
    void subagents(List<SessionList.Line> subagents) {
        print(
                subagents,
                new Table("*SUB-AGENT", "KIND", "?STARTED", "?>DURATION", "?>TOOLS", "?>TOKENS", "?>COST", "?ID"),
                (table, line) -> table.row(
                        SessionList.title(line.session()),
                        line.session().params().getOrDefault("agent_type", Wording.UNKNOWN),
                        Wording.time(line.session().startedAt(), page.zone()),
                        SessionList.duration(line.session()),
                        line.totals()
                                .map(totals -> Wording.count(totals.toolCalls()))
                                .orElse(Wording.UNKNOWN),
                        line.totals()
                                .map(totals -> Wording.count(totals.tokens().total()))
                                .orElse(Wording.UNKNOWN),
                        line.totals().map(SessionList::cost).orElse(Wording.UNKNOWN),
                        line.session().id()));
    }

    /** With who set each to work. */
    void skills(List<SkillInvocation> skills) {
        print(
                skills,
                new Table("*SKILL", "TRIGGER", "OUTCOME", "?PHASE", "?>DURATION", "?STARTED"),
                (table, use) -> table.row(
                        use.skill(),
                        Vocabulary.word(use.trigger()),
                        Vocabulary.word(use.outcome()),
                        use.phase().map(Vocabulary::word).orElse(Wording.UNKNOWN),
                        Wording.duration(use.durationMs()),
                        Wording.time(use.startedAt(), page.zone())));
    }

    /** Each task once, with the way it went. */
    void todos(List<TodoChange> todos) {
        Map<String, List<TodoChange>> byTask = todos.stream()
                .collect(Collectors.groupingBy(TodoChange::task, LinkedHashMap::new, Collectors.toList()));
        print(
                new ArrayList<>(byTask.values()),
                new Table("*TASK", "STATUS", "?LAST CHANGE", "?WAY"),
                (table, changes) -> {
                    TodoChange last = changes.get(changes.size() - 1);
                    table.row(
                            subject(changes),
                            last.to(),
                            Wording.time(last.at(), page.zone()),
                            changes.stream().map(TodoChange::to).collect(Collectors.joining(" → ")));
                });
    }

    void events(List<SessionEvent> events) {
        print(
                events,
                new Table("EVENT", "?AT", "*WHAT"),
                (table, event) -> table.row(
                        Vocabulary.word(event.kind()).replace('_', ' '),
                        Wording.time(event.at(), page.zone()),
                        event.detail()));
    }

    /** What the task says, as it was told last. */
    private static String subject(List<TodoChange> changes) {
        Optional<String> told =
                changes.stream().flatMap(change -> change.subject().stream()).reduce((earlier, later) -> later);
        return told.orElseGet(() -> "task " + changes.get(0).task());
    }

    private interface Row<T> {
        void add(Table table, T thing);
    }

    private <T> void print(List<T> things, Table table, Row<T> row) {
        if (!things.isEmpty()) {
            page.blank();
            things.stream().limit(MOST_ROWS).forEach(thing -> row.add(table, thing));
            page.table(table);
            if (things.size() > MOST_ROWS) {
                page.line("… and " + Wording.count(things.size() - MOST_ROWS) + " more; --json has all");
            }
        }
    }
}
