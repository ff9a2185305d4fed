package dev.daybook.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of a command, as far as they decide what is an operand.
 *
 * <p>Written like this: {@code "n: arg:: i? lines:"}, where a colon stands for a value that follows, also as the next word,
 * and a question mark for one that can only be attached. A {@code +} first: everything behind the first operand is an
 * operand. A {@code !} first: an option that is not listed makes the arguments unclear; otherwise it has no value.
 */
final class ShellOptions {
    private final Map<String, Integer> values = new HashMap<>();
    private final boolean operandEnds;
    private final boolean strict;

    private ShellOptions(String text) {
        operandEnds = text.startsWith("+");
        strict = text.startsWith("!") || text.startsWith("+!");
        for (String entry : text.replaceFirst("^[+!]+", "").trim().split("\\s+")) {
            int name = 0;
            while (name < entry.length() && ":?".indexOf(entry.charAt(name)) < 0) {
                name++;
            }
            String signs = entry.substring(name);
            values.put(entry.substring(0, name), signs.equals("?") ? -1 : signs.length());
        }
    }

    static ShellOptions of(String text) {
        return new ShellOptions(text);
    }

    ShellArguments parse(List<ShellWord> words) {
        return new Parser(words).parse();
    }

    private final class Parser {
        private final List<ShellWord> words;
        private final List<ShellArguments.Option> options = new ArrayList<>();
        private final List<ShellWord> operands = new ArrayList<>();
        private boolean clear = true;
        private int at;

        private Parser(List<ShellWord> words) {
            this.words = words;
        }

        private ShellArguments parse() {
            boolean operandsOnly = false;
            while (at < words.size()) {
                ShellWord word = words.get(at++);
                String text = word.text();
                if (operandsOnly || text.equals("-") || !text.startsWith("-")) {
                    operands.add(word);
                    operandsOnly |= operandEnds;
                } else if (text.equals("--")) {
                    operandsOnly = true;
                } else if (text.startsWith("--")) {
                    named(word);
                } else {
                    letters(word);
                }
            }
            return new ShellArguments(options, operands, clear);
        }

        private void named(ShellWord word) {
            String text = word.text();
            int equals = text.indexOf('=');
            if (equals >= 0) {
                options.add(new ShellArguments.Option(text.substring(2, equals), List.of(word.from(equals + 1))));
            } else {
                String name = text.substring(2);
                options.add(new ShellArguments.Option(name, following(count(name))));
            }
        }

        private void letters(ShellWord word) {
            int letter = 1;
            while (letter < word.text().length()) {
                String name = word.text().substring(letter, letter + 1);
                ShellWord rest = word.from(letter + 1);
                int count = count(name);
                boolean attached = count != 0 && !rest.text().isEmpty();
                options.add(new ShellArguments.Option(name, attached ? List.of(rest) : following(count)));
                letter = count == 0 ? letter + 1 : word.text().length();
            }
        }

        private int count(String name) {
            Integer count = values.get(name);
            clear &= (count != null || !strict) && name.indexOf(ShellWord.UNKNOWN) < 0;
            return count == null ? 0 : count;
        }

        private List<ShellWord> following(int count) {
            if (count <= 0) {
                return List.of();
            }
            int end = Math.min(words.size(), at + count);
            List<ShellWord> following = words.subList(at, end);
            clear &= following.size() == count;
            at = end;
            return following;
        }
    }
}
