package dev.daybook.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages in groups, read from a resource. */
record ErrorCorpus(List<Message> messages) {

    record Message(String group, String text) {}

    static ErrorCorpus load(String resource) {
        try (InputStream stream = ErrorCorpus.class.getResourceAsStream(resource)) {
            List<Message> messages = new ArrayList<>();
            String group = "";
            StringBuilder text = new StringBuilder();
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("@ ")) {
                    add(messages, group, text);
                    group = line.substring(2).strip();
                } else if (!line.startsWith(";;")) {
                    text.append(line.replace('␛', '\u001b')).append('\n');
                }
            }
            add(messages, group, text);
            return new ErrorCorpus(messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(List<Message> messages, String group, StringBuilder text) {
        if (!group.isEmpty()) {
            messages.add(new Message(group, text.toString().stripTrailing()));
        }
        text.setLength(0);
    }
}
