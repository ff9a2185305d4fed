package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code daybook doctor}. */
@Command(
        name = "doctor",
        description = "Check the installation, this project's record and the client's configuration.",
        footer = {"", "Exit code 1 when anything fails; a warning is no failure."})
final class DoctorCommand implements Callable<Integer> {
    private final Context context;

    DoctorCommand(Context context) {
        this.context = context;
    }

    /** All checks. */
    record Diagnosis(List<Check> checks) {
        long count(Check.Status status) {
            return checks.stream().filter(check -> check.status() == status).count();
        }

        void print(Page page) {
            checks.forEach(check -> check.print(page));
            page.blank();
            page.line(count(Check.Status.PASS) + " passed, " + Wording.count(count(Check.Status.WARN), "warning") + ", "
                    + count(Check.Status.FAIL) + " failed");
        }
    }

    @Override
    public Integer call() {
        List<Check> checks = new ArrayList<>(new InstallationChecks(context.surroundings()).all());
        Stream.<Supplier<List<Check>>>of(() -> new ProjectChecks(context).all(), () -> new ClientChecks(
                                context.places(), context.surroundings().env())
                        .all())
                .forEach(part -> checks.addAll(checked(part)));
        checks.addAll(checked(() -> List.of(new PromptChecks(context.places()).check())));
        Diagnosis diagnosis = new Diagnosis(List.copyOf(checks));
        context.show(diagnosis, diagnosis::print);
        return diagnosis.count(Check.Status.FAIL) == 0 ? 0 : 1;
    }

    private static List<Check> checked(Supplier<List<Check>> part) {
        try {
            return part.get();
        } catch (DaybookException e) {
            return List.of(Check.fail("project", e.getMessage()));
        }
    }
}
