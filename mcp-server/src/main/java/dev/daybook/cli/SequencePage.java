package dev.daybook.cli;

import dev.daybook.compare.SequenceDifference;
import dev.daybook.compare.SequenceDifference.Place;
import dev.daybook.compare.SequenceDifference.Run;
import dev.daybook.compare.SideBySide;
import dev.daybook.compare.SideBySide.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tools in the order of their calls: the baseline's, and where the others have others. */
final class SequencePage {
    private static final int MOST_RUNS = 30;

    private final SideBySide comparison;
    private final int most;
    private final Page page;

    SequencePage(SideBySide comparison, int most, Page page) {
        this.comparison = comparison;
        this.most = most;
        this.page = page;
    }

    /** False: there is nothing to tell. */
    boolean print() {
        if (comparison.sequences().isEmpty()
                || comparison.sessions().stream().allMatch(session -> session.calls() == 0)) {
            return false;
        }
        page.blank();
        page.heading("Tools in order, without those of sub-agents");
        Subject baseline = comparison.sessions().get(comparison.baseline());
        page.fact(label(comparison.baseline(), baseline.calls()), words(baseline.sequence(), MOST_RUNS));
        comparison.sequences().forEach(this::print);
        return true;
    }

    private void print(SequenceDifference difference) {
        int place = IntStream.range(0, comparison.sessions().size())
                .filter(i -> comparison.sessions().get(i).id().equals(difference.sessionId()))
                .findFirst()
                .orElseThrow();
        String cut = difference.cut() ? "; only the first " + Wording.count(difference.first()) + " are compared" : "";
        page.fact(
                label(place, difference.second()),
                Wording.count(difference.common()) + " in the same order as in "
                        + SideBySidePage.letter(comparison.baseline()) + ", "
                        + Wording.percent(difference.similarity()) + " alike" + cut);
        List<Place> places = difference.places();
        places.stream().limit(most).forEach(one -> page.fact("   after " + Wording.count(one.at()), words(one)));
        long more = Math.max(0, places.size() - most) + difference.leftOut();
        if (more > 0) {
            page.fact("", "… " + Wording.count(more, "more place"));
        }
    }

    private static String label(int place, long calls) {
        return SideBySidePage.letter(place) + "  " + Wording.count(calls, "call");
    }

    private static String words(Place place) {
        return Optional.of(place.missing())
                        .filter(runs -> !runs.isEmpty())
                        .map(runs -> "without " + words(runs, MOST_RUNS))
                        .orElse("")
                + (place.missing().isEmpty() || place.added().isEmpty() ? "" : "; ")
                + Optional.of(place.added())
                        .filter(runs -> !runs.isEmpty())
                        .map(runs -> "with " + words(runs, MOST_RUNS))
                        .orElse("");
    }

    private static String words(List<Run> runs, int most) {
        String first = runs.stream()
                .limit(most)
                .map(run -> run.calls() == 1 ? run.tool() : run.tool() + " ×" + Wording.count(run.calls()))
                .collect(Collectors.joining(", "));
        long more = runs.stream().skip(most).mapToLong(Run::calls).sum();
        return more == 0 ? first : first + ", … " + Wording.count(more) + " more";
    }
}
