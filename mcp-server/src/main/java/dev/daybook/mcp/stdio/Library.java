package dev.daybook.mcp.stdio;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows what the prompts say and what the resources hold. It is asked on several threads at once, and may take its time; what
 * it throws as a DaybookException is told to the client.
 */
public interface Library {

    /** What the user's choice of a prompt comes to; refuses a prompt and arguments that there are not. */
    PromptText prompt(String name, Map<String, String> arguments);

    /** The resource as Markdown; absent when there is none of that address. */
    Optional<String> read(String uri);

    /** What an argument of a prompt may be that begins like that, best first. */
    List<String> completions(String prompt, String argument, String begun);

    /** What a variable of a resource's address may be that begins like that, best first. */
    List<String> addresses(String template, String variable, String begun);
}
