package dev.daybook.cli;

import dev.daybook.validation.ValidationReport;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook validate}. */
@Command(
        name = "validate",
        description = {
            "Check that the record is what it must be: the database itself, every reference, time and status, what is counted"
                    + " and summed up, and the files of run logs."
        },
        footer = {
            "",
            "Exit code: 0 all is as it must be, or was repaired; 1 the record cannot be read; 2 not a way to call it;"
                    + " 3 something is wrong and is left."
        })
final class ValidateCommand implements Callable<Integer> {
    private static final int WRONG = 3;

    private final Context context;

    @Option(
            names = "--fix",
            description =
                    "Repair what can be repaired: sums, counts, indexes, missing files. Nothing recorded is deleted.")
    private boolean fix;

    ValidateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.reading(Map.of(), application -> {
            ProgressLine progress = new ProgressLine(context.surroundings());
            ValidationReport report =
                    application.validation().run(fix, promise -> progress.showNowAndThen("checking " + promise));
            progress.clear();
            context.show(report, page -> ValidationPage.print(report, page));
            return report.isSound() ? 0 : WRONG;
        });
    }
}
