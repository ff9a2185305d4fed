package dev.daybook.mcp.stdio;

import dev.daybook.core.DaybookException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** A small library: a prompt that greets, and resources that are there, are missing, wait to be released, or fail. */
final class Shelf implements Library {
    final Semaphore waiting = new Semaphore(0);
    final CountDownLatch released = new CountDownLatch(1);

    @Override
    public PromptText prompt(String name, Map<String, String> arguments) {
        if (!name.equals("greet")) {
            throw DaybookException.invalid("Unknown prompt: " + name);
        }
        if (!arguments.containsKey("who")) {
            throw DaybookException.invalid("greet needs who");
        }
        return new PromptText("Greets", List.of("Hello \"" + arguments.get("who") + "\"", "Now you"));
    }

    @Override
    public Optional<String> read(String uri) {
        return switch (uri) {
            case "test://always" -> Optional.of("# Always\n\u0007");
            case "test://wait" -> Optional.of(awaited());
            case "test://broken" -> throw new IllegalStateException("the password is hunter2");
            case "test://locked" -> throw DaybookException.unavailable("The database is locked");
            default -> Optional.empty();
        };
    }

    private String awaited() {
        waiting.release();
        try {
            released.await();
        } catch (InterruptedException e) {
            return "interrupted";
        }
        return "waited";
    }

    @Override
    public List<String> completions(String prompt, String argument, String begun) {
        return List.of(prompt, argument, begun);
    }

    @Override
    public List<String> addresses(String template, String variable, String begun) {
        return IntStream.range(0, 150).mapToObj(Integer::toString).toList();
    }
}
