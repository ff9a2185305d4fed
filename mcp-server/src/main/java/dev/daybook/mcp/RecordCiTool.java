package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiResults;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.Recognised;
import dev.daybook.insight.Rate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class RecordCiTool {
    private static final int MOST_ERRORS = 10;
    private static final int LONGEST_SOLUTION = 300;

    private RecordCiTool() {}

    record Input(
            Optional<String> result,
            Optional<String> commit,
            Optional<Long> testsPassed,
            Optional<Long> testsFailed,
            List<String> failedTests,
            @Description("Percent") Optional<Double> coverage,
            Optional<String> sessionId) {}

    /** What is recorded now, in the few words that a model needs; the note tells of failures that were seen before. */
    record Recorded(String commit, String status, Optional<String> note) {
        static Recorded of(CiResults.Recorded recorded) {
            String note = Stream.concat(
                            recorded.note().stream(),
                            recorded.errors().stream()
                                    .filter(error ->
                                            error.known() && error.errorId().isPresent())
                                    .limit(MOST_ERRORS)
                                    .map(RecordCiTool::known))
                    .collect(Collectors.joining("\n"));
            return new Recorded(
                    recorded.commit(),
                    Vocabulary.word(recorded.status()),
                    note.isEmpty() ? Optional.empty() : Optional.of(note));
        }
    }

    static Tool<Input> create(Supplier<CiResults> results) {
        return new Tool<>(
                "record_ci",
                "Call after running tests: counts, or pass, fail, error or pending.",
                Input.class,
                Recorded.class,
                WRITES,
                (input, caller) -> Recorded.of(results.get().record(told(input), input.sessionId(), caller)));
    }

    private static String known(Recognised error) {
        return error.errorId().orElseThrow() + ": "
                + (error.regression() ? "a regression, open again" : "known")
                + ", seen " + error.occurrences() + " times"
                + error.solution()
                        .map(solution -> "; solved before: " + Texts.shortened(solution.resolution(), LONGEST_SOLUTION)
                                + held(solution.held()))
                        .orElse("");
    }

    private static String held(Rate held) {
        return held.n() == 0 ? "" : " (that held " + held.count() + " of " + held.n() + " times)";
    }

    private static CiResults.Told told(Input input) {
        return new CiResults.Told(
                input.commit(),
                Optional.empty(),
                input.result(),
                TestCounts.ofKnown(input.testsPassed(), input.testsFailed(), Optional.empty()),
                input.failedTests().stream()
                        .map(name -> new CiFailure(name, Optional.empty()))
                        .toList(),
                input.coverage().map(Coverage::ofLines),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
