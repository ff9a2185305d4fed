package dev.daybook.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import dev.daybook.core.DaybookException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** ONNX Runtime's own libraries, which lie unpacked beside the jars; out of its jar it would unpack them at every start. */
final class NativeLibraries {
    private static final String PATH = "onnxruntime.native.path";

    private NativeLibraries() {}

    /** The one environment of this process, which sends nothing to anybody. */
    static OrtEnvironment environment() {
        if (System.getProperty(PATH) == null) {
            Path folder = jarFolder().resolve("native").resolve(platform());
            if (Files.isDirectory(folder)) {
                System.setProperty(PATH, folder.toString());
            }
        }
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "daybook");
            environment.setTelemetry(false);
            return environment;
        } catch (LinkageError | OrtException e) {
            throw DaybookException.unavailable(
                    "ONNX Runtime cannot be loaded on " + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + ": " + deepest(e)
                            + ". It runs on Linux with glibc, on macOS with Apple silicon and on Windows x86_64",
                    e);
        }
    }

    /** As ONNX Runtime names it. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return (os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux")
                + (arch.matches("aarch64|arm64") ? "-aarch64" : "-x64");
    }

    private static Path jarFolder() {
        try {
            return Path.of(NativeLibraries.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("");
        } catch (URISyntaxException e) {
            throw DaybookException.unavailable("The folder of the embedding module cannot be found: " + e, e);
        }
    }

    private static Throwable deepest(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
