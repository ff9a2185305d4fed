package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Period;
import dev.daybook.metrics.Exposition;
import dev.daybook.moving.SkillExport;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook skills export}. */
@Command(
        name = "export",
        description = {
            "Write everything recorded of skills as one JSON document, or their figures in Prometheus' text format.",
            "Secrets are taken out once more, by the rules of now."
        })
final class SkillsExportCommand implements Callable<Integer> {

    /** How to write it. */
    enum Format {
        JSON,
        PROMETHEUS
    }

    private final Context context;

    @Option(names = "--format", paramLabel = "F", description = "json or prometheus; ${DEFAULT-VALUE} if not given.")
    private Format format = Format.JSON;

    @Option(names = "--since", paramLabel = "TIME", description = "From then on: 7d, 24h, 2026-01-31 or an ISO time.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Before then; a day is meant to its end.")
    private Optional<String> until = Optional.empty();

    @Mixin
    private OutputOption output;

    SkillsExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Period period = context.period(since, until);
        if (format == Format.PROMETHEUS && !period.equals(Period.ALWAYS)) {
            context.given(() -> {
                throw DaybookException.invalid(
                        "--since and --until are for json: Prometheus' counters are of the whole record");
            });
        }
        try (Application application = context.open()) {
            if (!application.isRecorded()) {
                throw DaybookException.unavailable(
                        "Nothing is recorded for " + application.root().path() + " yet; there is nothing to export");
            }
            if (format == Format.JSON) {
                SkillExport export = application.skillExport();
                output.write(context, out -> SkillExportJson.write(export, period, out));
            } else {
                String text = Exposition.of(
                        application.recordMetrics(MetricsCommand.MOST_VALUES).skills());
                output.write(context, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            }
            return 0;
        }
    }
}
