package dev.daybook.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeLibrariesTest {

    /** From 1.29 on, ONNX Runtime reports to its makers what is run, before anybody can ask it not to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x64/libonnxruntime.so",
                "linux-aarch64/libonnxruntime.so",
                "osx-aarch64/libonnxruntime.dylib"
            })
    void noLibraryHasAnUploaderOfTelemetry(String library) throws IOException {
        byte[] bytes = read("/ai/onnxruntime/native/" + library);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);

        assertThat(Stream.of("ORT_DISABLE_TELEMETRY", "events.data.microsoft.com", "mat-debug")
                        .filter(text::contains))
                .isEmpty();
    }

    @Test
    void thisPlatformIsNamedAsOnnxRuntimeNamesIt() {
        String library = System.mapLibraryName("onnxruntime");

        assertThat(NativeLibrariesTest.class.getResource(
                        "/ai/onnxruntime/native/" + NativeLibraries.platform() + "/" + library))
                .isNotNull();
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = NativeLibrariesTest.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        }
    }
}
