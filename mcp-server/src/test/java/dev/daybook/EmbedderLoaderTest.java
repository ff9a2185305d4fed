package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.DaybookException;
import dev.daybook.embedding.TinyModel;
import dev.daybook.retrieval.Embedder;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbedderLoaderTest {
    private @TempDir Path folder;

    @Test
    void withoutAModelNothingIsWanted() {
        try (EmbedderLoader loader = new EmbedderLoader(Optional.empty(), Optional.empty())) {
            assertThat(loader.isWanted()).isFalse();
        }
    }

    @Test
    void aModelIsLoadedOnceAndClosedWithTheLoader() {
        Embedder embedder;
        try (EmbedderLoader loader = new EmbedderLoader(Optional.of(TinyModel.in(folder)), Optional.empty())) {
            embedder = loader.find().orElseThrow();

            assertThat(loader.find()).containsSame(embedder);
            assertThat(embedder.dimensions()).isEqualTo(4);
        }
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> embedder.embed(Embedder.Role.QUERY, List.of("deploy")))
                .withMessageContaining("closed");
    }

    @Test
    void oneThatIsLoadedInAdvanceIsThereSoon() {
        try (EmbedderLoader loader = new EmbedderLoader(Optional.of(TinyModel.in(folder)), Optional.empty())) {
            loader.prepare();
            Optional<Embedder> found = loader.find();
            while (found.isEmpty()) {
                found = loader.find();
            }

            assertThat(found.get().model()).startsWith(folder.getFileName().toString());
        }
    }

    @Test
    void aFolderThatHoldsNoModelIsToldEachTime() {
        try (EmbedderLoader loader = new EmbedderLoader(Optional.of(folder.resolve("none")), Optional.empty())) {
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(DaybookException.class)
                        .isThrownBy(loader::find)
                        .withMessageContaining("none, which is not there");
            }
        }
    }

    @Test
    void aDistributionWithoutItsPartForModelsSaysWhatToDo() {
        try (EmbedderLoader loader = new EmbedderLoader(Optional.of(TinyModel.in(folder)), Optional.of(folder))) {
            assertThatExceptionOfType(DaybookException.class)
                    .isThrownBy(loader::find)
                    .withMessage("embedding_model is set, but " + folder.resolve("embedding")
                            + " is not there. Unpack daybook-embedding-0.zip into " + folder
                            + ", or set embedding_model to none");
        }
    }

    @Test
    void theServersClassPathNeedsNothingOfIt() throws Exception {
        Path home = distribution(new Manifest());
        Path model = TinyModel.in(folder.resolve("tiny"));

        Ran without = run(home, Map.of(), "skills", "find", "deploy", "--json");
        Ran with = run(home, Map.of("DAYBOOK_EMBEDDING_MODEL", model.toString()), "skills", "embed", "--json");

        assertThat(without.exitCode()).as(without.output()).isZero();
        assertThat(with.exitCode()).as(with.output()).isZero();
        assertThat(with.output()).contains("\"made\" : 1", "\"dimensions\" : 4", "tiny@");
    }

    @Test
    void whatRunsModelsMustBeOfTheSameVersion() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "9.9");
        Path home = distribution(manifest);
        Path model = TinyModel.in(folder.resolve("tiny"));

        Ran ran = run(home, Map.of("DAYBOOK_EMBEDDING_MODEL", model.toString()), "skills", "embed");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.output()).contains("What runs embedding models is of Daybook 9.9, and this is 0. Unpack");
    }

    /** What a process answered. */
    private record Ran(int exitCode, String output) {}

    /** Daybook in a process of its own, whose class path has neither the module nor ONNX Runtime. */
    private Ran run(Path home, Map<String, String> env, String... words) throws Exception {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(project.resolve(".claude/skills/rollout"));
        Files.writeString(
                project.resolve(".claude/skills/rollout/SKILL.md"), "---\nname: rollout\ndescription: ship\n---\n");
        String classPath = classPath()
                .filter(entry -> !isOfEmbedding(entry))
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder.resolve("home"),
                "-Ddaybook.home=" + home,
                "-cp",
                classPath,
                "dev.daybook.Main"));
        command.addAll(List.of(words));
        command.addAll(List.of("--project", project.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("DAYBOOK_") || name.startsWith("XDG_"));
        builder.environment().putAll(env);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }

    /** A distribution's folder, with the module as a jar. */
    private Path distribution(Manifest manifest) throws IOException {
        Path embedding = Files.createDirectories(folder.resolve("home/embedding"));
        for (String entry :
                classPath().filter(EmbedderLoaderTest::isOfEmbedding).toList()) {
            // what is built as a jar has its classes beside it
            Path from =
                    entry.contains("daybook-embedding-") ? Path.of(entry).resolveSibling("classes") : Path.of(entry);
            if (Files.isDirectory(from)) {
                try (OutputStream out = Files.newOutputStream(embedding.resolve("daybook-embedding.jar"))) {
                    pack(from, manifest, out);
                }
            } else {
                Files.createSymbolicLink(embedding.resolve(from.getFileName()), from);
            }
        }
        return folder.resolve("home");
    }

    private static void pack(Path classes, Manifest manifest, OutputStream out) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    /** The module's own classes or jar, without its tests, and ONNX Runtime. */
    private static boolean isOfEmbedding(String entry) {
        return entry.matches(".*[/\\\\]onnxruntime-[^/\\\\]*\\.jar")
                || entry.matches(".*[/\\\\]daybook-embedding-[0-9.]*\\.jar")
                || entry.matches(".*[/\\\\]embedding[/\\\\]target[/\\\\]classes[/\\\\]?");
    }
}
