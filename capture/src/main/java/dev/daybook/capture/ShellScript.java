package dev.daybook.capture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through the text of a shell command once, by the grammar of bash, and hands on each simple command in it.
 *
 * <p>Whatever decides whether a part runs at all is taken to say yes; only what stands behind {@code ||}, and what a
 * function would do, is not counted.
 */
final class ShellScript {
    private static final int MAX_WORDS = 10_000;
    private static final Set<String> CLOSING = Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

    private final ShellCursor cursor;
    private final ShellWords words;
    private final ShellTokens tokens;
    private final ShellUses uses;
    private final int depth;
    private final Set<String> functions = new HashSet<>();
    private ShellDirectory directory;
    private ShellDirectory previous = ShellDirectory.UNKNOWN;
    private ShellToken token = ShellToken.END;
    private int muted;

    /** {@code depth}: how many commands this one is an argument of. */
    ShellScript(String text, ShellDirectory directory, ShellUses uses, int depth) {
        this.cursor = new ShellCursor(text);
        this.words = new ShellWords(cursor, this::substitution, this::backquoted);
        this.tokens = new ShellTokens(cursor, words, this::substitution);
        this.directory = directory;
        this.uses = uses;
        this.depth = depth;
    }

    /** False when a shell would not run it, or it is not understood. */
    boolean run() {
        advance();
        list();
        if (!token.isEnd()) {
            cursor.fail();
        }
        return uses.isFull() || !cursor.isBroken();
    }

    /** Where the commands after it would stand. */
    ShellDirectory directory() {
        return directory;
    }

    private void advance() {
        if (uses.isFull()) {
            cursor.stop();
        }
        token = tokens.next();
    }

    private void skipLineFeeds() {
        while (token.isOperator("\n")) {
            advance();
        }
    }

    /** Gives up unless this word comes next. */
    private void expect(String keyword) {
        if (token.isKeyword(keyword)) {
            advance();
        } else {
            giveUp();
        }
    }

    private void expectOperator(String sign) {
        if (token.isOperator(sign)) {
            advance();
        } else {
            giveUp();
        }
    }

    private void giveUp() {
        if (!uses.isFull()) {
            cursor.fail();
        }
        token = ShellToken.END;
    }

    /** Commands up to whatever ends them: a closing word or sign, or the end. */
    private void list() {
        while (true) {
            while (token.isOperator("\n") || token.isOperator(";")) {
                advance();
            }
            boolean closed = token.isEnd()
                    || token.isOperator(")")
                    || token.kind() == ShellToken.Kind.OPERATOR && token.sign().startsWith(";")
                    || isClosing();
            if (closed) {
                return;
            }
            alternatives();
        }
    }

    private boolean isClosing() {
        return CLOSING.contains(token.word().text())
                && token.isKeyword(token.word().text());
    }

    /** Pipelines joined by {@code &&} and {@code ||}, with the {@code &} that may follow. */
    private void alternatives() {
        ShellDirectory start = directory;
        pipeline();
        while (token.isOperator("&&") || token.isOperator("||")) {
            boolean otherwise = token.isOperator("||");
            ShellDirectory before = directory;
            muted += otherwise ? 1 : 0;
            advance();
            skipLineFeeds();
            pipeline();
            muted -= otherwise ? 1 : 0;
            if (otherwise && !directory.equals(before)) {
                directory = ShellDirectory.UNKNOWN;
            }
        }
        if (token.isOperator("&")) {
            directory = start;
            advance();
        }
    }

    private void pipeline() {
        while (token.isKeyword("!") || token.isKeyword("time")) {
            advance();
            if (token.isKeyword("-p")) {
                advance();
            }
        }
        ShellDirectory start = directory;
        command();
        boolean piped = false;
        while (token.isOperator("|") || token.isOperator("|&")) {
            directory = start;
            piped = true;
            advance();
            skipLineFeeds();
            command();
        }
        directory = piped ? start : directory;
    }

    private void command() {
        ShellDirectory start = directory;
        cursor.enter();
        if (compound()) {
            ShellCall call = new ShellCall(uses);
            while (token.isRedirection()) {
                redirect(call, start);
                advance();
            }
            call.end(muted > 0);
            if (token.isWord() && !isClosing()) {
                giveUp();
            }
        } else {
            simple();
        }
        cursor.leave();
    }

    /** Whether a compound command begins here; then it is passed. */
    private boolean compound() {
        if (token.isOperator("(")) {
            group();
            return true;
        }
        if (!token.isWord() || !token.word().is(token.word().text())) {
            return false;
        }
        switch (token.word().text()) {
            case "{" -> braces();
            case "if" -> condition();
            case "while", "until" -> loop();
            case "for", "select" -> each();
            case "case" -> cases();
            case "[[" -> {
                tokens.skipTest();
                advance();
            }
            case "function" -> {
                advance();
                String name = token.word().text();
                advance();
                function(name);
            }
            case "coproc" -> {
                advance();
                command();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void group() {
        if (cursor.peek() == '(') {
            cursor.skip(1);
            cursor.skipParentheses(2);
            advance();
            return;
        }
        ShellDirectory start = directory;
        ShellDirectory before = previous;
        advance();
        list();
        directory = start;
        previous = before;
        expectOperator(")");
    }

    private void braces() {
        advance();
        list();
        expect("}");
    }

    private void condition() {
        advance();
        list();
        ShellDirectory start = directory;
        boolean moved = false;
        expect("then");
        list();
        while (token.isKeyword("elif") || token.isKeyword("else")) {
            boolean last = token.isKeyword("else");
            moved |= !directory.equals(start);
            directory = start;
            advance();
            list();
            if (!last) {
                expect("then");
                list();
            }
        }
        moved |= !directory.equals(start);
        directory = moved ? ShellDirectory.UNKNOWN : start;
        expect("fi");
    }

    private void loop() {
        ShellDirectory start = directory;
        advance();
        list();
        body(start);
    }

    private void each() {
        ShellDirectory start = directory;
        advance();
        if (token.isOperator("(") && cursor.peek() == '(') {
            cursor.skip(1);
            cursor.skipParentheses(2);
        }
        advance();
        skipLineFeeds();
        if (token.isKeyword("in")) {
            while (token.isWord()) {
                advance();
            }
        }
        while (token.isOperator(";") || token.isOperator("\n")) {
            advance();
        }
        if (token.isKeyword("{")) {
            braces();
            leave(start);
        } else {
            body(start);
        }
    }

    private void body(ShellDirectory start) {
        expect("do");
        list();
        leave(start);
        expect("done");
    }

    /** Behind a part that may run never or often, one folder is certain only if it did not change. */
    private void leave(ShellDirectory start) {
        directory = directory.equals(start) ? start : ShellDirectory.UNKNOWN;
    }

    private void cases() {
        ShellDirectory start = directory;
        boolean moved = false;
        advance();
        advance();
        skipLineFeeds();
        expect("in");
        skipLineFeeds();
        while (!token.isEnd() && !token.isKeyword("esac")) {
            pattern();
            directory = start;
            list();
            moved |= !directory.equals(start);
            if (token.kind() == ShellToken.Kind.OPERATOR && token.sign().startsWith(";")) {
                advance();
            } else if (!token.isKeyword("esac")) {
                giveUp();
            }
            skipLineFeeds();
        }
        directory = moved ? ShellDirectory.UNKNOWN : start;
        expect("esac");
    }

    private void pattern() {
        if (token.isOperator("(")) {
            advance();
        }
        while (token.isWord() || token.isOperator("|")) {
            advance();
        }
        expectOperator(")");
    }

    /** A definition: what it would do is passed over. */
    private void function(String name) {
        functions.add(name);
        ShellDirectory start = directory;
        muted++;
        if (token.isOperator("(")) {
            advance();
            expectOperator(")");
        }
        skipLineFeeds();
        command();
        muted--;
        directory = start;
    }

    private void simple() {
        List<ShellWord> call = new ArrayList<>();
        ShellCall redirections = new ShellCall(uses);
        int skipped = 0;
        boolean any = false;
        while (token.isWord() || token.isRedirection()) {
            any = true;
            if (token.isRedirection()) {
                redirect(redirections, directory);
            } else if (call.isEmpty() && token.word().isAssignment()) {
                assign(token.word());
            } else if (call.size() < MAX_WORDS) {
                call.add(token.word());
            } else {
                skipped++;
            }
            advance();
            if (call.size() == 1 && token.isOperator("(")) {
                function(call.get(0).text());
                return;
            }
        }
        if (!any) {
            giveUp();
            return;
        }
        execute(skipped > 0 ? List.of() : call, redirections);
    }

    private void execute(List<ShellWord> call, ShellCall redirections) {
        List<ShellWord> words = ShellPrefixes.stripped(call, this::assign);
        boolean known = !words.isEmpty()
                && words.get(0).literal()
                && !functions.contains(words.get(0).text());
        ShellCall run = redirections.with(known ? words.subList(1, words.size()) : List.of(), directory);
        String name = known ? ShellPath.name(words.get(0).text()) : "";
        switch (name) {
            case "cd", "pushd", "chdir" -> change(run.args());
            case "popd" -> directory = ShellDirectory.UNKNOWN;
            case "export", "declare", "local", "readonly", "typeset" ->
                run.args().forEach(this::assign);
            case "eval" -> evaluate(run.args());
            default -> ShellCommands.apply(name, run);
        }
        run.end(muted > 0);
        run.script().ifPresent(script -> nested(script, directory));
    }

    private void assign(ShellWord word) {
        if (word.text().startsWith("HOME=") || word.text().startsWith("PWD=")) {
            words.forgetHome();
        }
    }

    private void redirect(ShellCall call, ShellDirectory at) {
        ShellWord target = token.word();
        switch (token.sign()) {
            case "<" -> call.read(target, at);
            case ">", ">>", ">|", "&>", "&>>", "<>" -> call.modified(target, at);
            case ">&" -> {
                if (!target.text().matches("[0-9]*-?")) {
                    call.modified(target, at);
                }
            }
            default -> {}
        }
    }

    private void change(List<ShellWord> args) {
        List<ShellWord> folders = args.stream()
                .filter(arg -> !List.of("-P", "-L", "-e", "-q", "--").contains(arg.text()))
                .toList();
        ShellDirectory before = directory;
        if (folders.isEmpty()) {
            directory = ShellDirectory.UNKNOWN;
        } else if (folders.get(0).text().equals("-")) {
            directory = previous;
        } else {
            directory = folders.size() == 1 ? directory.entered(folders.get(0)) : ShellDirectory.UNKNOWN;
        }
        previous = before;
    }

    /** A command in parentheses behind a sign that gives its output or its end of a pipe to another. */
    private void substitution() {
        ShellToken outer = token;
        ShellDirectory start = directory;
        ShellDirectory before = previous;
        cursor.enter();
        advance();
        list();
        if (!token.isOperator(")")) {
            giveUp();
        }
        cursor.leave();
        directory = start;
        previous = before;
        token = outer;
    }

    private void backquoted(String script) {
        nested(script, directory);
    }

    private void evaluate(List<ShellWord> args) {
        boolean plain = args.stream().allMatch(word -> word.literal() && !word.home());
        String script = String.join(" ", args.stream().map(ShellWord::text).toList());
        directory = plain ? nested(script, directory) : ShellDirectory.UNKNOWN;
    }

    /** Goes through a command that is text inside this one; where it ends, unknown if that cannot be told. */
    private ShellDirectory nested(String script, ShellDirectory start) {
        ShellUses more = uses.empty();
        ShellScript inner = new ShellScript(script, start, more, depth + 1);
        if (depth >= 8 || !inner.run()) {
            return ShellDirectory.UNKNOWN;
        }
        if (muted == 0) {
            uses.addAll(more.list());
        }
        return inner.directory();
    }
}
