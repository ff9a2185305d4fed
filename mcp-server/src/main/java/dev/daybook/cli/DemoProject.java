package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A temporary copy of the sample project, with a home of its own, so that nothing of the user's is read or changed. */
final class DemoProject {
    private static final String AUTHORS_ROOT = "/home/ada/tea-shop";
    private static final List<String> NOT_INHERITED = List.of(
            "CLAUDE_CODE_SESSION_ID",
            "CLAUDE_PROJECT_DIR",
            "DAYBOOK_PRICES",
            "DAYBOOK_SYNCHRONOUS",
            "GIT_DIR",
            "GIT_INDEX_FILE",
            "GIT_WORK_TREE",
            "ML_COLLECTION_ENABLED");

    private final Path folder;
    private final Map<String, String> env;

    private DemoProject(Path folder, Map<String, String> env) {
        this.folder = folder;
        this.env = env;
    }

    static DemoProject create(Path examples, Map<String, String> inherited) {
        try {
            Path folder = Files.createTempDirectory("daybook-demo-").toRealPath();
            Map<String, String> env = new TreeMap<>(inherited);
            NOT_INHERITED.forEach(env::remove);
            env.put("DAYBOOK_ENABLED", "1");
            env.put("DAYBOOK_PROJECT", folder.resolve("tea-shop").toString());
            env.put("CLAUDE_CONFIG_DIR", folder.resolve("claude").toString());
            env.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
            env.put("XDG_DATA_HOME", folder.resolve("data").toString());
            DemoProject project = new DemoProject(folder, env);
            copy(examples.resolve("sample-project"), project.root());
            String transcript = Files.readString(examples.resolve("transcripts/session.jsonl"), StandardCharsets.UTF_8);
            Files.writeString(
                    project.transcript(),
                    transcript.replace(AUTHORS_ROOT, project.root().toString()),
                    StandardCharsets.UTF_8);
            project.initializeGit();
            return project;
        } catch (IOException e) {
            throw DaybookException.unavailable("The sample project cannot be copied: " + e, e);
        }
    }

    Path root() {
        return folder.resolve("tea-shop");
    }

    Path transcript() {
        return folder.resolve("session.jsonl");
    }

    Path home() {
        return folder.resolve("home");
    }

    Path serverErrors() {
        return folder.resolve("server-stderr.txt");
    }

    Map<String, String> env() {
        return env;
    }

    void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw DaybookException.unavailable("The temporary folder " + folder + " cannot be removed: " + e, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** A project without git is as good; most have it. */
    private void initializeGit() {
        try {
            ProcessBuilder git = new ProcessBuilder("git", "init", "-q")
                    .directory(root().toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            git.environment().keySet().removeAll(NOT_INHERITED);
            git.start().waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            // there is no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
