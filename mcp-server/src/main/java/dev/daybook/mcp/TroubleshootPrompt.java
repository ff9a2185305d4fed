package dev.daybook.mcp;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.core.Vocabulary;
import dev.daybook.troubleshoot.Evidence;
import dev.daybook.troubleshoot.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

final class TroubleshootPrompt {
    private static final String MODE = "mode";
    private static final String ERROR = "error";

    private static final Pattern NAMED = Pattern.compile("(?i)err[-_ ]?\\d{1,9}|candidate-\\d{1,18}");

    private TroubleshootPrompt() {}

    static Prompt create() {
        return new Prompt(
                "troubleshoot",
                "Troubleshoot",
                "Find out what is wrong and put it right, beginning with what was recorded: the open errors, the latest run"
                        + " log, the health of the installation, or one error in depth.",
                List.of(
                        new Prompt.Argument(
                                MODE,
                                "Mode",
                                "active (the open errors), latest (the latest run log), health, or error; default active, or"
                                        + " error where one is named",
                                false,
                                sources -> modes()),
                        new Prompt.Argument(
                                ERROR,
                                "Error",
                                "Of the error registry, such as ERR-007; for the mode error",
                                false,
                                sources -> sources.ids(ERROR))),
                TroubleshootPrompt::messages);
    }

    private static List<String> modes() {
        return Arrays.stream(Mode.values()).map(Vocabulary::word).toList();
    }

    private static List<String> messages(Map<String, String> arguments, Sources sources) {
        // clients take what is typed behind the prompt's name for the first argument
        boolean namedFirst = given(arguments, MODE)
                .filter(word -> !modes().contains(word) && NAMED.matcher(word).matches())
                .isPresent();
        Optional<String> error = given(arguments, namedFirst ? MODE : ERROR);
        Mode mode = given(arguments, MODE)
                .filter(word -> !namedFirst)
                .map(word -> Vocabulary.parse(Mode.class, MODE, word))
                .orElse(error.isPresent() ? Mode.ERROR : Mode.ACTIVE);
        if (mode == Mode.ERROR && error.isEmpty()) {
            throw DaybookException.invalid(
                    "The prompt troubleshoot needs the argument error for the mode error, such as ERR-007");
        }
        Evidence evidence = sources.evidence(mode, error);
        String word = Vocabulary.word(mode);
        String command = "'daybook troubleshoot " + word
                + error.map(id -> " " + Texts.shortened(id, 20)).orElse("") + "' shows all of it";
        List<String> messages = new ArrayList<>();
        messages.add(RecordedText.marked("Here is what was recorded on the trouble.", evidence.markdown(), command));
        messages.add(PromptWords.of("troubleshoot-" + word) + advice(evidence));
        if (mode != Mode.HEALTH) {
            messages.add(PromptWords.of("resolution"));
        }
        return messages;
    }

    private static String advice(Evidence evidence) {
        List<String> steps = evidence.diagnostics();
        return steps.isEmpty() ? "" : "\n\nWhat to look at first, by category:\n- " + String.join("\n- ", steps);
    }

    private static Optional<String> given(Map<String, String> arguments, String name) {
        return Optional.ofNullable(arguments.get(name)).map(String::strip).filter(word -> !word.isEmpty());
    }
}
