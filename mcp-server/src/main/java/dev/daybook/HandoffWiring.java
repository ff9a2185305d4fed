package dev.daybook;

import dev.daybook.capture.git.GitStatus;
import dev.daybook.core.Ids;
import dev.daybook.handoff.Beginnings;
import dev.daybook.handoff.GivenHandoff;
import dev.daybook.handoff.Handoffs;
import dev.daybook.project.Settings;
import dev.daybook.record.Records;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;

/** What hands over from one session to the next, wired together. */
final class HandoffWiring implements AutoCloseable {
    private final Records records;
    private final Path root;
    private final Settings settings;
    private final Supplier<Redactor> redactor;
    private final Ids ids;
    private final Clock clock;
    private final Afterwards afterwards = new Afterwards();

    HandoffWiring(Records records, Path root, Settings settings, Supplier<Redactor> redactor, Ids ids, Clock clock) {
        this.records = records;
        this.root = root;
        this.settings = settings;
        this.redactor = redactor;
        this.ids = ids;
        this.clock = clock;
    }

    Handoffs handoffs() {
        return new Handoffs(records, new GitStatus(root), redactor, this::keep, ids, clock, ZoneId.systemDefault());
    }

    Beginnings beginnings(Sessions sessions) {
        return new Beginnings(sessions, handoffs());
    }

    /** Waits a moment for what is to be kept. */
    @Override
    public void close() {
        afterwards.close();
    }

    private void keep(GivenHandoff given) {
        if (settings.collects()) {
            afterwards.run("what was handed over", () -> handoffs().keep(given));
        }
    }
}
