package dev.daybook.cli;

import dev.daybook.ci.CiResults;
import dev.daybook.ci.CiStatus;
import dev.daybook.ci.CommitName;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.RunDuration;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.DaybookException;
import dev.daybook.session.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What can be told of any result of CI. */
final class CiOptions {
    @Option(names = "--commit", paramLabel = "HASH", description = "The commit, by 7 hex digits or more; else HEAD.")
    private Optional<String> commit = Optional.empty();

    @Option(
            names = "--result",
            paramLabel = "R",
            description = "pass, fail, error or pending, or your CI's word for it; else by the numbers of tests.")
    private Optional<String> result = Optional.empty();

    @Option(names = "--branch", paramLabel = "B", description = "The branch; else the one that is checked out.")
    private Optional<String> branch = Optional.empty();

    @Option(names = "--duration", paramLabel = "D", description = "How long it took: 90s, 2m 10s, 350ms or PT2M10S.")
    private Optional<String> duration = Optional.empty();

    @Option(names = "--url", paramLabel = "URL", description = "Where the run can be looked at.")
    private Optional<String> url = Optional.empty();

    @Option(names = "--message", paramLabel = "TEXT", description = "Anything to keep with it.")
    private Optional<String> message = Optional.empty();

    @Option(names = "--run", paramLabel = "ID", description = "Which run it was, where a commit has several.")
    private Optional<String> run = Optional.empty();

    Optional<String> run() {
        return run;
    }

    /** What was told, with what the command's own options tell. */
    CiResults.Told told(Context context, Optional<TestCounts> tests, Optional<Coverage> coverage) {
        return new CiResults.Told(
                commit.map(word -> context.given(() -> CommitName.checked(word))),
                branch,
                result.map(word -> context.given(() -> known(word))),
                tests,
                List.of(),
                coverage,
                duration.map(text -> context.given(() -> RunDuration.parse(text))),
                url,
                message);
    }

    /** The word itself, as it is kept beside what it means. */
    private static String known(String word) {
        CiStatus.parse(word);
        return word;
    }

    /** An agent that runs the command in its shell; its session is linked where it is recorded. */
    static Caller caller(Map<String, String> env) {
        try {
            return new Caller(
                    Optional.ofNullable(env.get("CLAUDE_CODE_SESSION_ID")), Optional.empty(), Optional.empty());
        } catch (DaybookException e) {
            return Caller.UNKNOWN;
        }
    }
}
