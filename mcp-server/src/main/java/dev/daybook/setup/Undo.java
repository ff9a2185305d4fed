package dev.daybook.setup;

import dev.daybook.core.DaybookException;
import java.util.List;
import java.util.Optional;

/** Takes the steps of one file back: to the very text that was there, or, where others have edited it, its entries alone. */
final class Undo {
    private final String where;
    private final List<SetupJournal.Step> steps;
    private final boolean force;

    Undo(String where, List<SetupJournal.Step> steps, boolean force) {
        this.where = where;
        this.steps = steps;
        this.force = force;
    }

    /**
     * The text without what the steps put in; absent when the file goes.
     *
     * @throws DaybookException CONFLICT: an entry was changed by somebody else
     */
    Optional<String> of(Optional<String> now) {
        Optional<String> text = now;
        for (int i = steps.size() - 1; i >= 0 && text.isPresent(); i--) {
            text = without(steps.get(i), text.get());
        }
        return text;
    }

    private Optional<String> without(SetupJournal.Step step, String text) {
        TextChange change = step.change();
        if (change.ledTo(text)) {
            return Optional.of(change.undo(text)).filter(before -> step.existed());
        }
        // the step was planned, and killed before it was done
        if (change.startedFrom(text)) {
            return Optional.of(text);
        }
        String rest = step.entry().takeFrom(where, text, step.added(text), force);
        return step.existed() || !step.entry().isNothing(rest) ? Optional.of(rest) : Optional.empty();
    }
}
