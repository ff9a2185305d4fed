package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.completeness.Completeness;
import dev.daybook.completeness.LogRetention;
import dev.daybook.core.DaybookException;
import dev.daybook.troubleshoot.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All checks of the installation, of this project's record, and of whether the agents' logs are in it.
 *
 * @param capture what was found out about logs; absent where that was not possible
 */
record Examination(List<Check> system, List<Check> captured, Optional<Completeness.Report> capture) {

    Examination(Context context, Completeness.Depth depth) {
        this(ofSystem(context), new ArrayList<>(), depth, context);
    }

    private Examination(List<Check> system, List<Check> found, Completeness.Depth depth, Context context) {
        this(system, found, ofCapture(context, depth, found));
    }

    /** Those of the system first. */
    List<Check> checks() {
        return Stream.concat(system.stream(), captured.stream()).toList();
    }

    private static List<Check> ofSystem(Context context) {
        List<Check> checks = new ArrayList<>(new InstallationChecks(context.surroundings()).all());
        checks.addAll(checked("project", () -> new ProjectChecks(context).all()));
        checks.addAll(checked("machine", () -> new MachineChecks(context).all()));
        checks.addAll(checked(
                "client",
                () -> new ClientChecks(context.places(), context.surroundings().env()).all()));
        checks.addAll(checked("prompts", () -> List.of(new PromptChecks(context.places()).check())));
        checks.addAll(checked("embedding", () -> embedding(context)));
        return checks;
    }

    private static List<Check> embedding(Context context) {
        try (Application application = context.open()) {
            return List.of(EmbeddingChecks.of(application));
        }
    }

    private static Optional<Completeness.Report> ofCapture(
            Context context, Completeness.Depth depth, List<Check> checks) {
        try {
            Completeness.Report report = ofLogs(context, depth, checks);
            Surroundings surroundings = context.surroundings();
            checks.addAll(0, new CaptureChecks(report, surroundings.clock().instant(), surroundings.zone()).all());
            return Optional.of(report);
        } catch (DaybookException e) {
            checks.add(Check.fail("capture", e.getMessage()));
            return Optional.empty();
        }
    }

    /** What there is on logs; what keeps a part of it from being known is added to the checks. */
    static Completeness.Report ofLogs(Context context, Completeness.Depth depth, List<Check> checks) {
        try (Application application = context.open()) {
            List<LogRetention> retentions = List.of();
            try {
                retentions = application.capturing().retentions();
            } catch (DaybookException e) {
                checks.add(Check.warn("deletion", "how long Claude Code keeps logs is unknown: " + e.getMessage()));
            }
            return application.capturing().completeness(retentions).examine(depth);
        }
    }

    private static List<Check> checked(String name, Supplier<List<Check>> part) {
        try {
            return part.get();
        } catch (DaybookException e) {
            return List.of(Check.fail(name, e.getMessage()));
        }
    }
}
