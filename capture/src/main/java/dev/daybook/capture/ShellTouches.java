package dev.daybook.capture;

import dev.daybook.session.FileTouch.Access;
import dev.daybook.skill.Trigger;
import java.time.Instant;
import java.util.Optional;

/** What a shell command that an agent ran did to files, as far as its text tells. */
final class ShellTouches {
    private static final String SKILL = "/SKILL.md";

    private ShellTouches() {}

    /** Notes them as inferred; a skill's text that was read is the skill set to work. */
    static void note(OpenExchange exchange, OpenCall call, String command, Optional<String> directory, Instant at) {
        for (ShellFiles.Use use : ShellFiles.of(command)) {
            exchange.touches().inferred(placed(use.path(), directory), use.modified() ? Access.MODIFIED : Access.READ);
            if (!use.modified()) {
                skillRead(exchange, call, use.path(), at);
            }
        }
    }

    /** An agent that reads a skill's text means to follow it. */
    static void skillRead(OpenExchange exchange, OpenCall call, String file, Instant at) {
        if (file.endsWith(SKILL)) {
            String folder = file.substring(0, file.length() - SKILL.length());
            ClaudeResults.invocation(exchange, call.id(), ClaudeResults.nameOf(folder), Trigger.AGENT, at);
        }
    }

    /** A path as seen from the directory that it was used in. */
    static String placed(String path, Optional<String> directory) {
        boolean absolute = path.startsWith("/") || path.startsWith("~") || path.matches("[A-Za-z]:[\\\\/].*");
        return absolute || directory.isEmpty() ? path : directory.get() + "/" + path;
    }
}
