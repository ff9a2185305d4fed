package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.WRITES;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiResults;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.TestCounts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class RecordCiTool {
    private RecordCiTool() {}

    record Input(
            @Description("pass, fail, error or pending; default: by the counts")
            Optional<String> result,

            @Description("Default HEAD") Optional<String> commit,
            Optional<Long> testsPassed,
            Optional<Long> testsFailed,
            List<String> failedTests,
            @Description("Percent") Optional<Double> coverage,

            Optional<Long> durationMs,
            Optional<String> url,
            Optional<String> message,
            Optional<String> sessionId) {}

    static Tool<Input> create(Supplier<CiResults> results) {
        return new Tool<>(
                "record_ci",
                "Record CI",
                "Call when you ran the tests, or know a commit's CI result.",
                Input.class,
                CiResults.Recorded.class,
                WRITES,
                (input, caller) -> results.get().record(told(input), input.sessionId(), caller));
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
                input.durationMs(),
                input.url(),
                input.message());
    }
}
