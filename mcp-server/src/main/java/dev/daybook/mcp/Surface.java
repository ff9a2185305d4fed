package dev.daybook.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a client is told of the server before it calls anything, as it was when it was built. */
public final class Surface {
    private Surface() {}

    /** The array that {@code tools/list} answers with, as JSON on one line. */
    public static String toolsJson() {
        return read("surface/tools.json");
    }

    /** When to call which tool, for the model. */
    public static String instructions() {
        return read("instructions.txt");
    }

    private static String read(String name) {
        try (InputStream in = Surface.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not readable", e);
        }
    }
}
