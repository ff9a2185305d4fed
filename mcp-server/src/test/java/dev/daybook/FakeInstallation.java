package dev.daybook;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The real bin/daybook among JDKs, a Maven and a distribution that are shell scripts and empty files. */
final class FakeInstallation {
    private static final List<String> TOOLS = List.of(
            "cat",
            "cksum",
            "find",
            "head",
            "mkdir",
            "mv",
            "nice",
            "readlink",
            "rm",
            "rmdir",
            "setsid",
            "sleep",
            "sync",
            "touch");

    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then
                echo asked >>"$FAKE/asked"
                echo 'openjdk version "%s" 2025-01-01' >&2
                exit
            fi
            for argument; do
                case $argument in
                    -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                        echo "$*" >>"$FAKE/trainings"
                        while [ -e "$FAKE/slow-training" ]; do sleep 0.05; done
                        [ -e "$FAKE/failing-training" ] || echo classes >"${argument#*=}"
                        exit
                        ;;
                esac
            done
            printf '<%%s>\\n' "$@"
            """;

    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >>"$FAKE/builds"
            echo 'Maven says something'
            while [ -e "$FAKE/slow-build" ]; do sleep 0.05; done
            [ ! -e "$FAKE/failing-build" ] || exit 1
            mkdir -p mcp-server/target/daybook/lib
            : >mcp-server/target/daybook/lib/a.jar
            printf 'b1\\na.jar\\n' >mcp-server/target/daybook/lib/launch
            """;

    /** What a start printed, and how it ended. */
    record Result(int exitCode, String out, String err) {}

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();

    FakeInstallation(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory).toRealPath();
        Files.createDirectories(path("fake"));
        Files.createDirectories(path("tools"));
        for (String tool : TOOLS) {
            for (String place : System.getenv("PATH").split(":")) {
                if (Files.isExecutable(Path.of(place, tool)) && Files.notExists(path("tools/" + tool))) {
                    script("tools/" + tool, "#!/bin/sh\nexec " + Path.of(place, tool) + " \"$@\"\n");
                }
            }
        }
        set("PATH", path("tools").toString());
        set("HOME", Files.createDirectories(path("home")).toString());
        set("FAKE", path("fake").toString());
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    FakeInstallation set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    FakeInstallation unset(String variable) {
        environment.remove(variable);
        return this;
    }

    FakeInstallation onPath(String name) {
        return set("PATH", path(name) + ":" + environment.get("PATH"));
    }

    /** Makes the fakes behave in another way: slow-build, failing-build, slow-training or failing-training. */
    void make(String behaviour) throws IOException {
        Files.writeString(path("fake/" + behaviour), "");
    }

    void stop(String behaviour) throws IOException {
        Files.delete(path("fake/" + behaviour));
    }

    /** How often the fakes were asked, did trainings or builds. */
    List<String> log(String kind) throws IOException {
        Path log = path("fake/" + kind);
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    String jdk(String name, String version) throws IOException {
        javaWithoutRelease(name + "/bin/java", version);
        Files.writeString(path(name + "/release"), "IMPLEMENTOR=\"Fake\"\nJAVA_VERSION=\"" + version + "\"\n");
        return path(name).toString();
    }

    String javaWithoutRelease(String name, String version) throws IOException {
        return script(name, JAVA.formatted(version));
    }

    void maven() throws IOException {
        script("maven/mvn", MAVEN);
        onPath("maven");
    }

    /** A distribution whose build has that id. */
    String distribution(String name, String build) throws IOException {
        Files.createDirectories(path(name + "/lib"));
        for (String jar : List.of("a.jar", "b.jar")) {
            Files.writeString(path(name + "/lib/" + jar), build);
        }
        Files.writeString(path(name + "/lib/launch"), build + "\na.jar:b.jar");
        return launcher(name);
    }

    String sourceTree(String name) throws IOException {
        Files.createDirectories(path(name));
        Files.writeString(path(name + "/pom.xml"), "<project/>");
        return launcher(name);
    }

    private String launcher(String name) throws IOException {
        return script(name + "/bin/daybook", Files.readString(Path.of("../bin/daybook")));
    }

    private String script(String name, String text) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), text);
        Files.setPosixFilePermissions(path(name), fromString("rwxr-xr-x"));
        return path(name).toString();
    }

    Process start(String launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(path("home").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    Result run(String launcher, String... arguments) throws Exception {
        return result(start(launcher, arguments));
    }

    List<Result> runAtOnce(int times, String launcher) throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            processes.add(start(launcher, "number", Integer.toString(i)));
        }
        List<Result> results = new ArrayList<>();
        for (Process process : processes) {
            results.add(result(process));
        }
        return results;
    }

    private static Result result(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), out, err);
    }

    /** The files below the cache directory, by their paths in it. */
    List<String> cached() {
        Path cache = path("home/.cache/daybook");
        try (Stream<Path> files = Files.exists(cache) ? Files.walk(cache) : Stream.empty()) {
            return files.filter(file -> !file.endsWith("home") && Files.isRegularFile(file))
                    .map(file -> cache.relativize(file).toString())
                    .toList();
        } catch (IOException | UncheckedIOException changing) {
            return List.of();
        }
    }

    /** Waits until nothing that was started here runs any more. */
    void awaitQuiet() throws InterruptedException {
        String here = directory.getParent().toString();
        await(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").contains(here)));
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            Thread.sleep(25);
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError("waited for ten seconds");
        }
    }
}
