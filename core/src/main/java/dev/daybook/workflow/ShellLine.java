package dev.daybook.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Finds the simple commands of a shell command line, and what its exit status says of each. */
final class ShellLine {
    private static final Set<String> BEGINS = Set.of("if", "while", "until", "for", "case", "select");
    private static final Set<String> ENDS = Set.of("fi", "done", "esac");
    private static final Set<String> BETWEEN = Set.of("then", "elif", "else", "do", "function", "coproc");
    private static final int LONGEST = 20_000;

    /** A command that is still read, and all that may come behind it. */
    private static final class Part {
        private final List<String> words = new ArrayList<>();
        private boolean piped;
        private boolean inDoubt;
    }

    /** What stands in parentheses or braces, or the line itself: where its parts begin. */
    private static final class Group {
        private final int start;
        private int list;
        private int element;
        private boolean alternatives;

        Group(int start) {
            this.start = start;
            this.list = start;
            this.element = start;
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final Deque<Group> groups = new ArrayDeque<>();
    private Part part = new Part();
    private int conditions;
    private boolean sequel;
    private boolean stopsAtErrors;
    private boolean pipesFail;

    private ShellLine() {
        groups.push(new Group(0));
    }

    static List<ShellCommand> commands(String text) {
        ShellLine line = new ShellLine();
        ShellTokens.of(text.substring(0, Math.min(text.length(), LONGEST))).forEach(line::take);
        line.close();
        return line.parts.stream()
                .map(part -> new ShellCommand(part.words, !part.inDoubt && (!part.piped || line.pipesFail)))
                .toList();
    }

    private void take(ShellToken token) {
        switch (token.kind()) {
            case WORD -> word(token.text());
            case AND -> close();
            case OR -> alternative();
            case PIPE -> pipe();
            case SEQUENCE -> sequence();
            case BACKGROUND -> background();
            case OPEN -> open();
            case CLOSE -> closeGroup();
        }
    }

    private void word(String word) {
        if (!part.words.isEmpty()) {
            part.words.add(word);
        } else if (word.equals("{")) {
            open();
        } else if (word.equals("}")) {
            closeGroup();
        } else if (BEGINS.contains(word)) {
            conditions++;
        } else if (ENDS.contains(word)) {
            conditions = Math.max(0, conditions - 1);
        } else if (word.equals("!")) {
            part.inDoubt = true;
        } else if (!BETWEEN.contains(word)) {
            part.words.add(word);
        }
    }

    /** Ends the command that is read, if there is one. */
    private void close() {
        if (part.words.isEmpty()) {
            return;
        }
        Group group = groups.element();
        if (sequel) {
            doubt(parts.subList(Math.min(group.start, parts.size()), parts.size()));
            sequel = false;
        }
        part.inDoubt |= conditions > 0 || groups.stream().anyMatch(around -> around.alternatives);
        group.element = parts.size();
        parts.add(part);
        note(part.words);
        part = new Part();
    }

    private void note(List<String> words) {
        if (words.get(0).equals("set")) {
            pipesFail |= words.contains("pipefail");
            stopsAtErrors |= words.stream().skip(1).anyMatch(word -> word.matches("-[a-z]*e[a-z]*"));
        }
    }

    private void pipe() {
        close();
        parts.subList(Math.min(groups.element().element, parts.size()), parts.size())
                .forEach(before -> before.piped = true);
    }

    private void alternative() {
        close();
        Group group = groups.element();
        group.alternatives = true;
        doubt(parts.subList(Math.min(group.list, parts.size()), parts.size()));
    }

    private void sequence() {
        close();
        Group group = groups.element();
        group.list = parts.size();
        group.element = parts.size();
        group.alternatives = false;
        sequel = !stopsAtErrors;
    }

    private void background() {
        close();
        doubt(parts.subList(Math.min(groups.element().list, parts.size()), parts.size()));
        sequence();
    }

    private void open() {
        close();
        if (sequel) {
            doubt(parts.subList(groups.element().start, parts.size()));
            sequel = false;
        }
        groups.push(new Group(parts.size()));
    }

    private void closeGroup() {
        close();
        sequel = false;
        if (groups.size() > 1) {
            Group closed = groups.pop();
            groups.element().element = closed.start;
        }
    }

    private static void doubt(List<Part> parts) {
        parts.forEach(part -> part.inDoubt = true);
    }
}
