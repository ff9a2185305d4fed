package dev.daybook.error;

import java.util.List;
import java.util.Optional;

/**
 * What of a message says what failed.
 *
 * @param type a name for the kind of failure, as the tool gives it or a rule does
 * @param text what is said, with values
 * @param name what it is about, to be kept as it is
 * @param anywhere whether it does not matter where it happened
 * @param line that says it, as it is; absent where no rule knows one
 */
record Headline(String type, String text, Optional<String> name, boolean anywhere, Optional<String> line) {
    private static final String UNKNOWN = "";
    private static final String EXIT = "Exit code ";

    /** By the first rule that applies to a line, or else the first line that says anything but how a command ended. */
    static Headline of(ErrorText error) {
        return HeadlineRules.TABLE.find(error).orElseGet(() -> ofFirstLine(error));
    }

    Optional<String> namedType() {
        return Optional.of(type).filter(name -> !name.isEmpty());
    }

    private static Headline ofFirstLine(ErrorText error) {
        List<String> said =
                error.lines().stream().filter(line -> !line.isBlank()).limit(2).toList();
        if (said.isEmpty()) {
            return new Headline(UNKNOWN, "", Optional.empty(), false, Optional.empty());
        }
        boolean isExit = said.get(0).startsWith(EXIT);
        if (isExit && said.size() == 1) {
            return new Headline(
                    UNKNOWN, EXIT.strip(), Optional.of(said.get(0).substring(EXIT.length())), true, Optional.empty());
        }
        return new Headline(UNKNOWN, said.get(isExit ? 1 : 0), Optional.empty(), false, Optional.empty());
    }
}
