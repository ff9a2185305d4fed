package dev.daybook.capture;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import dev.daybook.project.Places;
import dev.daybook.skill.Skill;
import dev.daybook.skill.Skill.Origin;
import dev.daybook.skill.SkillLibrary;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The folders where Claude Code looks for skills: the project's, the user's, and those of installed plugins. */
public final class SkillFolders implements SkillLibrary {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_NAME = 200;

    private final Places places;

    public SkillFolders(Places places) {
        this.places = places;
    }

    /** {@inheritDoc} The project's first, then the user's, then the plugins'; a folder reached twice is listed once. */
    @Override
    public List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        add(entries, seen, places.root().resolve(".claude").resolve("skills"), Origin.PROJECT, "");
        add(entries, seen, places.claudeConfig().resolve("skills"), Origin.USER, "");
        for (InstalledPlugins.Plugin plugin : new InstalledPlugins(places).list()) {
            add(entries, seen, plugin.folder().resolve("skills"), Origin.PLUGIN, plugin.name());
        }
        return List.copyOf(entries);
    }

    /**
     * {@inheritDoc} Of a file above 1 MB the first megabyte is the skill. A skill of a plugin is named as the agent names it,
     * {@code plugin:name}.
     *
     * @throws DaybookException UNAVAILABLE: the file is gone, or cannot be read
     */
    @Override
    public Skill read(Entry entry) {
        Path file = places.root().resolve(entry.path());
        byte[] bytes = bytes(file);
        SkillText text = SkillText.of(new String(bytes, StandardCharsets.UTF_8));
        String name = text.name().orElseGet(() -> folderName(file));
        return new Skill(
                entry.path(),
                Texts.shortened(entry.plugin().isEmpty() ? name : entry.plugin() + ":" + name, MAX_NAME),
                text.description(),
                text.body(),
                entry.origin(),
                Ids.sha256(bytes),
                entry.sizeBytes(),
                entry.modifiedAt());
    }

    private void add(List<Entry> entries, Set<Path> seen, Path folder, Origin origin, String plugin) {
        if (!Files.isDirectory(folder) || !seen.add(real(folder))) {
            return;
        }
        for (SkillFiles.Found found : SkillFiles.below(folder)) {
            entries.add(new Entry(path(found.file(), origin), origin, plugin, found.sizeBytes(), found.modifiedAt()));
        }
    }

    private String path(Path file, Origin origin) {
        return origin == Origin.PROJECT
                ? places.root().relativize(file).toString().replace(File.separatorChar, '/')
                : file.toAbsolutePath().normalize().toString();
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES);
        } catch (IOException e) {
            throw DaybookException.unavailable(
                    "The skill " + file + " cannot be read (" + e + "); check that it is there and may be read", e);
        }
    }

    private static String folderName(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder.getFileName() == null
                ? "skill"
                : Texts.wellFormed(folder.getFileName().toString());
    }
}
