package dev.daybook.cli;

import dev.daybook.project.ProjectRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The projects on the user's list. */
record ProjectList(Path list, List<Line> projects) {

    /**
     * A project.
     *
     * @param state {@code recorded}, {@code empty} where nothing is recorded yet, or {@code missing}
     */
    record Line(Path path, String state) {}

    static ProjectList of(ProjectRegistry registry) {
        return new ProjectList(
                registry.file(), registry.list().stream().map(ProjectList::line).toList());
    }

    private static Line line(ProjectRegistry.Entry entry) {
        if (!entry.exists()) {
            return new Line(entry.path(), "missing");
        }
        boolean recorded = Files.exists(entry.path().resolve(".daybook/daybook.db"));
        return new Line(entry.path(), recorded ? "recorded" : "empty");
    }

    void print(Page page) {
        if (projects.isEmpty()) {
            page.line("No project is on the list. 'daybook init' or 'daybook projects add' puts one there.");
            return;
        }
        Table table = new Table("STATE", "*PROJECT");
        projects.forEach(project -> table.row(project.state(), project.path().toString()));
        page.table(table);
    }
}
