package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiResults;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class RecordCiTool {
    private RecordCiTool() {}

    record Input(
            Optional<String> result,
            Optional<String> commit,
            Optional<Long> testsPassed,
            Optional<Long> testsFailed,
            List<String> failedTests,
            @Description("Percent") Optional<Double> coverage,
            Optional<String> sessionId) {}

    /** What is recorded now, in the few words that a model needs. */
    record Recorded(String commit, String status, Optional<String> note) {
        static Recorded of(CiResults.Recorded recorded) {
            return new Recorded(recorded.commit(), Vocabulary.word(recorded.status()), recorded.note());
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
