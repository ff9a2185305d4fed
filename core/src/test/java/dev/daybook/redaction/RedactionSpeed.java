package dev.daybook.redaction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures the redactor on the lines of a file: {@code bench/redaction.py} runs it in JVMs of its own. */
final class RedactionSpeed {
    private static final int ROUNDS = 12;

    private RedactionSpeed() {}

    public static void main(String[] args) throws IOException {
        String text = Files.readString(Path.of(args[0]), StandardCharsets.UTF_8);
        Redactor redactor = Samples.redactor();
        long bytes = text.getBytes(StandardCharsets.UTF_8).length;
        int found = 0;
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            found = redactor.redact(text).count();
            best = Math.max(best, bytes * 1e3 / (System.nanoTime() - start));
        }
        System.out.printf("%.0f %d%n", best, found);
    }
}
