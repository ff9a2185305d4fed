package dev.daybook.cli;

import dev.daybook.ci.CiImports;
import dev.daybook.ci.CiResults;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code daybook ci import}. */
@Command(
        name = "import",
        description = {
            "Record what report files say together: JUnit XML, JaCoCo XML, Cobertura XML and LCOV.",
            "The same reports again change nothing. If one cannot be read, nothing is recorded."
        })
final class CiImportCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files, folders such as target/surefire-reports, or patterns such as '**/TEST-*.xml'.")
    private List<String> files = List.of();

    @Mixin
    private CiOptions options;

    CiImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CiResults.Told told = options.told(context, Optional.empty(), Optional.empty());
        CiReportOutput output = new CiReportOutput(context);
        Surroundings surroundings = context.surroundings();
        return context.writing(application -> {
            CiImports.Imported imported = application
                    .ciImports()
                    .read(
                            files,
                            surroundings.directory(),
                            told,
                            options.run(),
                            CiOptions.caller(surroundings.env()),
                            output.progress());
            return output.show(imported);
        });
    }
}
