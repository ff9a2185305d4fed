package dev.daybook.commit;

import dev.daybook.project.ProjectPath;
import dev.daybook.redaction.Intake;
import java.util.List;
import java.util.Optional;

/**
 * A file that a commit changed.
 *
 * @param oldPath where it was before, for one that was renamed or copied
 * @param insertions lines; absent where they are not counted: binary files, very large ones, and what a merge resolved
 * @param functions what the changed lines belong to, as the line that begins it reads
 */
public record CommitFile(
        ProjectPath path,
        FileKind kind,
        Change change,
        Optional<ProjectPath> oldPath,
        Optional<Long> insertions,
        Optional<Long> deletions,
        boolean binary,
        List<String> functions) {

    public CommitFile {
        functions = List.copyOf(functions);
    }

    CommitFile redacted(Intake intake) {
        return new CommitFile(
                clean(path, intake),
                kind,
                change,
                oldPath.map(old -> clean(old, intake)),
                insertions,
                deletions,
                binary,
                functions.stream().map(intake::text).toList());
    }

    private static ProjectPath clean(ProjectPath path, Intake intake) {
        return new ProjectPath(intake.text(path.path()), path.outside());
    }
}
