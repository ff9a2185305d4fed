package dev.daybook.cli;

import dev.daybook.search.Found;

/** Shows what a search found, page by page. */
interface SearchOutput {
    void first(Found found);

    void next(Found found);

    /** After the last page that was wanted. */
    void end(Found last);
}
