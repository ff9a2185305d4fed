package dev.daybook.mcp.stdio;

/** Something that can be read as Markdown by its address. */
public record Resource(String uri, String name, String title) {}
