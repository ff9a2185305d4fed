package dev.daybook.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What prompts ask for, kept as texts beside the surface. */
final class PromptWords {
    private PromptWords() {}

    static String of(String name) {
        try (InputStream in = PromptWords.class.getResourceAsStream("prompts/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("prompts/" + name + ".txt is not readable", e);
        }
    }
}
