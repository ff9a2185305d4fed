package dev.daybook.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One simple command with its arguments, while it is told which files it uses. */
final class ShellCall {
    private record Candidate(ShellWord word, ShellDirectory directory, boolean modified) {}

    private final List<ShellWord> args;
    private final ShellDirectory directory;
    private final ShellUses uses;
    private final List<Candidate> candidates;
    private Optional<String> script = Optional.empty();

    /** Nothing but redirections, so far. */
    ShellCall(ShellUses uses) {
        this(List.of(), ShellDirectory.UNKNOWN, uses, new ArrayList<>());
    }

    private ShellCall(List<ShellWord> args, ShellDirectory directory, ShellUses uses, List<Candidate> candidates) {
        this.args = args;
        this.directory = directory;
        this.uses = uses;
        this.candidates = candidates;
    }

    /** The same redirections, with what else the command was given, in the folder it runs in. */
    ShellCall with(List<ShellWord> args, ShellDirectory directory) {
        return new ShellCall(args, directory, uses, candidates);
    }

    List<ShellWord> args() {
        return args;
    }

    ShellDirectory directory() {
        return directory;
    }

    void read(ShellWord file) {
        read(file, directory);
    }

    void modified(ShellWord file) {
        modified(file, directory);
    }

    void read(ShellWord file, ShellDirectory from) {
        candidates.add(new Candidate(file, from, false));
    }

    void modified(ShellWord file, ShellDirectory from) {
        candidates.add(new Candidate(file, from, true));
    }

    /** The argument is a command of its own. */
    void runs(ShellWord command) {
        script = Optional.of(command).filter(ShellWord::literal).map(ShellWord::text);
    }

    Optional<String> script() {
        return script;
    }

    /** Hands the files on in the order of their words, if they count. */
    void end(boolean muted) {
        if (!muted) {
            candidates.sort(Comparator.comparingInt(candidate -> candidate.word.at()));
            candidates.forEach(candidate -> uses.add(candidate.directory, candidate.word, candidate.modified));
        }
    }
}
