package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.session.Imports;
import java.util.List;

/** What an import would read. */
record ImportPlan(List<Planned> files, long bytes, long unchanged, long elsewhere) {

    /** A log that would be read. */
    record Planned(String path, String agent, String state, long bytes) {}

    static ImportPlan of(List<Imports.Candidate> candidates) {
        List<Planned> planned = candidates.stream()
                .filter(candidate ->
                        candidate.state() != Imports.State.UNCHANGED && candidate.state() != Imports.State.ELSEWHERE)
                .map(candidate -> new Planned(
                        candidate.log().file().toString(),
                        candidate.agent().agent(),
                        Vocabulary.word(candidate.state()),
                        candidate.newBytes()))
                .toList();
        return new ImportPlan(
                planned,
                planned.stream().mapToLong(Planned::bytes).sum(),
                count(candidates, Imports.State.UNCHANGED),
                count(candidates, Imports.State.ELSEWHERE));
    }

    void print(Page page) {
        if (!files.isEmpty()) {
            Table table = new Table("*FILE", "STATE", ">TO READ");
            files.forEach(file -> table.row(file.path(), file.state(), Wording.bytes(file.bytes())));
            page.table(table);
        }
        page.line(Wording.count(files.size(), "log") + " to read, " + Wording.bytes(bytes) + "; "
                + Wording.count(unchanged) + " unchanged, " + Wording.count(elsewhere) + " of other projects");
    }

    private static long count(List<Imports.Candidate> candidates, Imports.State state) {
        return candidates.stream()
                .filter(candidate -> candidate.state() == state)
                .count();
    }
}
