package dev.daybook.mcp;

import dev.daybook.core.DaybookException;
import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import dev.daybook.mcp.stdio.Library;
import dev.daybook.mcp.stdio.PromptText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The prompts and resources that are made of the record. */
public final class RecordLibrary implements Library {
    /** Clients put longer texts into files. */
    private static final int MOST_BYTES = 48 * 1024;

    private final Sources sources;

    public RecordLibrary(Sources sources) {
        this.sources = sources;
    }

    /** Every prompt, in the order in which they are listed. */
    static List<Prompt> prompts() {
        return List.of(TroubleshootPrompt.create(), HandoffPrompt.create(), ReviewWeekPrompt.create());
    }

    @Override
    public PromptText prompt(String name, Map<String, String> arguments) {
        Prompt prompt = find(name);
        arguments.keySet().forEach(given -> argument(prompt, given));
        prompt.arguments().stream()
                .filter(Prompt.Argument::required)
                .filter(argument -> arguments.getOrDefault(argument.name(), "").isBlank())
                .findFirst()
                .ifPresent(missing -> {
                    throw DaybookException.invalid("The prompt " + name + " needs the argument " + missing.name() + ": "
                            + missing.description());
                });
        return new PromptText(prompt.description(), prompt.handler().apply(arguments, sources));
    }

    @Override
    public Optional<String> read(String uri) {
        return text(uri)
                .map(text -> CutText.toBytes(
                        HiddenText.removed(Texts.wellFormed(text)),
                        MOST_BYTES,
                        "the rest is left out: a resource has at most 48 KB"));
    }

    private Optional<String> text(String uri) {
        if (uri.equals(Resources.HANDOFF)) {
            return sources.handoff();
        }
        for (ResourceKind kind : Resources.kinds()) {
            Optional<String> id = kind.id(uri);
            if (id.isPresent()) {
                return kind.text().apply(sources, id.get());
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> completions(String prompt, String argument, String begun) {
        return beginning(begun, argument(find(prompt), argument).values().of(sources));
    }

    @Override
    public List<String> addresses(String template, String variable, String begun) {
        ResourceKind found = Resources.kinds().stream()
                .filter(kind -> kind.template().equals(template))
                .findFirst()
                .orElseThrow(() -> DaybookException.invalid("ref.uri '" + Texts.shortened(template, 60)
                        + "' is unknown; use one of: "
                        + Resources.kinds().stream().map(ResourceKind::template).collect(Collectors.joining(", "))));
        if (!variable.equals("id")) {
            throw DaybookException.invalid(
                    "argument.name '" + Texts.shortened(variable, 60) + "' is unknown; " + template + " has id");
        }
        return beginning(begun, found.ids().apply(sources));
    }

    private static List<String> beginning(String begun, List<String> values) {
        String start = begun.toLowerCase(Locale.ROOT);
        return values.stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(start))
                .toList();
    }

    private static Prompt find(String name) {
        return prompts().stream()
                .filter(prompt -> prompt.name().equals(name))
                .findFirst()
                .orElseThrow(() -> DaybookException.invalid("Unknown prompt: " + Texts.shortened(name, 60)
                        + "; use one of: "
                        + prompts().stream().map(Prompt::name).collect(Collectors.joining(", "))));
    }

    private static Prompt.Argument argument(Prompt prompt, String name) {
        return prompt.arguments().stream()
                .filter(argument -> argument.name().equals(name))
                .findFirst()
                .orElseThrow(() -> DaybookException.invalid("The prompt " + prompt.name() + " has no argument '"
                        + Texts.shortened(name, 60) + "'; it has: "
                        + prompt.arguments().stream().map(Prompt.Argument::name).collect(Collectors.joining(", "))));
    }
}
