package dev.daybook.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a value stands in a JSON text.
 *
 * @param names of an object's members, as many as children; none for an array
 * @param entryStarts where each child's entry begins: with its name in an object
 */
record JsonSpan(int start, int end, List<String> names, List<Integer> entryStarts, List<JsonSpan> children) {

    /** The value that begins at or after that place, in a text known to be JSON. */
    static JsonSpan scan(String text, int from) {
        return new Scan(text, from).value();
    }

    Optional<JsonSpan> member(String name) {
        int index = names.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(children.get(index));
    }

    int entryStart(int index) {
        return entryStarts.get(index);
    }

    /** Goes through a text once. */
    private static final class Scan {
        private final String text;
        private int at;

        Scan(String text, int from) {
            this.text = text;
            this.at = from;
        }

        JsonSpan value() {
            skipBlanks();
            char first = text.charAt(at);
            return first == '{' || first == '[' ? container(first == '{') : leaf();
        }

        private JsonSpan container(boolean isObject) {
            int start = at++;
            List<String> names = new ArrayList<>();
            List<Integer> entries = new ArrayList<>();
            List<JsonSpan> children = new ArrayList<>();
            skipBlanks();
            while (text.charAt(at) != '}' && text.charAt(at) != ']') {
                entries.add(at);
                if (isObject) {
                    JsonSpan name = leaf();
                    names.add(JsonText.value(text.substring(name.start(), name.end()))
                            .textValue());
                    skipBlanks();
                    at++;
                }
                children.add(value());
                skipBlanks();
                if (text.charAt(at) == ',') {
                    at++;
                    skipBlanks();
                }
            }
            at++;
            return new JsonSpan(start, at, names, entries, children);
        }

        private JsonSpan leaf() {
            int start = at;
            if (text.charAt(at) == '"') {
                at++;
                while (text.charAt(at) != '"') {
                    at += text.charAt(at) == '\\' ? 2 : 1;
                }
                at++;
            } else {
                while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
            }
            return new JsonSpan(start, at, List.of(), List.of(), List.of());
        }

        private void skipBlanks() {
            while (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
