package dev.daybook.session;

/** Keeps what was read from agents' logs; the same thing again, from whatever file, is kept once. */
public interface CaptureStore {

    /**
     * What became of an exchange.
     *
     * @param sessionId the session that has it: another than the one it was read in, where that is a copy
     * @param added whether it is new
     * @param changed whether it was known, and more is known of it now
     */
    record Kept(String exchangeId, String sessionId, boolean added, boolean changed) {}

    /** Adds the exchange, or what is new of it to the one that was read under the same external id. */
    Kept keep(Captured captured);

    /** Adds an event outside of any exchange. */
    void keep(SessionEvent event);
}
