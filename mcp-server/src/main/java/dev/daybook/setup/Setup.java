package dev.daybook.setup;

import dev.daybook.core.DaybookException;
import dev.daybook.project.Places;
import dev.daybook.project.ProjectRegistry;
import dev.daybook.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts Daybook's entries into a project's configuration files: planned first, then done, and kept in a journal. */
public final class Setup {
    private final Path root;
    private final Path journal;
    private final ProjectRegistry registry;

    public Setup(Places places, ProjectRegistry registry) {
        this.root = places.root();
        this.journal = places.setupJournal();
        this.registry = registry;
    }

    /**
     * What to set up.
     *
     * @param command what the client starts, with its arguments
     * @param hook whether the client asks at each prompt
     * @param force whether another server of the same name is replaced
     */
    public record Wish(List<String> command, boolean hook, boolean force) {
        public Wish {
            command = List.copyOf(command);
        }

        private List<SetupEntry> entries() {
            List<SetupEntry> entries = new ArrayList<>();
            entries.add(JsonEntry.server(command.get(0), command.subList(1, command.size())));
            entries.add(IgnoreEntry.ofRecord());
            if (hook) {
                entries.add(JsonEntry.hook());
            }
            return entries;
        }
    }

    /** What is missing; nothing is written. */
    public SetupPlan plan(Wish wish) {
        List<SetupPlan.Change> changes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        byFile(wish.entries(), SetupEntry::file).forEach((file, entries) -> {
            Merge merge = new Merge(file, entries, wish.force());
            try {
                merge.plan().ifPresent(changes::add);
            } catch (DaybookException e) {
                problems.add(e.getMessage() + "\n" + merge.byHand());
            }
        });
        return new SetupPlan(changes, !registry.contains(root), problems);
    }

    /**
     * Does what was planned, all of it or, where a file cannot be changed, nothing.
     *
     * @throws DaybookException CONFLICT: somebody has changed a file since
     */
    public void apply(SetupPlan plan) {
        check(plan);
        boolean madeFolder = !Files.exists(journal.getParent());
        Storage.prepareFolder(journal.getParent());
        SetupLock.around(journal.getParent(), () -> {
            checkUnchanged(plan);
            SetupJournal before = SetupJournal.read(journal);
            List<SetupJournal.Step> steps = new ArrayList<>(before.steps());
            plan.changes().forEach(change -> steps.addAll(change.steps()));
            new SetupJournal(
                            before.version(),
                            steps,
                            before.registered() || plan.lists(),
                            before.madeFolder() || madeFolder)
                    .write(journal);
            write(plan);
            if (plan.lists()) {
                registry.add(root);
            }
        });
    }

    /** What takes back all that was set up; nothing is written. */
    public SetupPlan planUndo(boolean force) {
        SetupJournal kept = SetupJournal.read(journal);
        List<SetupPlan.Change> changes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        byFile(kept.steps(), step -> step.entry().file()).forEach((file, steps) -> {
            try {
                Optional<String> now = file.read();
                Optional<String> then = new Undo(file.path().toString(), steps, force).of(now);
                if (!then.equals(now)) {
                    changes.add(new SetupPlan.Change(file.name(), now, then, List.of()));
                }
            } catch (DaybookException e) {
                problems.add(e.getMessage());
            }
        });
        return new SetupPlan(changes, kept.registered() && registry.contains(root), problems);
    }

    /** Whether a set-up of this project is on record. */
    public boolean isOnRecord() {
        return Files.exists(journal);
    }

    /** Takes back what was planned. */
    public void undo(SetupPlan plan) {
        check(plan);
        SetupLock.around(journal.getParent(), () -> {
            checkUnchanged(plan);
            SetupJournal kept = SetupJournal.read(journal);
            write(plan);
            kept.steps().stream()
                    .filter(step -> !step.hadFolder())
                    .forEach(step -> new ConfigFile(root, step.entry().file()).deleteEmptyFolder());
            if (plan.lists()) {
                registry.remove(root);
            }
            Files.deleteIfExists(journal);
            if (kept.madeFolder()) {
                deleteFolderWithoutRecord();
            }
        });
    }

    private <T> Map<ConfigFile, List<T>> byFile(List<T> all, Function<T, String> name) {
        Map<ConfigFile, List<T>> byFile = new LinkedHashMap<>();
        all.forEach(one -> byFile.computeIfAbsent(new ConfigFile(root, name.apply(one)), file -> new ArrayList<>())
                .add(one));
        return byFile;
    }

    private void check(SetupPlan plan) {
        if (!plan.problems().isEmpty()) {
            throw DaybookException.conflict("Nothing was changed: " + String.join("\n", plan.problems()));
        }
        plan.changes().forEach(change -> file(change).checkWritable());
    }

    private void checkUnchanged(SetupPlan plan) {
        plan.changes().forEach(change -> file(change).checkHolds(change.before()));
    }

    private void write(SetupPlan plan) {
        plan.changes().forEach(change -> file(change).write(change.before(), change.after()));
    }

    private ConfigFile file(SetupPlan.Change change) {
        return new ConfigFile(root, change.file());
    }

    /** What is recorded stays; a folder that holds nothing but its own .gitignore goes. */
    private void deleteFolderWithoutRecord() throws IOException {
        Path folder = journal.getParent();
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.filter(file -> !file.equals(SetupLock.file(folder))).toList();
        }
        if (left.equals(List.of(folder.resolve(".gitignore")))) {
            Files.deleteIfExists(SetupLock.file(folder));
            Files.delete(folder.resolve(".gitignore"));
            Files.delete(folder);
        }
    }
}
