package dev.daybook.runlog;

import java.util.ArrayList;
import java.util.List;

/** What of a file is no part of a run log, and what had to be concluded. */
final class WrittenRest {
    private final List<String> notes = new ArrayList<>();
    private final List<HandWritten.Unplaced> unplaced = new ArrayList<>();
    private final List<String> assumed = new ArrayList<>();

    void note(String text) {
        notes.add(text);
    }

    void assumed(String conclusion) {
        assumed.add(conclusion);
    }

    /** Kept as a note, below its heading. */
    void unplaced(WrittenSection section, WrittenBlock block) {
        String heading = WrittenText.label(section.heading());
        String shown = block.shown();
        unplaced.add(new HandWritten.Unplaced(block.line(), shown));
        notes.add(section.level() > 1 && !heading.isEmpty() ? heading + "\n" + shown : shown);
    }

    void unplaced(int line, String text) {
        unplaced.add(new HandWritten.Unplaced(line, text));
        notes.add(text);
    }

    List<String> notes() {
        return notes;
    }

    List<HandWritten.Unplaced> unplaced() {
        return unplaced;
    }

    List<String> assumed() {
        return assumed;
    }

    /** What a template has in the place of a value: {@code [1-7]}, {@code HH:MM}, {@code In Progress / Completed / Failed}. */
    static boolean isTemplate(String value) {
        String text = value.strip();
        return text.matches("\\[[^\\]\\[]{1,80}\\]") && !text.startsWith("[redacted:")
                || text.equals("HH:MM")
                || text.equals("YYYY-MM-DD HH:MM")
                || text.equals("N")
                || text.equals("In Progress / Completed / Failed")
                || text.equals("Yes/No");
    }
}
