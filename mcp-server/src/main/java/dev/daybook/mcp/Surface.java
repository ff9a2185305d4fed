package dev.daybook.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a client is told of the server before it calls anything, as it was when it was built. */
public final class Surface {
    private Surface() {}

    /** The array that {@code tools/list} answers with, as JSON on one line. */
    public static String toolsJson() {
        return read("surface/tools.json");
    }

    /** The names of the tools that only read. */
    public static Set<String> readers() {
        return Set.of(read("surface/readers.txt").split("\n"));
    }

    /** The array that {@code prompts/list} answers with, as JSON on one line. */
    public static String promptsJson() {
        return read("surface/prompts.json");
    }

    /** The array that {@code resources/list} begins with: the resources that are always there. */
    public static String resourcesJson() {
        return read("surface/resources.json");
    }

    /** The array that {@code resources/templates/list} answers with. */
    public static String templatesJson() {
        return read("surface/resource-templates.json");
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
