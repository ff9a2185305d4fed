package dev.daybook.commit;

/** What an entry of a repository is. */
public enum FileKind {
    FILE,
    LINK,
    SUBMODULE
}
