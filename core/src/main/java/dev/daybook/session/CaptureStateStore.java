package dev.daybook.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what capturing by itself last did, one of each kind. */
public interface CaptureStateStore {

    /** Notes that it happened once more; the text, already redacted, replaces that of the time before. */
    void put(CaptureState.Kind kind, Instant at, String text);

    Optional<CaptureState> find(CaptureState.Kind kind);

    /** All of them, newest first. */
    List<CaptureState> list();
}
