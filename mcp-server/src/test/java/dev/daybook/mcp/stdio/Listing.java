package dev.daybook.mcp.stdio;

/** Lists of prompts and resources as they are given. */
record Listing(String promptsJson, String resourcesJson, String templatesJson) implements Surface.Documents {}
