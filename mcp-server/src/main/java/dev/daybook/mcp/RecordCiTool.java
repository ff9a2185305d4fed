package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiResults;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.Recognised;
import dev.daybook.error.Solution;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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

    /**
     * What is recorded now, in the few words that a model needs.
     *
     * @param errors of the failures those that were seen before, or solved
     */
    record Recorded(String commit, String status, Optional<String> note, List<Known> errors) {
        static Recorded of(CiResults.Recorded recorded) {
            return new Recorded(
                    recorded.commit(),
                    Vocabulary.word(recorded.status()),
                    recorded.note(),
                    recorded.errors().stream()
                            .filter(error -> error.known() && error.errorId().isPresent())
                            .limit(MOST_ERRORS)
                            .map(Known::of)
                            .toList());
        }
    }

    /** An error that has a number, and how it was solved before. */
    record Known(String error, boolean regression, long occurrences, Optional<String> solution, Optional<String> held) {
        static Known of(Recognised error) {
            return new Known(
                    error.errorId().orElseThrow(),
                    error.regression(),
                    error.occurrences(),
                    error.solution().map(solution -> Texts.shortened(solution.resolution(), LONGEST_SOLUTION)),
                    error.solution()
                            .map(Solution::held)
                            .filter(rate -> rate.n() > 0)
                            .map(rate -> rate.count() + " of " + rate.n() + " times"));
        }
    }

    static Tool<Input> create(Supplier<CiResults> results) {
        return new Tool<>(
                "record_ci",
                "Record CI",
                "Call after running tests: counts, or pass, fail, error or pending.",
                Input.class,
                Recorded.class,
                WRITES,
                (input, caller) -> Recorded.of(results.get().record(told(input), input.sessionId(), caller)));
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
