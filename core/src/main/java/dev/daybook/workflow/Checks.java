package dev.daybook.workflow;

import dev.daybook.skill.Phase;
import dev.daybook.workflow.WorkflowTraceStore.Command;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The tests, linters and builds among shell commands, and how each went last. */
public final class Checks {
    private static final Pattern TEST = Pattern.compile(
            "test|spec|unit|jest|mocha|jasmine|karma|tox|nox|verify|cov|behave|cucumber|cypress|e2e|\\b(?:ava|tap|pest|ct|ci)\\b"
                    + "|^(?:make|gmake|just|task|gradle|npm|composer|rake)(?: run)? check\\b");
    /** Programs that build what they test. */
    private static final Set<String> BUILDING = Set.of(
            "mvn", "gradle", "sbt", "cargo", "go", "dotnet", "swift", "zig", "mix", "bazel", "xcodebuild", "rebar3");

    private final CommandNodes nodes = new CommandNodes(CommandSteps.builtIn());

    /**
     * A tool and what it was told to do.
     *
     * @param passed whether it went well
     * @param verifies whether it is a test or a linter, and not a build
     * @param place of the command in the list that was given
     */
    public record Check(String name, boolean passed, boolean verifies, int place) {
        /** Whether it runs tests. */
        public boolean isTest() {
            return verifies && TEST.matcher(name.toLowerCase(Locale.ROOT)).find();
        }

        /** Whether it shows that what the other one found is no more so. */
        boolean makesGood(Check other) {
            if (name.equals(other.name)) {
                return true;
            }
            boolean comparable = other.isTest()
                    ? isTest()
                    : !other.verifies && (!verifies || isTest() && BUILDING.contains(program()));
            return passed && comparable && program().equals(other.program());
        }

        private String program() {
            int space = name.indexOf(' ');
            return space < 0 ? name : name.substring(0, space);
        }
    }

    /** Those of which it is known how they went, the newest first, as the commands come. */
    public List<Check> of(List<Command> newestFirst) {
        List<Check> checks = new ArrayList<>();
        for (int place = 0; place < newestFirst.size(); place++) {
            for (WorkflowNode node : nodes.of("", List.of(newestFirst.get(place)))) {
                Optional<Phase> phase = node.phase();
                boolean verifies = phase.equals(Optional.of(Phase.VERIFICATION));
                boolean decided = node.status() == WorkflowStatus.COMPLETED || node.status() == WorkflowStatus.FAILED;
                if (decided && (verifies || phase.equals(Optional.of(Phase.EXECUTION)))) {
                    checks.add(new Check(node.name(), node.status() == WorkflowStatus.COMPLETED, verifies, place));
                }
            }
        }
        return checks;
    }

    /** Those that failed and that nothing has made good since, the newest first, each once. */
    public static List<Check> failing(List<Check> newestFirst) {
        List<Check> failing = new ArrayList<>();
        for (Check check : newestFirst) {
            boolean later = newestFirst.stream()
                    .filter(other -> other.place() < check.place())
                    .anyMatch(other -> other.makesGood(check));
            boolean once = failing.stream().noneMatch(other -> other.name().equals(check.name()));
            if (!check.passed() && !later && once) {
                failing.add(check);
            }
        }
        failing.sort(Comparator.comparingInt(Check::place));
        return failing;
    }
}
