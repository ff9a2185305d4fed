package dev.daybook.skill;

import dev.daybook.skill.SkillFinding.Kind;
import dev.daybook.skill.SkillFinding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for what is wrong with the skills on disk, one by one and among each other; changes nothing. */
public final class SkillCheckup {
    private static final int SHORT = 1 << 15;

    private final SkillLibrary library;

    public SkillCheckup(SkillLibrary library) {
        this.library = library;
    }

    /**
     * Where skills are looked for, and what was found there.
     *
     * @param findings the worst first
     */
    public record Report(List<RootCount> roots, int skills, List<SkillFinding> findings) {
        public long count(Severity severity) {
            return findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
        }
    }

    /** A folder, and how many skills it has. */
    public record RootCount(String path, Skill.Origin origin, boolean exists, int skills) {}

    public Report report() {
        List<LibraryRoot> roots = library.examine();
        List<Skill> skills =
                roots.stream().flatMap(root -> root.skills().stream()).toList();
        List<SkillFinding> findings = new ArrayList<>();
        roots.forEach(root -> findings.addAll(root.findings()));
        findings.addAll(names(skills));
        findings.addAll(resemblances(skills));
        findings.addAll(nested(skills));
        findings.sort(Comparator.comparing(SkillFinding::severity)
                .reversed()
                .thenComparing(SkillFinding::path)
                .thenComparing(SkillFinding::kind));
        List<RootCount> counts = roots.stream()
                .map(root -> new RootCount(
                        root.path(), root.origin(), root.exists(), root.skills().size()))
                .toList();
        return new Report(counts, skills.size(), List.copyOf(findings));
    }

    private static List<SkillFinding> names(List<Skill> skills) {
        List<SkillFinding> findings = new ArrayList<>();
        Shadows.byName(Shadows.marked(skills)).values().stream()
                .filter(group -> group.size() > 1)
                .forEach(group -> {
                    Skill taken = Shadows.named(group.get(0).name(), group).orElseThrow();
                    group.stream().filter(skill -> skill != taken).forEach(skill -> findings.add(ofName(skill, taken)));
                });
        return findings;
    }

    private static SkillFinding ofName(Skill skill, Skill taken) {
        return skill.shadowedBy()
                .map(path -> finding(
                        Kind.SHADOWED,
                        Severity.WARNING,
                        skill,
                        "the agent takes " + path + " instead, which has the same name; rename one of them"))
                .orElseGet(() -> finding(
                        Kind.SAME_NAME,
                        Severity.WARNING,
                        skill,
                        taken.path() + " has the same name, and uses of the two cannot be told apart; rename one of"
                                + " them"));
    }

    private static List<SkillFinding> resemblances(List<Skill> skills) {
        List<SkillFinding> findings = new ArrayList<>();
        for (Resemblance.Group group : Resemblance.groups(skills)) {
            Skill first = group.skills().get(0);
            boolean isSame = group.skills().stream().allMatch(skill -> saysTheSame(skill, first));
            String names = group.skills().stream()
                    .skip(1)
                    .limit(5)
                    .map(skill -> quoted(skill.name()) + " (" + skill.path() + ")")
                    .collect(Collectors.joining(", "));
            String more = group.skills().size() > 6 ? " and " + (group.skills().size() - 6) + " more" : "";
            String percent = String.format(Locale.ROOT, "%.0f %%", Math.floor(100 * group.similarity()));
            findings.add(
                    isSame
                            ? finding(
                                    Kind.DUPLICATE,
                                    Severity.WARNING,
                                    first,
                                    "says the same as " + names + more + "; keep one of them")
                            : finding(
                                    Kind.NEAR_DUPLICATE,
                                    Severity.WARNING,
                                    first,
                                    "says nearly the same (" + percent + ") as " + names + more
                                            + "; keep one of them, or say what each is for"));
        }
        return findings;
    }

    /** Of a long text there may be the beginning alone. */
    private static boolean saysTheSame(Skill one, Skill other) {
        boolean areWhole = one.body().length() < SHORT && other.body().length() < SHORT;
        return areWhole
                ? one.body().strip().equals(other.body().strip())
                : one.contentHash().equals(other.contentHash());
    }

    private static List<SkillFinding> nested(List<Skill> skills) {
        List<SkillFinding> findings = new ArrayList<>();
        List<String> around = new ArrayList<>();
        List<Skill> byPath = new ArrayList<>(skills);
        byPath.sort(Comparator.comparing(SkillCheckup::folder));
        for (Skill skill : byPath) {
            String folder = folder(skill);
            while (!around.isEmpty() && !folder.startsWith(around.get(around.size() - 1))) {
                around.remove(around.size() - 1);
            }
            if (!around.isEmpty()) {
                findings.add(finding(
                        Kind.NESTED,
                        Severity.HINT,
                        skill,
                        "lies in the folder of another skill, " + around.get(around.size() - 1)
                                + "; an agent may not find it there"));
            }
            around.add(folder);
        }
        return findings;
    }

    /** With its last separator. */
    private static String folder(Skill skill) {
        return skill.path().substring(0, skill.path().length() - "SKILL.md".length());
    }

    private static SkillFinding finding(Kind kind, Severity severity, Skill skill, String text) {
        return new SkillFinding(kind, severity, Optional.of(skill.name()), skill.path(), Optional.empty(), text);
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
