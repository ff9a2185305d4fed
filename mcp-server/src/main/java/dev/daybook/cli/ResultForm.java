package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A result in the form that was asked for: a page, or as Markdown where it goes to a file, CSV or JSON. */
final class ResultForm {
    private final Context context;
    private final OutputOption output;
    private final boolean csv;
    private final boolean markdown;

    /** @throws picocli.CommandLine.ParameterException several forms are wanted at once */
    ResultForm(Context context, OutputOption output, boolean csv, boolean markdown) {
        this.context = context;
        this.output = output;
        this.csv = csv;
        this.markdown = markdown;
        context.given(() -> {
            if ((csv ? 1 : 0) + (markdown ? 1 : 0) + (context.isJson() ? 1 : 0) > 1) {
                throw DaybookException.invalid("--csv, --markdown and --json are different forms; choose one");
            }
            return true;
        });
    }

    int show(Object result, Consumer<Page> page, Supplier<String> values) {
        if (csv) {
            return written(values.get());
        }
        if (context.isJson()) {
            return written(Json.of(result) + "\n");
        }
        if (markdown || output.isGiven()) {
            return written(MarkdownPage.of(page).stripLeading());
        }
        page.accept(context.page());
        return 0;
    }

    private int written(String text) {
        output.write(context, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        return 0;
    }
}
