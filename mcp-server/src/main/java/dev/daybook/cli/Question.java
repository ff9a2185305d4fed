package dev.daybook.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Asks who sits at the terminal; where nobody does, the answer is no. */
final class Question {
    private static final Set<String> YES = Set.of("y", "yes");

    private final Surroundings surroundings;
    /** Reads ahead, so that all answers come through the same one. */
    private BufferedReader answers;

    Question(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    boolean ask(String question) {
        if (!surroundings.terminal().isErrTerminal()) {
            return false;
        }
        PrintStream err = surroundings.err();
        err.print(question + " [y/N] ");
        err.flush();
        try {
            if (answers == null) {
                answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            }
            String answer = answers.readLine();
            return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return false;
        }
    }
}
