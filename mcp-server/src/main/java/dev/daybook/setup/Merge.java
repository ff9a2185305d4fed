package dev.daybook.setup;

import dev.daybook.core.DaybookException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts entries into the text of one file, those that are not there yet. */
final class Merge {
    private final ConfigFile file;
    private final List<SetupEntry> entries;
    private final boolean force;

    Merge(ConfigFile file, List<SetupEntry> entries, boolean force) {
        this.file = file;
        this.entries = entries;
        this.force = force;
    }

    /**
     * What is missing; absent when nothing is.
     *
     * @throws DaybookException the file cannot take an entry
     */
    Optional<SetupPlan.Change> plan() {
        Optional<String> before = file.read();
        List<SetupJournal.Step> steps = new ArrayList<>();
        String text = before.orElse("");
        for (SetupEntry entry : entries) {
            Optional<SetupEntry.Added> added = entry.addTo(file.path().toString(), text, force);
            if (added.isPresent()) {
                boolean existed = before.isPresent() || !steps.isEmpty();
                TextChange change = TextChange.between(text, added.get().text());
                steps.add(new SetupJournal.Step(
                        entry,
                        existed,
                        file.hasFolder(),
                        added.get().made(),
                        added.get().replaced(),
                        change));
                text = added.get().text();
            }
        }
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new SetupPlan.Change(file.name(), before, Optional.of(text), steps));
    }

    /** What somebody would have to write who does it by hand. */
    String byHand() {
        String text = "";
        for (SetupEntry entry : entries) {
            text = entry.addTo(file.name(), text, false)
                    .map(SetupEntry.Added::text)
                    .orElse(text);
        }
        return "To add it by hand, " + file.name() + " needs:\n" + text.strip();
    }
}
