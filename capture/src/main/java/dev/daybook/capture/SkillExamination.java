package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.core.HiddenText;
import dev.daybook.core.Texts;
import dev.daybook.skill.Skill;
import dev.daybook.skill.Skill.Origin;
import dev.daybook.skill.SkillFinding;
import dev.daybook.skill.SkillFinding.Kind;
import dev.daybook.skill.SkillFinding.Severity;
import dev.daybook.skill.SkillLibrary;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** What is wrong with the skills of one root, file by file. */
final class SkillExamination {
    /** What the Agent Skills format allows. */
    private static final int LONGEST_NAME = 64;

    private static final int LONGEST_DESCRIPTION = 1_024;
    private static final int MOST_REFERENCES = 20;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    private final SkillRoots.Root root;
    private final BiFunction<Path, Origin, String> paths;

    /** Paths are told as they are stored. */
    SkillExamination(SkillRoots.Root root, BiFunction<Path, Origin, String> paths) {
        this.root = root;
        this.paths = paths;
    }

    /** Only those that somebody has named must exist. */
    List<SkillFinding> root() {
        if (root.origin() != Origin.CONFIGURED || Files.isDirectory(root.folder())) {
            return List.of();
        }
        String what = Files.exists(root.folder()) ? "is no folder" : "does not exist";
        return List.of(new SkillFinding(
                Kind.MISSING_ROOT,
                Severity.WARNING,
                Optional.empty(),
                shown(root.folder()),
                Optional.empty(),
                "the setting skill_roots names this folder, which " + what
                        + "; make it, or take it out of the setting"));
    }

    SkillFinding oddity(SkillFiles.Oddity oddity) {
        return switch (oddity.kind()) {
            case LOOP ->
                at(oddity, Kind.LINK_CYCLE, Severity.WARNING, "a link that leads back to a folder above it; remove it");
            case UNREADABLE ->
                at(oddity, Kind.UNREADABLE, Severity.FAILURE, "may not be read; skills in it are unknown: chmod it");
            case BROKEN_LINK ->
                at(oddity, Kind.BROKEN_LINK, Severity.FAILURE, "a link that leads to no file; remove or correct it");
            case NO_FILE ->
                at(oddity, Kind.NO_FILE, Severity.FAILURE, "is a folder, a pipe or a device, and is not opened");
            case HIDDEN_NAME ->
                at(
                        oddity,
                        Kind.HIDDEN_NAME,
                        Severity.FAILURE,
                        "the folder's name has control or hidden characters, so it is left out; rename it");
            case TOO_MANY ->
                at(
                        oddity,
                        Kind.TOO_MANY_FILES,
                        Severity.WARNING,
                        "has more files than are looked at; name a smaller folder");
        };
    }

    SkillFinding unreadable(SkillLibrary.Entry entry, DaybookException because) {
        return new SkillFinding(
                Kind.UNREADABLE,
                Severity.FAILURE,
                Optional.empty(),
                entry.path(),
                Optional.empty(),
                harmless(because.getMessage()));
    }

    /**
     * Everything about the file by itself.
     *
     * @throws DaybookException UNAVAILABLE: it is gone by now, or cannot be read
     */
    List<SkillFinding> skill(Skill skill, Path file) {
        SkillBytes bytes = SkillBytes.of(file);
        Findings findings = new Findings(skill);
        if (bytes.isCut()) {
            findings.add(
                    Kind.HUGE_FILE,
                    Severity.WARNING,
                    "has " + bytes.size() + " bytes, of which the first " + SkillBytes.MAX_BYTES
                            + " are read; move parts into files of their own");
        }
        if (!bytes.isText()) {
            findings.add(Kind.BINARY_FILE, Severity.FAILURE, "is a binary file, no text; nothing of it is read");
            return findings.list;
        }
        if (!bytes.isUtf8()) {
            findings.add(Kind.NOT_UTF8, Severity.WARNING, "is not UTF-8; some characters are lost: save it as UTF-8");
        }
        String text = bytes.text();
        SkillText.Parts parts = SkillText.parts(Texts.wellFormed(text));
        SkillText said = SkillText.of(text);
        frontMatter(parts, findings);
        name(said, file, findings);
        description(parts, said, findings);
        escapes(parts, findings);
        references(parts, file.toAbsolutePath().getParent(), findings);
        new SuspiciousText(text)
                .findings()
                .forEach(found -> findings.add(found.kind(), Severity.HINT, Optional.of(found.line()), found.text()));
        return findings.list;
    }

    private static void frontMatter(SkillText.Parts parts, Findings findings) {
        if (parts.front().isEmpty()) {
            findings.add(
                    Kind.NO_FRONT_MATTER,
                    Severity.WARNING,
                    Optional.of(1),
                    "has no front matter; begin it with '---', name, description, '---'");
        } else if (!parts.isClosed()) {
            findings.add(
                    Kind.BROKEN_FRONT_MATTER,
                    Severity.FAILURE,
                    Optional.of(1),
                    "the front matter is never closed; end it with a line '---'");
        } else {
            FrontMatterProblem.of(parts.front().get())
                    .ifPresent(problem -> findings.add(
                            Kind.BROKEN_FRONT_MATTER,
                            Severity.FAILURE,
                            problem.line().map(line -> line + 1),
                            "the front matter is no YAML mapping: " + harmless(problem.text())
                                    + "; values with ': ' or '#' need quotes"));
        }
    }

    /** What is hidden as it stands is another finding. */
    private static void escapes(SkillText.Parts parts, Findings findings) {
        boolean spelled = parts.front()
                .map(lines -> lines.stream().map(HiddenText::removed).toList())
                .filter(lines -> FrontMatter.of(lines).hasHidden())
                .isPresent();
        if (spelled) {
            findings.add(
                    Kind.HIDDEN_CHARACTERS,
                    Severity.HINT,
                    Optional.of(1),
                    "the front matter has escapes for characters that nobody sees; an agent reads them all the same");
        }
    }

    private static void name(SkillText said, Path file, Findings findings) {
        String folder =
                String.valueOf(file.toAbsolutePath().normalize().getParent().getFileName());
        if (said.name().isEmpty()) {
            findings.add(Kind.NO_NAME, Severity.WARNING, "has no name in its front matter; it is called as its folder");
            return;
        }
        String name = said.name().get();
        boolean isValid = name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
        boolean isReserved = name.contains("anthropic") || name.contains("claude");
        if (!isValid) {
            findings.add(
                    Kind.INVALID_NAME,
                    Severity.WARNING,
                    "the name '" + harmless(name) + "' is none that the Agent Skills format allows: up to "
                            + LONGEST_NAME + " lower-case letters and digits, with single hyphens between them");
        } else if (isReserved) {
            findings.add(
                    Kind.INVALID_NAME,
                    Severity.HINT,
                    "the name '" + name + "' has a word that is reserved; it is refused where skills are uploaded");
        }
        if (!name.equals(folder)) {
            findings.add(
                    Kind.NAME_UNLIKE_FOLDER,
                    Severity.WARNING,
                    "is named '" + harmless(name) + "' in the folder '" + harmless(folder)
                            + "'; give both the same name");
        }
    }

    private static void description(SkillText.Parts parts, SkillText said, Findings findings) {
        FrontMatter front = parts.front().map(FrontMatter::of).orElse(FrontMatter.EMPTY);
        int description = front.text("description").map(String::length).orElse(0);
        int when = front.text("when_to_use").map(String::length).orElse(0);
        if (description == 0 && when == 0) {
            boolean hasParagraph = !said.description().isEmpty();
            findings.add(
                    Kind.NO_DESCRIPTION,
                    hasParagraph ? Severity.WARNING : Severity.FAILURE,
                    hasParagraph
                            ? "has no description; its first paragraph stands for one"
                            : "has neither a description nor a paragraph, so nobody can tell what it is for");
        } else if (description + when > SkillText.MAX_DESCRIPTION) {
            findings.add(
                    Kind.LONG_DESCRIPTION,
                    Severity.WARNING,
                    "description and when_to_use have " + (description + when)
                            + " characters, of which Claude Code reads " + SkillText.MAX_DESCRIPTION
                            + "; shorten them");
        } else if (description > LONGEST_DESCRIPTION) {
            findings.add(
                    Kind.LONG_DESCRIPTION,
                    Severity.HINT,
                    "the description has " + description + " characters; the Agent Skills format allows "
                            + LONGEST_DESCRIPTION);
        }
    }

    private static void references(SkillText.Parts parts, Path folder, Findings findings) {
        int before = parts.front()
                .map(lines -> lines.size() + (parts.isClosed() ? 2 : 1))
                .orElse(0);
        List<FileReferences.Reference> all = FileReferences.in(Texts.wellFormed(parts.body()));
        int told = 0;
        for (FileReferences.Reference reference : all) {
            Optional<Integer> line = Optional.of(before + reference.line());
            if (told < MOST_REFERENCES && !reference.isInside()) {
                told++;
                findings.add(
                        Kind.OUTSIDE_FILE,
                        Severity.HINT,
                        line,
                        "refers to '" + harmless(reference.path()) + "', outside of its folder");
            } else if (told < MOST_REFERENCES && isMissing(reference, folder)) {
                told++;
                findings.add(
                        Kind.MISSING_FILE,
                        Severity.WARNING,
                        line,
                        "refers to '" + harmless(reference.path()) + "', which is not in its folder");
            }
        }
    }

    /** A path that is no link may be one of the project, unless the skill has such a folder. */
    private static boolean isMissing(FileReferences.Reference reference, Path folder) {
        try {
            String first = reference.path().split("/", 2)[0];
            boolean isMeant = reference.isLink() || Files.isDirectory(folder.resolve(first));
            return isMeant && !Files.exists(folder.resolve(reference.path()));
        } catch (InvalidPathException e) {
            return reference.isLink();
        }
    }

    private SkillFinding at(SkillFiles.Oddity oddity, Kind kind, Severity severity, String text) {
        String path = harmless(paths.apply(oddity.path(), root.origin()));
        return new SkillFinding(kind, severity, Optional.empty(), path, Optional.empty(), text);
    }

    private static String shown(Path path) {
        return harmless(path.toString());
    }

    private static String harmless(String text) {
        return Texts.shortened(HiddenText.removed(text), 300);
    }

    /** Those of one skill. */
    private static final class Findings {
        private final List<SkillFinding> list = new ArrayList<>();
        private final Skill skill;

        Findings(Skill skill) {
            this.skill = skill;
        }

        void add(Kind kind, Severity severity, String text) {
            add(kind, severity, Optional.empty(), text);
        }

        void add(Kind kind, Severity severity, Optional<Integer> line, String text) {
            list.add(new SkillFinding(kind, severity, Optional.of(skill.name()), skill.path(), line, text));
        }
    }
}
