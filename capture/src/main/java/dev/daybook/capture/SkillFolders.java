package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.core.HiddenText;
import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import dev.daybook.project.Places;
import dev.daybook.skill.Categories;
import dev.daybook.skill.LibraryRoot;
import dev.daybook.skill.Skill;
import dev.daybook.skill.Skill.Origin;
import dev.daybook.skill.SkillFinding;
import dev.daybook.skill.SkillLibrary;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders where Claude Code looks for skills, the project's, the user's, and those of installed plugins, and those
 * that the settings name.
 */
public final class SkillFolders implements SkillLibrary {
    private static final int MAX_NAME = 200;
    private static final int MAX_FILES = 200;
    /** So much of each skill's text is held when all are examined. */
    private static final int COMPARED = 1 << 16;

    private final Places places;
    private final SkillRoots roots;
    private final Map<Path, SkillFiles> known = new HashMap<>();

    public SkillFolders(Places places) {
        this(places, List.of());
    }

    /** With further folders, which come last. */
    public SkillFolders(Places places, List<Path> further) {
        this.places = places;
        this.roots = new SkillRoots(places, further);
    }

    /**
     * {@inheritDoc} The project's first, then the user's, then the plugins', then the others; a folder reached twice is
     * listed once.
     */
    @Override
    public synchronized List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (SkillRoots.Root root : roots.list()) {
            entries.addAll(entries(root, files(root).list(seen)));
        }
        return List.copyOf(entries);
    }

    /**
     * {@inheritDoc} Of a file above 1 MB the first megabyte is the skill; a file that is no text has no body. A skill of a
     * plugin is named as the agent names it, {@code plugin:name}.
     */
    @Override
    public Skill read(Entry entry) {
        Path file = places.root().resolve(entry.path());
        SkillBytes bytes = SkillBytes.of(file);
        SkillText text = SkillText.of(bytes.isText() ? bytes.text() : "");
        String name = text.name().orElseGet(() -> folderName(file));
        Stream<String> referred = FileReferences.in(text.body()).stream()
                .filter(FileReferences.Reference::isInside)
                .map(FileReferences.Reference::path);
        return new Skill(
                entry.path(),
                Texts.shortened(entry.plugin().isEmpty() ? name : entry.plugin() + ":" + name, MAX_NAME),
                text.description(),
                text.body(),
                entry.origin(),
                Ids.sha256(bytes.identity()),
                entry.sizeBytes(),
                entry.modifiedAt(),
                text.whenToUse(),
                Stream.concat(entry.files().stream(), referred)
                        .distinct()
                        .limit(MAX_FILES)
                        .toList(),
                Categories.of(entry.groups(), text.categories(), name, text.description()),
                text.allowedTools(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public synchronized List<LibraryRoot> examine() {
        List<LibraryRoot> examined = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (SkillRoots.Root root : roots.list()) {
            SkillFiles.Result files = files(root).list(seen);
            List<Entry> entries = entries(root, files);
            List<SkillFinding> findings = new ArrayList<>();
            SkillExamination examination = new SkillExamination(root, this::path);
            findings.addAll(examination.root());
            files.oddities().forEach(oddity -> findings.add(examination.oddity(oddity)));
            List<Skill> skills = new ArrayList<>();
            for (Entry entry : entries) {
                try {
                    Skill skill = read(entry);
                    skills.add(skill.withBodyUpTo(COMPARED));
                    findings.addAll(examination.skill(skill, places.root().resolve(entry.path())));
                } catch (DaybookException e) {
                    findings.add(examination.unreadable(entry, e));
                }
            }
            examined.add(new LibraryRoot(
                    root.folder().toString(),
                    root.origin(),
                    root.plugin(),
                    Files.isDirectory(root.folder()),
                    skills,
                    findings));
        }
        return examined;
    }

    private SkillFiles files(SkillRoots.Root root) {
        return known.computeIfAbsent(root.folder(), SkillFiles::new);
    }

    private List<Entry> entries(SkillRoots.Root root, SkillFiles.Result files) {
        return files.found().stream()
                .map(found -> new Entry(
                        path(found.file(), root.origin()),
                        root.origin(),
                        root.plugin(),
                        found.sizeBytes(),
                        found.modifiedAt(),
                        groups(root.folder(), found.file()),
                        found.files()))
                .toList();
    }

    /** The folders between the root and the skill's own. */
    private static List<String> groups(Path root, Path file) {
        Path between = root.relativize(file.getParent());
        return between.getNameCount() < 2
                ? List.of()
                : Stream.of(between.getParent().toString().split("[/\\\\]")).toList();
    }

    private String path(Path file, Origin origin) {
        return origin == Origin.PROJECT
                ? places.root().relativize(file).toString().replace(File.separatorChar, '/')
                : file.toAbsolutePath().normalize().toString();
    }

    private static String folderName(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder.getFileName() == null
                ? "skill"
                : HiddenText.removed(Texts.wellFormed(folder.getFileName().toString()));
    }
}
