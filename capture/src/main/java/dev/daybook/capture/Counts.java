package dev.daybook.capture;

import dev.daybook.core.Texts;
import dev.daybook.session.Tally;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Counts what is met in a log while it is read. */
final class Counts {
    private static final int MAX_TYPES = 200;
    private static final int MAX_NAME = 40;

    private final UnaryOperator<String> clean;
    private final Map<String, Long> used;
    private final Map<String, Long> skipped;
    private final Map<String, Long> notes;
    private long prompts;
    private long toolCalls;
    private long messages;

    /** Goes on from there; makes names that come from a file fit to be stored. */
    Counts(Tally before, UnaryOperator<String> clean) {
        this.clean = clean;
        used = new TreeMap<>(before.used());
        skipped = new TreeMap<>(before.skipped());
        notes = new TreeMap<>(before.notes());
        prompts = before.prompts();
        toolCalls = before.toolCalls();
        messages = before.messages();
    }

    /** A record of that type became facts. */
    void use(String type) {
        count(used, "", type);
    }

    /** A record was left out for that reason. */
    void skip(String reason) {
        count(skipped, "", reason);
    }

    /** A record of a known type that has no facts for the record. */
    void skipType(String type) {
        count(skipped, "type:", type);
    }

    /** A record of a type that nobody has told of. */
    void skipUnknownType(String type) {
        count(skipped, "unknown type:", type);
    }

    /** Something in a record that is used was left out. */
    void note(String what) {
        count(notes, "", what);
    }

    void prompt() {
        prompts++;
    }

    void toolCall() {
        toolCalls++;
    }

    void message() {
        messages++;
    }

    Tally tally() {
        return new Tally(used, skipped, notes, prompts, toolCalls, messages);
    }

    /** A file that invents types without end must not fill the memory. */
    private void count(Map<String, Long> counts, String prefix, String type) {
        String given = name(prefix, type);
        String name = counts.containsKey(given) ? given : name(prefix, clean.apply(type));
        boolean known = counts.containsKey(name) || counts.size() < MAX_TYPES;
        counts.merge(known ? name : prefix + "(others)", 1L, Long::sum);
    }

    private static String name(String prefix, String type) {
        return prefix + (type.isBlank() ? "(none)" : Texts.shortened(type, MAX_NAME));
    }
}
