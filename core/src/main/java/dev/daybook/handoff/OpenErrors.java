package dev.daybook.handoff;

import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorChange;
import dev.daybook.error.ErrorFix;
import dev.daybook.error.KnownError;
import dev.daybook.handoff.WorkStore.RunTrouble;
import dev.daybook.handoff.WorkStore.SeenError;
import dev.daybook.record.Stores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Errors of the registry that are not closed, and those that run logs left without a resolution; with what was tried. */
final class OpenErrors {
    private static final int MOST = 10;
    private static final int MOST_TRIED = 2;
    private static final int LONGEST = 120;
    private static final int LONGEST_NOTE = 100;

    private OpenErrors() {}

    /** An error, where it was seen, and what was done about it, the last thing first. */
    record Known(KnownError error, SeenError seen, List<ErrorChange> changes, List<ErrorFix> fixes) {
        String name() {
            return error.name();
        }
    }

    /** Those seen in the scope that are still not closed. */
    static List<Known> known(Stores stores, Scope scope) {
        return known(stores, stores.work().openErrors(scope, MOST));
    }

    /** All that are not closed, the worst and latest first. */
    static List<Known> all(Stores stores, int limit) {
        return known(stores, stores.work().openErrors(limit));
    }

    private static List<Known> known(Stores stores, List<SeenError> seen) {
        return seen.stream()
                .flatMap(one -> stores.errors().find(one.id()).stream().map(error -> {
                    List<ErrorChange> changes = new ArrayList<>(stores.errors().listChanges(one.id()));
                    changes.sort(Comparator.comparing(ErrorChange::at).reversed());
                    return new Known(error, one, changes, stores.errors().listFixes(one.id()));
                }))
                .sorted(Comparator.comparing((Known known) -> known.error().severity())
                        .reversed()
                        .thenComparing(Comparator.comparing(
                                        (Known known) -> known.seen().lastAt())
                                .reversed())
                        .thenComparing(Known::name))
                .toList();
    }

    static Section of(List<Known> known, List<RunTrouble> told) {
        List<Statement> statements = new ArrayList<>();
        known.forEach(one -> statements.add(statement(one)));
        told.forEach(trouble -> statements.add(Statement.of(
                Sentences.cut(trouble.message(), LONGEST)
                        + trouble.context()
                                .map(context -> " (" + Sentences.cut(context, 80) + ")")
                                .orElse("")
                        + ". No resolution is recorded.",
                List.of(Citation.runLog(trouble.runLogId())))));
        return Section.ranked(Section.Kind.ERRORS, statements);
    }

    private static Statement statement(Known known) {
        KnownError error = known.error();
        StringBuilder text = new StringBuilder(Vocabulary.word(error.severity()))
                .append(", ")
                .append(Vocabulary.word(error.status()).replace('_', ' '))
                .append(", seen ")
                .append(error.occurrences() == 1 ? "once" : error.occurrences() + " times")
                .append(known.seen().regression() ? ", came back after it was resolved" : "")
                .append('.');
        error.rootCause().ifPresent(cause -> text.append(" Cause: ")
                .append(Sentences.cut(cause, LONGEST_NOTE))
                .append('.'));
        List<String> tried = tried(known);
        text.append(tried.isEmpty() ? " Nothing tried is recorded." : " Tried: " + String.join("; ", tried) + ".");
        return Statement.named(Sentences.cut(error.title(), LONGEST), text.toString(), citations(known));
    }

    private static List<String> tried(Known known) {
        List<String> tried = new ArrayList<>();
        known.error()
                .resolution()
                .map(text -> "resolved before by: " + Sentences.cut(text, LONGEST_NOTE))
                .ifPresent(tried::add);
        known.changes().stream()
                .flatMap(change -> change.note().stream())
                .map(note -> Sentences.cut(note, LONGEST_NOTE))
                .forEach(tried::add);
        return tried.stream()
                .map(text -> text.replaceFirst("[.\\s]+$", ""))
                .distinct()
                .limit(MOST_TRIED)
                .toList();
    }

    private static List<Citation> citations(Known known) {
        TreeSet<Citation> more = new TreeSet<>();
        known.seen().exchangeId().map(Citation::exchange).ifPresent(more::add);
        known.seen().runLogId().map(Citation::runLog).ifPresent(more::add);
        known.fixes().stream()
                .limit(1)
                .flatMap(fix -> Optional.<Citation>empty()
                        .or(() -> fix.commitHash().map(Citation::commit))
                        .or(() -> fix.exchangeId().map(Citation::exchange))
                        .stream())
                .forEach(more::add);
        List<Citation> all = new ArrayList<>();
        all.add(Citation.error(known.name()));
        all.addAll(more);
        return all;
    }
}
