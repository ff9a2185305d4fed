package dev.daybook.skill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of several skills of one name an agent takes: Claude Code the user's own before the project's. */
public final class Shadows {
    private static final Comparator<Skill> FIRST_TAKEN =
            Comparator.comparing((Skill skill) -> preference(skill.origin())).thenComparing(Skill::path);

    private Shadows() {}

    /** The same skills, those that are not taken with the path of the one that is taken instead. */
    public static List<Skill> marked(List<Skill> skills) {
        Map<String, List<Skill>> byName = byName(skills);
        return skills.stream()
                .map(skill -> skill.shadowedBy(byName.get(skill.name()).stream()
                        .filter(other -> hides(other, skill))
                        .min(FIRST_TAKEN)
                        .map(Skill::path)))
                .toList();
    }

    /** In the order given. */
    static Map<String, List<Skill>> byName(List<Skill> skills) {
        Map<String, List<Skill>> byName = new LinkedHashMap<>();
        skills.forEach(skill ->
                byName.computeIfAbsent(skill.name(), key -> new ArrayList<>()).add(skill));
        return byName;
    }

    /** Whether an agent that finds both takes the one for the other; a plugin's skills have names of their own. */
    private static boolean hides(Skill one, Skill other) {
        boolean areInOneSpace = one.origin() != Skill.Origin.PLUGIN && other.origin() != Skill.Origin.PLUGIN;
        return areInOneSpace && preference(one.origin()) < preference(other.origin());
    }

    private static int preference(Skill.Origin origin) {
        return switch (origin) {
            case USER -> 1;
            case PROJECT -> 2;
            case PLUGIN, CONFIGURED -> 3;
        };
    }

    /** The one with that path, or with that name: of several the one that is taken. */
    public static Optional<Skill> named(String nameOrPath, List<Skill> skills) {
        return skills.stream()
                .filter(skill -> skill.path().equals(nameOrPath))
                .findFirst()
                .or(() -> skills.stream()
                        .filter(skill -> skill.name().equals(nameOrPath))
                        .min(FIRST_TAKEN))
                .or(() -> skills.stream()
                        .filter(skill -> skill.name().endsWith(":" + nameOrPath))
                        .min(FIRST_TAKEN));
    }
}
