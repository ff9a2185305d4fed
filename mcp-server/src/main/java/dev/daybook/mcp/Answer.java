package dev.daybook.mcp;

import dev.daybook.core.Texts;
import java.util.Map;
import java.util.Optional;

/** What a call comes to: fields, or in their place a text or an error. */
record Answer(Map<String, Object> fields, Optional<String> text, Optional<String> error) {

    static Answer of(Map<String, Object> fields) {
        return new Answer(fields, Optional.empty(), Optional.empty());
    }

    static Answer text(String text) {
        return new Answer(Map.of(), Optional.of(Texts.wellFormed(text)), Optional.empty());
    }

    static Answer error(String message) {
        return new Answer(Map.of(), Optional.empty(), Optional.of(Texts.wellFormed(message)));
    }
}
