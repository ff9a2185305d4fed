package dev.daybook.session;

import dev.daybook.record.Records;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;

/** Notes how capturing by itself goes, so that it cannot stop unseen. */
public final class CaptureStates {
    private static final int MAX_TEXT = 500;

    private final Records records;
    private final Redactor redactor;
    private final Clock clock;

    public CaptureStates(Records records, Redactor redactor, Clock clock) {
        this.records = records;
        this.redactor = redactor;
        this.clock = clock;
    }

    /** Something was done now; the text says of what, or what went wrong. */
    public void note(CaptureState.Kind kind, String text) {
        String line = new Intake(redactor).line(text, MAX_TEXT);
        records.write(stores -> {
            stores.captureStates().put(kind, clock.instant(), line);
            return line;
        });
    }
}
