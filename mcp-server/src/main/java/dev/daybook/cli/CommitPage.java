package dev.daybook.cli;

import dev.daybook.commit.Change;
import dev.daybook.commit.Commit;
import dev.daybook.commit.CommitFile;
import dev.daybook.commit.CommitLink;
import dev.daybook.commit.Evidence;
import dev.daybook.commit.FileKind;
import dev.daybook.core.Vocabulary;
import dev.daybook.record.Stores;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything recorded of one commit. */
record CommitPage(Commit commit, List<String> marks, List<CommitLink> links) {
    private static final int MESSAGE_LINES = 40;
    private static final int MOST_FILES = 200;
    private static final int MOST_FUNCTIONS = 40;

    static CommitPage of(Stores stores, Commit commit) {
        return new CommitPage(
                commit, CommitList.marks(commit), stores.commitLinks().list(commit.hash()));
    }

    void print(Page page) {
        page.heading(commit.subject().isEmpty() ? "(no message)" : commit.subject());
        page.fact("commit", commit.hash());
        page.fact("made", Wording.time(commit.committedAt(), page.zone()));
        if (!commit.authoredAt().equals(commit.committedAt())) {
            page.fact("authored", Wording.time(commit.authoredAt(), page.zone()));
        }
        commit.branch().ifPresent(branch -> page.fact("branch", branch));
        if (!commit.parents().isEmpty()) {
            page.fact(
                    "parents", commit.parents().stream().map(Commit::shortHash).collect(Collectors.joining(", ")));
        }
        if (!marks.isEmpty()) {
            page.fact("is", String.join(", ", marks));
        }
        commit.reverts().ifPresent(hash -> page.fact("takes back", Commit.shortHash(hash)));
        commit.revertedBy().ifPresent(hash -> page.fact("taken back by", Commit.shortHash(hash)));
        commit.amends().ifPresent(hash -> page.fact("replaced", Commit.shortHash(hash)));
        commit.amendedBy().ifPresent(hash -> page.fact("replaced by", Commit.shortHash(hash)));
        page.fact(
                "changes",
                Wording.count(commit.fileCount(), "file") + ", "
                        + CommitList.lines(commit.insertions(), commit.deletions()) + " lines");
        commit.note().ifPresent(note -> page.fact("note", note));
        printMessage(page);
        printFiles(page);
        printFunctions(page);
        printLinks(page);
    }

    private void printMessage(Page page) {
        String rest = commit.message()
                .strip()
                .lines()
                .skip(1)
                .collect(Collectors.joining("\n"))
                .strip();
        if (!rest.isEmpty()) {
            page.blank();
            page.excerpt(rest, MESSAGE_LINES);
        }
    }

    private void printFiles(Page page) {
        if (commit.files().isEmpty()) {
            return;
        }
        page.blank();
        Table table = new Table("CHANGE", ">ADDED", ">REMOVED", "*FILE");
        commit.files().stream()
                .limit(MOST_FILES)
                .forEach(file -> table.row(
                        Vocabulary.word(file.change()).replace('_', ' '),
                        lines(file, file.insertions()),
                        lines(file, file.deletions()),
                        name(file)));
        page.table(table);
        if (commit.fileCount() > MOST_FILES) {
            page.dim("… and " + Wording.count(commit.fileCount() - MOST_FILES, "file")
                    + " more; --json shows all that are kept");
        }
    }

    private static String lines(CommitFile file, Optional<Long> count) {
        return file.binary() ? "binary" : count.map(Wording::count).orElse(Wording.UNKNOWN);
    }

    private static String name(CommitFile file) {
        String name = file.oldPath().map(old -> old.path() + " → ").orElse("")
                + file.path().path();
        boolean plain = file.kind() == FileKind.FILE && file.change() != Change.TYPE_CHANGED;
        return plain ? name : name + " (" + Vocabulary.word(file.kind()) + ")";
    }

    private void printFunctions(Page page) {
        List<String> functions = commit.files().stream()
                .flatMap(file -> file.functions().stream())
                .distinct()
                .toList();
        if (!functions.isEmpty()) {
            page.blank();
            page.line("Changed in:");
            functions.stream().limit(MOST_FUNCTIONS).forEach(name -> page.line("  " + name));
            if (functions.size() > MOST_FUNCTIONS) {
                page.line("  … and " + (functions.size() - MOST_FUNCTIONS) + " more");
            }
        }
    }

    private void printLinks(Page page) {
        page.blank();
        if (links.isEmpty()) {
            page.line("No recorded session is known to have made it.");
            return;
        }
        for (CommitLink link : links) {
            page.line((link.chosen() ? "Made by session " : "Less likely: session ") + link.sessionId() + ", "
                    + Vocabulary.word(link.confidence())
                    + link.exchangeId().map(id -> ", in exchange " + id).orElse(""));
            link.evidence().stream().map(CommitPage::reason).forEach(reason -> page.line("  " + reason));
        }
    }

    private static String reason(Evidence evidence) {
        return Vocabulary.word(evidence.kind()) + ": " + evidence.detail()
                + evidence.toolCall().map(id -> ", call " + id).orElse("")
                + evidence.exchangeId().map(id -> ", exchange " + id).orElse("");
    }
}
