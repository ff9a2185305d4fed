package dev.daybook.capture.git;

import dev.daybook.commit.Commit;
import dev.daybook.commit.CommitFile;
import dev.daybook.commit.History;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a walk through a repository came by. */
final class Walked implements History.Sink {
    final List<Commit> commits = new ArrayList<>();
    final List<String> known = new ArrayList<>();
    final List<String> settled = new ArrayList<>();
    final Map<String, String> skipped = new LinkedHashMap<>();
    boolean whole;

    /** All of it. */
    static Walked all(Path project) {
        return walk(project, new History.Walk(Set.of(), Set.of(), Optional.empty(), Long.MAX_VALUE));
    }

    static Walked walk(Path project, History.Walk walk) {
        Walked walked = new Walked();
        try (History.Reader reader = new GitHistory(project).open().orElseThrow()) {
            walked.whole = reader.read(walk, walked);
        }
        return walked;
    }

    static History.Tips tips(Path project) {
        try (History.Reader reader = new GitHistory(project).open().orElseThrow()) {
            return reader.tips();
        }
    }

    List<String> subjects() {
        return commits.stream().map(Commit::subject).toList();
    }

    List<String> hashes() {
        return commits.stream().map(Commit::hash).toList();
    }

    Commit only(String hash) {
        return commits.stream()
                .filter(commit -> commit.hash().equals(hash))
                .reduce((one, other) -> {
                    throw new AssertionError(hash + " was read twice");
                })
                .orElseThrow();
    }

    CommitFile file(String hash, String path) {
        return only(hash).files().stream()
                .filter(file -> file.path().path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void commit(Commit commit) {
        commits.add(commit);
    }

    @Override
    public void known(String hash, Instant committedAt) {
        known.add(hash);
    }

    @Override
    public void settled(String hash) {
        settled.add(hash);
    }

    @Override
    public void skipped(String hash, String reason) {
        skipped.put(hash, reason);
    }

    @Override
    public boolean wantsMore() {
        return true;
    }
}
