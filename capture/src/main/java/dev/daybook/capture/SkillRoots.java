package dev.daybook.capture;

import dev.daybook.project.Places;
import dev.daybook.skill.Skill.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders in which skills are looked for: the project's, the user's, those of plugins, and those of the settings. */
final class SkillRoots {

    /**
     * One of them, which need not exist.
     *
     * @param plugin its name, empty for a folder of no plugin
     */
    record Root(Path folder, Origin origin, String plugin) {}

    private final Places places;
    private final List<Path> configured;

    SkillRoots(Places places, List<Path> configured) {
        this.places = places;
        this.configured = List.copyOf(configured);
    }

    List<Root> list() {
        List<Root> roots = new ArrayList<>();
        roots.add(new Root(places.root().resolve(".claude").resolve("skills"), Origin.PROJECT, ""));
        roots.add(new Root(places.claudeConfig().resolve("skills"), Origin.USER, ""));
        new InstalledPlugins(places)
                .list()
                .forEach(
                        plugin -> roots.add(new Root(plugin.folder().resolve("skills"), Origin.PLUGIN, plugin.name())));
        configured.forEach(folder -> roots.add(new Root(folder, Origin.CONFIGURED, "")));
        return roots;
    }
}
