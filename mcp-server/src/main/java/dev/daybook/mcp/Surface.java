package dev.daybook.mcp;

import dev.daybook.mcp.stdio.Surface.Documents;
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

    /** The prompts and resources, each list read when it is asked for. */
    public static Documents documents() {
        return new ListedDocuments();
    }

    /** When to call which tool, for the model. */
    public static String instructions() {
        return read("instructions.txt");
    }

    private static final class ListedDocuments implements Documents {
        @Override
        public String promptsJson() {
            return read("surface/prompts.json");
        }

        @Override
        public String resourcesJson() {
            return read("surface/resources.json");
        }

        @Override
        public String templatesJson() {
            return read("surface/resource-templates.json");
        }
    }

    private static String read(String name) {
        try (InputStream in = Surface.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not readable", e);
        }
    }
}
