package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.AgentLogs.Log;
import dev.daybook.session.PromptHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The prompts that Claude Code keeps in {@code history.jsonl}. */
public final class ClaudePromptHistory implements PromptHistory {
    private static final int MAX_TEXT = 200_000;
    private static final int MAX_DIRECTORIES = 10_000;

    private final Path file;
    private final ClaudeLogs logs;
    private final Redactor redactor;

    /** That of the Claude Code that keeps its configuration in that folder, and those logs. */
    public ClaudePromptHistory(Path configuration, ClaudeLogs logs, Redactor redactor) {
        this.file = fileIn(configuration);
        this.logs = logs;
        this.redactor = redactor;
    }

    /** Where it is, if there is one, in that configuration folder. */
    public static Path fileIn(Path configuration) {
        return configuration.resolve("history.jsonl");
    }

    @Override
    public String agent() {
        return logs.agent();
    }

    @Override
    public Optional<Log> file() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Instant modifiedAt = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
            return Optional.of(new Log(file, attributes.size(), modifiedAt));
        } catch (IOException e) {
            throw DaybookException.unavailable("The prompt history " + file + " cannot be read: " + e, e);
        }
    }

    @Override
    public Map<String, List<Path>> logs() {
        Map<String, List<Path>> bySession = new HashMap<>();
        for (Log log : logs.list()) {
            String name = log.file().getFileName().toString();
            String session = name.substring(0, name.length() - ".jsonl".length());
            bySession.computeIfAbsent(session, id -> new ArrayList<>()).add(log.file());
        }
        return bySession;
    }

    @Override
    public Set<Path> directories() {
        Set<Path> directories = new LinkedHashSet<>();
        Predicate<String> noted = project -> {
            if (directories.size() < MAX_DIRECTORIES) {
                directory(project).ifPresent(directories::add);
            }
            return false;
        };
        PromptHistoryFile.read(file, noted, entry -> {});
        return directories;
    }

    @Override
    public Report read(Predicate<Path> directory, Sink sink) {
        Predicate<String> ours =
                remembered(project -> directory(project).filter(directory).isPresent());
        PromptNames names = new PromptNames();
        return PromptHistoryFile.read(file, ours, entry -> {
            String externalId = names.of(entry);
            if (sink.wants(entry.group(), entry.at())) {
                Intake intake = new Intake(redactor);
                String text = Excerpt.of(intake.text(entry.text()), MAX_TEXT);
                sink.prompt(new Prompt(entry.group(), entry.at(), externalId, text, intake.redactions()));
            }
        });
    }

    private static Optional<Path> directory(String project) {
        try {
            return Optional.of(Path.of(project)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whose a folder is, is looked up on disk. */
    private static Predicate<String> remembered(Predicate<String> question) {
        Map<String, Boolean> answers = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MAX_DIRECTORIES;
            }
        };
        return project -> answers.computeIfAbsent(project, question::test);
    }
}
