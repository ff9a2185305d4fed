package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.project.ProjectPath;
import dev.daybook.project.ProjectPaths;
import dev.daybook.redaction.Intake;
import dev.daybook.session.FileTouch;
import dev.daybook.session.FileTouch.Access;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of an exchange, each once for reading and once for modifying. */
final class Touches {
    /** More than any exchange touches in earnest; a command that names more is a list, not work. */
    private static final int MAX = 5_000;

    private record Key(ProjectPath path, Access access) {}

    private final ProjectPaths paths;
    private final Intake intake;
    private final Counts counts;
    private final Map<Key, FileTouch> touches = new LinkedHashMap<>();
    private final Set<Key> changed = new LinkedHashSet<>();

    Touches(ProjectPaths paths, Intake intake, Counts counts) {
        this.paths = paths;
        this.intake = intake;
        this.counts = counts;
    }

    /** A file as a tool named it. */
    void add(String file, Access access) {
        add(file, access, false, Optional.empty(), Optional.empty());
    }

    /** A file that was modified, with how many lines. */
    void modified(String file, Optional<Integer> linesAdded, Optional<Integer> linesRemoved) {
        add(file, Access.MODIFIED, false, linesAdded, linesRemoved);
    }

    /** A file that no tool named: it was concluded. */
    void inferred(String file, Access access) {
        add(file, access, true, Optional.empty(), Optional.empty());
    }

    /** Those of which more is known than when this was asked last, with all that is known. */
    List<FileTouch> takeChanged() {
        List<FileTouch> list = changed.stream().map(touches::get).toList();
        changed.clear();
        return list;
    }

    private void add(
            String file,
            Access access,
            boolean inferred,
            Optional<Integer> linesAdded,
            Optional<Integer> linesRemoved) {
        if (touches.size() >= MAX) {
            counts.note("file beyond the " + MAX + " of an exchange");
            return;
        }
        try {
            ProjectPath path = paths.of(intake.text(file));
            FileTouch touch = new FileTouch(path, access, inferred, linesAdded, linesRemoved);
            Key key = new Key(path, access);
            touches.merge(key, touch, Touches::both);
            changed.add(key);
        } catch (DaybookException e) {
            counts.note("path that cannot be one");
        }
    }

    private static FileTouch both(FileTouch one, FileTouch other) {
        return new FileTouch(
                one.path(),
                one.access(),
                one.inferred() && other.inferred(),
                sum(one.linesAdded(), other.linesAdded()),
                sum(one.linesRemoved(), other.linesRemoved()));
    }

    private static Optional<Integer> sum(Optional<Integer> one, Optional<Integer> other) {
        return one.isEmpty() ? other : Optional.of(one.get() + other.orElse(0));
    }
}
