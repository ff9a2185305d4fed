package dev.daybook.workflow;

import dev.daybook.skill.Phase;
import dev.daybook.workflow.WorkflowTraceStore.Command;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tests, linters and builds among shell commands, and how each went last. */
public final class Checks {
    private static final Pattern TEST = Pattern.compile("test|spec|jest|mocha|tox|nox|verify|check|cov|nextest");

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

    /** Those that failed and that nothing the same program checks has made good since, the newest first, each once. */
    public static List<Check> failing(List<Check> newestFirst) {
        List<Check> failing = new ArrayList<>();
        for (Check check : newestFirst) {
            boolean later = newestFirst.stream()
                    .filter(other -> other.place() < check.place())
                    .anyMatch(other -> other.name().equals(check.name())
                            || other.passed() && other.program().equals(check.program()));
            boolean once = failing.stream().noneMatch(other -> other.name().equals(check.name()));
            if (!check.passed() && !later && once) {
                failing.add(check);
            }
        }
        failing.sort(Comparator.comparingInt(Check::place));
        return failing;
    }
}
