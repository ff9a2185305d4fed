package dev.daybook.handoff;

import dev.daybook.core.Vocabulary;
import dev.daybook.handoff.WorkStore.FileUse;
import dev.daybook.handoff.WorkStore.MadeCommit;
import dev.daybook.handoff.WorkStore.SkillUse;
import dev.daybook.session.Session;
import dev.daybook.skill.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was done: commits, files, skills. */
final class Done {
    private static final int SUBJECT = 100;
    private static final int LONGEST_PATH = 160;
    private static final int SKILLS = 12;
    private static final int SUMMARY = 160;

    private Done() {}

    static Section commits(List<MadeCommit> commits) {
        return Section.ranked(
                Section.Kind.COMMITS, commits.stream().map(Done::commit).toList());
    }

    /** The sessions of a period, the last at work first. */
    static Section sessions(Material material) {
        List<Session> told = material.session().isPresent() ? List.of() : material.roots();
        return Section.ranked(
                Section.Kind.SESSIONS,
                told.stream().map(session -> session(session, material)).toList());
    }

    private static Statement session(Session session, Material material) {
        List<WorkStore.Turn> turns = material.turns().stream()
                .filter(turn -> turn.sessionId().equals(session.id()))
                .toList();
        String title = session.title()
                .filter(text -> !text.isBlank())
                .map(text -> Sentences.cut(text, SUBJECT))
                .orElseGet(() -> turns.stream()
                        .filter(turn -> !Prompt.isTrivial(turn.query()))
                        .findFirst()
                        .map(turn -> Prompt.line(turn.query()))
                        .orElse("Untitled"));
        String text = Words.time(session.startedAt()) + " UTC, " + Words.count(turns.size(), "exchange") + ", "
                + session.statusWord()
                + session.summary()
                        .map(summary -> ": " + Sentences.cut(summary, SUMMARY))
                        .orElse("");
        return Statement.named(title, text, List.of(Citation.session(session.id())));
    }

    static Section modified(List<FileUse> files) {
        return modified(Section.Kind.MODIFIED, files);
    }

    /** Those that were modified most often. */
    static Section hot(List<FileUse> files) {
        return modified(Section.Kind.HOT_FILES, files);
    }

    private static Section modified(Section.Kind kind, List<FileUse> files) {
        List<Statement> statements = files.stream()
                .filter(file -> file.modified() > 0)
                .map(file -> Statement.code(
                        path(file),
                        "modified " + times(file.modified()) + lines(file),
                        List.of(Citation.exchange(file.exchangeId()))))
                .toList();
        return Section.ranked(kind, statements);
    }

    static Section referenced(List<FileUse> files) {
        List<Statement> statements = files.stream()
                .filter(file -> file.modified() == 0)
                .map(file -> Statement.code(
                        path(file), "read " + times(file.read()), List.of(Citation.exchange(file.exchangeId()))))
                .toList();
        return Section.ranked(Section.Kind.REFERENCED, statements);
    }

    /** Those that failed or were given up first, for they are to be avoided or mended. */
    static Section skills(List<SkillUse> uses) {
        Map<String, List<SkillUse>> bySkill =
                uses.stream().collect(Collectors.groupingBy(SkillUse::skill, LinkedHashMap::new, Collectors.toList()));
        List<Statement> statements = bySkill.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<SkillUse>> entry) -> trouble(entry.getValue()))
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(SKILLS)
                .map(entry -> skill(entry.getKey(), entry.getValue()))
                .toList();
        return Section.ranked(Section.Kind.SKILLS, statements);
    }

    private static Statement commit(MadeCommit commit) {
        StringBuilder text = new StringBuilder(Sentences.cut(commit.subject(), SUBJECT));
        text.append(" (")
                .append(Words.count(commit.files(), "file"))
                .append(" +")
                .append(commit.insertions())
                .append(" −")
                .append(commit.deletions())
                .append("; ")
                .append(ci(commit))
                .append(')');
        commit.revertedBy().ifPresent(by -> text.append(", taken back since"));
        List<Citation> cited = new ArrayList<>();
        cited.add(Citation.commit(commit.hash()));
        commit.exchangeId().map(Citation::exchange).ifPresent(cited::add);
        commit.revertedBy().map(Citation::commit).ifPresent(cited::add);
        return Statement.of(text.toString(), cited);
    }

    private static String ci(MadeCommit commit) {
        return commit.ci()
                .map(status -> "CI " + Vocabulary.word(status)
                        + commit.testsFailed()
                                .filter(n -> n > 0)
                                .map(n -> ", " + Words.count(n, "test") + " failed")
                                .orElse(""))
                .orElse("no CI result");
    }

    private static Statement skill(String skill, List<SkillUse> uses) {
        String how = uses.stream()
                .sorted(Comparator.comparing(SkillUse::outcome))
                .map(use -> Vocabulary.word(use.outcome()) + " " + times(use.uses())
                        + use.errorType()
                                .map(error -> " (" + Sentences.cut(error, 60) + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
        SkillUse last =
                uses.stream().max(Comparator.comparing(SkillUse::lastAt)).orElseThrow();
        Citation cited = last.exchangeId().map(Citation::exchange).orElseGet(() -> Citation.session(last.sessionId()));
        return Statement.named(Sentences.cut(skill, SUBJECT), how, List.of(cited));
    }

    private static long trouble(List<SkillUse> uses) {
        return uses.stream()
                .filter(use -> use.outcome() == Outcome.FAILED || use.outcome() == Outcome.ABANDONED)
                .mapToLong(SkillUse::uses)
                .sum();
    }

    private static String path(FileUse file) {
        return Sentences.cut(file.path(), LONGEST_PATH);
    }

    private static String times(long n) {
        return n == 1 ? "once" : n == 2 ? "twice" : n + " times";
    }

    private static String lines(FileUse file) {
        return file.linesAdded() + file.linesRemoved() == 0
                ? ""
                : ", +" + file.linesAdded() + " −" + file.linesRemoved();
    }
}
