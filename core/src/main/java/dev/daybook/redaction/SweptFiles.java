package dev.daybook.redaction;

/** Texts that are kept in files beside the record. */
@FunctionalInterface
public interface SweptFiles {

    /** Redacts each of them, or only counts. */
    Sweeps.Swept sweep(Redactor redactor, boolean dryRun);
}
