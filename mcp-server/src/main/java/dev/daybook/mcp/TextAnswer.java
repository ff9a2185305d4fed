package dev.daybook.mcp;

/** An answer that is a text, made to be read: clients that are given fields show those to the model, and no text. */
record TextAnswer(String text) {}
