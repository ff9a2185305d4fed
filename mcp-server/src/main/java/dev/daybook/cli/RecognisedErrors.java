package dev.daybook.cli;

import dev.daybook.error.Recognised;
import dev.daybook.error.Solution;
import java.util.List;

/** What is known of errors that have just arrived. */
final class RecognisedErrors {
    private static final int MOST = 10;

    private RecognisedErrors() {}

    static void print(Recognised error, Page page) {
        page.line(error.errorId().orElse("An error without a number yet") + ": " + state(error));
        error.solution().ifPresent(solution -> print(solution, page));
    }

    /** Of several those alone that were seen before and have a number. */
    static void print(List<Recognised> errors, Page page) {
        List<Recognised> known = errors.stream()
                .filter(error -> error.known() && error.errorId().isPresent())
                .toList();
        known.stream().limit(MOST).forEach(error -> print(error, page));
        if (known.size() > MOST) {
            page.dim(Wording.count(known.size() - MOST, "more known error") + "; 'daybook errors' lists them.");
        }
    }

    private static String state(Recognised error) {
        if (error.regression()) {
            return "a regression; it was resolved, and is open again (seen "
                    + Wording.count(error.occurrences(), "time") + ")";
        }
        return error.known() ? "known, seen " + Wording.count(error.occurrences(), "time") : "new";
    }

    private static void print(Solution solution, Page page) {
        page.fact("solved by", solution.resolution());
        solution.prevention().ifPresent(text -> page.fact("prevented by", text));
        solution.commitHash().ifPresent(hash -> page.fact("commit", CiList.shortHash(hash)));
        solution.exchangeId().ifPresent(exchange -> page.fact("exchange", exchange));
        page.fact("that held", Wording.rate(solution.held()));
    }
}
