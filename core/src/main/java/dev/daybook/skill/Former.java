package dev.daybook.skill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Indexed skills without a file, among which the one is looked for that a new file was before it was moved. */
final class Former {
    private final Map<String, SkillStore.Known> known = new HashMap<>();
    private final Set<String> missing;
    private final Map<String, List<String>> byContent = new HashMap<>();
    private final Map<String, List<String>> byName = new HashMap<>();

    /** Those that were there until now, and those that have been gone for longer. */
    Former(Map<String, SkillStore.Known> missing, Map<String, SkillStore.Known> gone) {
        this.missing = new HashSet<>(missing.keySet());
        known.putAll(gone);
        known.putAll(missing);
        known.keySet().stream()
                .sorted(Comparator.comparing(this::isGone).thenComparing(path -> path))
                .forEach(path -> {
                    SkillStore.Known skill = known.get(path);
                    byContent
                            .computeIfAbsent(skill.contentHash(), key -> new ArrayList<>())
                            .add(path);
                    byName.computeIfAbsent(skill.origin() + skill.name(), key -> new ArrayList<>())
                            .add(path);
                });
    }

    /** Where that skill was: one with its content, best with its name, else one of its name that has just gone. */
    Optional<String> take(Skill skill) {
        List<String> same = byContent.getOrDefault(skill.contentHash(), List.of());
        Optional<String> from = same.stream()
                .filter(known::containsKey)
                .filter(path -> known.get(path).name().equals(skill.name()))
                .findFirst()
                .or(() -> same.stream().filter(known::containsKey).findFirst())
                .or(() -> byName.getOrDefault(skill.origin() + skill.name(), List.of()).stream()
                        .filter(missing::contains)
                        .findFirst());
        from.ifPresent(path -> {
            known.remove(path);
            missing.remove(path);
        });
        return from;
    }

    /** Those that have just gone and were found nowhere. */
    List<String> missing() {
        return missing.stream().sorted().toList();
    }

    private boolean isGone(String path) {
        return !missing.contains(path);
    }
}
