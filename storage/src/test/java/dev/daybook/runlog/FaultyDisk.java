package dev.daybook.runlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk on which something happens before and after each of its steps. */
final class FaultyDisk implements Disk {

    /** What happens at a step; it may fail or end everything. */
    interface Step {
        void at(String name) throws IOException;
    }

    private final Disk disk = new LocalDisk();
    private final Step step;

    FaultyDisk(Step step) {
        this.step = step;
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        step.at("before the folder");
        disk.createFolder(folder);
        step.at("after the folder");
    }

    @Override
    public Path createDraft(Path folder) throws IOException {
        step.at("before the draft");
        Path draft = disk.createDraft(folder);
        step.at("after the draft");
        return draft;
    }

    @Override
    public void write(Path draft, byte[] bytes) throws IOException {
        step.at("before writing");
        Files.write(draft, Arrays.copyOf(bytes, bytes.length / 2));
        step.at("in the middle of writing");
        disk.write(draft, bytes);
        step.at("after writing");
    }

    @Override
    public void move(Path draft, Path file) throws IOException {
        step.at("before moving");
        disk.move(draft, file);
        step.at("after moving");
    }

    @Override
    public void delete(Path file) throws IOException {
        step.at("before deleting");
        disk.delete(file);
        step.at("after deleting");
    }
}
