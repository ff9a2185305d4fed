package dev.daybook.mcp;

import dev.daybook.core.Texts;
import java.util.Map;
import java.util.Optional;

/** What a call comes to: fields, or an error in their place. */
record Answer(Map<String, Object> fields, Optional<String> error) {

    static Answer of(Map<String, Object> fields) {
        return new Answer(fields, Optional.empty());
    }

    static Answer error(String message) {
        return new Answer(Map.of(), Optional.of(Texts.wellFormed(message)));
    }
}
