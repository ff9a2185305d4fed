package dev.daybook.cli;

import dev.daybook.core.Vocabulary;
import dev.daybook.session.Imports;
import dev.daybook.session.Rescue;
import java.util.List;

/**
 * What an import would read.
 *
 * @param lostSessions sessions whose logs are gone, of which the list of prompts tells
 */
record ImportPlan(
        List<Planned> files, long bytes, long unchanged, long elsewhere, long lostSessions, long lostPrompts) {

    /** A log that would be read. */
    record Planned(String path, String agent, String state, long bytes) {}

    static ImportPlan of(List<Imports.Candidate> candidates, Rescue.Report rescue) {
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
                count(candidates, Imports.State.ELSEWHERE),
                rescue.sessions(),
                rescue.prompts());
    }

    void print(Page page) {
        if (!files.isEmpty()) {
            Table table = new Table("*FILE", "STATE", ">TO READ");
            files.forEach(file -> table.row(file.path(), file.state(), Wording.bytes(file.bytes())));
            page.table(table);
        }
        page.line(Wording.count(files.size(), "log") + " to read, " + Wording.bytes(bytes) + "; "
                + Wording.count(unchanged) + " unchanged, " + Wording.count(elsewhere) + " of other projects");
        if (lostPrompts > 0) {
            page.line("To rescue from the prompt history, as the logs are gone: up to "
                    + Wording.count(lostPrompts, "prompt") + " in " + Wording.count(lostSessions, "new session"));
        }
    }

    private static long count(List<Imports.Candidate> candidates, Imports.State state) {
        return candidates.stream()
                .filter(candidate -> candidate.state() == state)
                .count();
    }
}
