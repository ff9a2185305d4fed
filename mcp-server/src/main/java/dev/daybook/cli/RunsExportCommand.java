package dev.daybook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.daybook.Application;
import dev.daybook.core.DaybookException;
import dev.daybook.redaction.Redactor;
import dev.daybook.runlog.RunFileState;
import dev.daybook.runlog.RunLog;
import dev.daybook.runlog.RunLogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook runs export}. */
@Command(
        name = "export",
        description = {
            "Write run logs as Markdown or JSON: to stdout, to a file, or each to a file of its own in a folder.",
            "Secrets are taken out once more, by the rules of now."
        })
final class RunsExportCommand implements Callable<Integer> {

    /** How to write it. */
    enum Format {
        MARKDOWN,
        JSON
    }

    private final Context context;

    @Parameters(paramLabel = "ID|FILE", arity = "1..*", description = "Run logs' ids, their files, or 'latest'.")
    private List<String> wanted = List.of();

    @Option(names = "--format", paramLabel = "F", description = "markdown or json; ${DEFAULT-VALUE} if not given.")
    private Format format = Format.MARKDOWN;

    @Option(
            names = "--output",
            paramLabel = "DIR|FILE",
            description =
                    "A folder, made where it is missing if there are several; or the file for one. Else to stdout.")
    private Optional<Path> output = Optional.empty();

    RunsExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Application application = context.open()) {
            if (!application.isRecorded()) {
                throw DaybookException.unavailable(
                        "Nothing is recorded for " + application.root().path() + " yet; there is nothing to export");
            }
            RunsCommand.catchUp(application);
            RunLogs runLogs = application.runLogs();
            List<RunLog> found = application.records().read(stores -> wanted.stream()
                    .map(word -> runLogs.get(stores, word))
                    .distinct()
                    .toList());
            Map<String, String> texts = new LinkedHashMap<>();
            found.forEach(run -> texts.put(fileName(run), text(application, runLogs, run)));
            write(texts);
            return 0;
        }
    }

    private String fileName(RunLog run) {
        return format == Format.MARKDOWN ? run.fileName() : run.fileName().replaceFirst("\\.md$", "") + ".json";
    }

    private String text(Application application, RunLogs runLogs, RunLog run) {
        if (format == Format.MARKDOWN) {
            return runLogs.markdown(run);
        }
        RunLogPage page = RunLogPage.of(run, runLogs.path(run), RunFileState.WRITTEN);
        ObjectNode document = (ObjectNode) redacted(Json.tree(page), application.redactorInForce());
        document.remove("file");
        return Json.of(document) + "\n";
    }

    /** The same with every text redacted, names of counts too. */
    private static JsonNode redacted(JsonNode node, Redactor redactor) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties()
                    .forEach(field ->
                            copy.set(redactor.redact(field.getKey()).text(), redacted(field.getValue(), redactor)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(item -> copy.add(redacted(item, redactor)));
            return copy;
        }
        return node.isTextual()
                ? TextNode.valueOf(redactor.redact(node.textValue()).text())
                : node;
    }

    private void write(Map<String, String> texts) {
        Optional<Path> target =
                output.map(path -> context.surroundings().directory().resolve(path));
        if (target.isEmpty()) {
            context.surroundings().out().print(joined(texts));
            context.surroundings().out().flush();
        } else if (texts.size() > 1 || Files.isDirectory(target.get())) {
            texts.forEach((name, text) -> new OutputFile(folder(target.get()).resolve(name))
                    .write(out -> out.write(text.getBytes(StandardCharsets.UTF_8))));
        } else {
            context.given(() -> new OutputFile(target.get()))
                    .write(out -> out.write(joined(texts).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Several documents of JSON are one list. */
    private String joined(Map<String, String> texts) {
        if (format == Format.JSON && texts.size() > 1) {
            List<String> parts = new ArrayList<>();
            texts.values().forEach(text -> parts.add(text.strip()));
            return "[" + String.join(",\n", parts) + "]\n";
        }
        return String.join("\n", texts.values());
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    folder + " cannot be made (" + e + "); give a folder that can be written to", e);
        }
    }
}
