package dev.daybook.redaction;

/** A literal that announces a secret, in any case, and who looks closer when it turns up. */
record Trigger(String literal, Detector detector) {}
