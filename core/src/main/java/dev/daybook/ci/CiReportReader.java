package dev.daybook.ci;

import dev.daybook.core.DaybookException;
import java.nio.file.Path;
import java.util.List;

/** Finds and reads report files. */
public interface CiReportReader {

    /**
     * What the file says.
     *
     * @throws DaybookException INVALID: it is damaged, or of a format that is not read; UNAVAILABLE: it cannot be read
     */
    CiReport read(Path file);

    /**
     * What a file's name can be taken for: itself, the reports in a folder, or the files that fit a glob pattern.
     *
     * @throws DaybookException INVALID: there is nothing of that name, or no report in it
     */
    List<Path> named(String name, Path directory);

    /** The reports where tools put them, in the project below that folder; none is no error. */
    List<Path> usual(Path root);
}
