package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds report files by name: in a folder, by a pattern, or where tools usually write them. */
final class ReportFolders {
    private static final int DEEPEST = 12;
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
    private static final Pattern SUREFIRE = Pattern.compile("TEST-.*\\.xml");
    private static final Pattern CANDIDATE = Pattern.compile(".*\\.(xml|info)");
    private static final Pattern COVERAGE =
            Pattern.compile("(?i)jacoco.*\\.xml|(.*[-_.])?cobertura.*\\.xml|coverage\\.xml|lcov\\.info");
    private static final Pattern USUAL = Pattern.compile(
            "(?i)TEST-.*\\.xml|(.*[-_.])?junit.*\\.xml|" + COVERAGE.pattern().substring(4));
    /** Folders of what tools make; elsewhere a file of such a name may be anything, and sources hold examples. */
    private static final Set<String> MADE = Set.of(
            "target", "build", "out", "coverage", "reports", "test-results", "test-reports", "TestResults", "results");

    private static final Set<String> NEVER =
            Set.of("node_modules", "src", "classes", "test-classes", "resources", "tmp", "vendor", "venv");

    private final Predicate<Path> isReport;

    /** Of the files in a folder those are taken that the predicate finds to be reports. */
    ReportFolders(Predicate<Path> isReport) {
        this.isReport = isReport;
    }

    List<Path> named(String name, Path directory) {
        Path path = path(name, directory);
        if (Files.isDirectory(path)) {
            return found(name, inFolder(path));
        }
        if (Files.exists(path)) {
            return List.of(path);
        }
        if (!GLOB.matcher(name).find()) {
            throw DaybookException.invalid("There is no file or folder '" + Texts.shortened(name, 250) + "'");
        }
        return found(name, matching(name, directory));
    }

    List<Path> usual(Path root) {
        return walk(root, NEVER).stream()
                .filter(file -> USUAL.matcher(file.getFileName().toString()).matches())
                .filter(file -> file.getParent().equals(root) || isMade(root.relativize(file)))
                .filter(isReport)
                .toList();
    }

    /** Where a folder has files of Surefire's form, other XML in it, and what TestNG adds, is the same in other forms. */
    private List<Path> inFolder(Path top) {
        TreeMap<Path, List<Path>> folders = new TreeMap<>();
        for (Path file : walk(top, Set.of("node_modules"))) {
            if (CANDIDATE.matcher(file.getFileName().toString()).matches()) {
                folders.computeIfAbsent(file.getParent(), folder -> new ArrayList<>())
                        .add(file);
            }
        }
        List<Path> reports = new ArrayList<>();
        folders.forEach((folder, files) -> {
            boolean covered = folder.endsWith("junitreports") || files.stream().anyMatch(ReportFolders::isSurefire);
            files.stream()
                    .filter(file -> isSurefire(file) || ((!covered || isCoverage(file)) && isReport.test(file)))
                    .filter(file -> !folder.endsWith("junitreports") || folder.equals(top))
                    .forEach(reports::add);
        });
        return reports;
    }

    private static boolean isCoverage(Path file) {
        return COVERAGE.matcher(file.getFileName().toString()).matches();
    }

    private static boolean isSurefire(Path file) {
        return SUREFIRE.matcher(file.getFileName().toString()).matches();
    }

    private static boolean isMade(Path relative) {
        for (Path part : relative) {
            if (MADE.contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> matching(String pattern, Path directory) {
        Path base = directory;
        String rest = pattern;
        while (rest.indexOf('/') >= 0
                && !GLOB.matcher(rest.substring(0, rest.indexOf('/'))).find()) {
            int slash = rest.indexOf('/');
            base = path(rest.substring(0, slash + 1), base);
            rest = rest.substring(slash + 1);
        }
        PathMatcher matcher = matcher(rest, pattern);
        // to Java, ** and a slash stand for one folder at least
        PathMatcher here = matcher(rest.replaceFirst("^\\*\\*/", ""), pattern);
        Path top = base;
        return walk(top, Set.of("node_modules")).stream()
                .filter(file -> matcher.matches(top.relativize(file)) || here.matches(top.relativize(file)))
                .toList();
    }

    private static PathMatcher matcher(String glob, String given) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw DaybookException.invalid(
                    "'" + Texts.shortened(given, 250) + "' is neither a file nor a pattern of names");
        }
    }

    private static Path path(String name, Path directory) {
        try {
            return directory.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw DaybookException.invalid("'" + Texts.shortened(name, 250) + "' cannot be a file's name");
        }
    }

    private static List<Path> found(String name, List<Path> files) {
        if (files.isEmpty()) {
            throw DaybookException.invalid("There is no report in '" + Texts.shortened(name, 250)
                    + "'; JUnit XML, JaCoCo XML, Cobertura XML and LCOV are read");
        }
        return files;
    }

    /** All files below, by path, hidden folders and those of that name left out; what cannot be read is passed over. */
    private static List<Path> walk(Path top, Set<String> never) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(top, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = String.valueOf(folder.getFileName());
                    boolean left = name.startsWith(".") || never.contains(name);
                    return left && !folder.equals(top) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // a folder that vanishes while it is listed has no reports
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }
}
