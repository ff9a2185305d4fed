package dev.daybook.skill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How well skills fit what is being worked on. Of the languages, the files, the phase and the last error, each that is known
 * says 0 to 1, one half where the skill does not speak of it; the context is their mean, and one half where none is known.
 */
final class ContextFit {
    private static final double SILENT = 0.5;
    private static final int FILES_LOOKED_AT = 10;
    private static final double ENOUGH_OF_FILES = 2;
    private static final double ENOUGH_OF_ERROR = 3;
    private static final int SHORTEST_WORD = 4;
    private static final int LONGEST_ERROR = 500;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[a-z0-9])(?=[A-Z])");

    /** They are part of most paths and errors, and tell of none. */
    private static final Set<String> GENERIC = Set.of(
            ("main java test tests index init file files line lines error errors failed failure fatal warning code exit "
                            + "status with from this that cannot could have null none true false user home root work "
                            + "project src lib app com org dev tool call input command json yaml yml html properties")
                    .split(" "));

    private static final Map<Phase, Set<String>> PHASE_WORDS = Map.of(
            Phase.SETUP,
                    Set.of("setup", "install", "configure", "scaffold", "initialize", "bootstrap", "plan", "design"),
            Phase.EXECUTION, Set.of("implement", "build", "write", "create", "generate", "develop", "refactor", "add"),
            Phase.VERIFICATION,
                    Set.of("test", "verify", "review", "check", "lint", "validate", "audit", "debug", "quality"),
            Phase.CLEANUP, Set.of("clean", "cleanup", "format", "remove", "document", "release", "commit", "changelog"),
            Phase.ROLLBACK, Set.of("revert", "rollback", "undo", "restore", "recover", "incident"));

    private final List<Languages> languages;
    private final Set<String> fileWords;
    private final Optional<Phase> phase;
    private final Set<String> errorWords;

    /** How well one skill fits, and by what. */
    record Judged(double value, List<String> reasons) {}

    ContextFit(Situation situation) {
        languages = Languages.in(situation);
        fileWords = situation.files().stream()
                .limit(FILES_LOOKED_AT)
                .flatMap(ContextFit::words)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        phase = situation.phase();
        errorWords = situation.lastError().stream()
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_ERROR)))
                .flatMap(ContextFit::words)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Judged of(SkillStems skill) {
        List<Double> values = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        if (!languages.isEmpty()) {
            values.add(ofLanguages(skill, reasons));
        }
        if (!fileWords.isEmpty()) {
            values.add(ofWords(skill.shared(fileWords), ENOUGH_OF_FILES, "suits the files", reasons));
        }
        phase.ifPresent(known -> values.add(ofPhase(skill, known, reasons)));
        if (!errorWords.isEmpty()) {
            values.add(ofWords(skill.shared(errorWords), ENOUGH_OF_ERROR, "speaks of the last error", reasons));
        }
        double mean = values.stream().mapToDouble(value -> value).average().orElse(SILENT);
        return new Judged(mean, List.copyOf(reasons));
    }

    /** A skill for another language is of no use. */
    private double ofLanguages(SkillStems skill, List<String> reasons) {
        Optional<Languages> fitting = languages.stream()
                .filter(language -> skill.isAbout(language.words()))
                .findFirst();
        if (fitting.isPresent()) {
            reasons.add("fits " + fitting.get().name().toLowerCase(Locale.ROOT));
            return 1;
        }
        boolean elsewhere =
                Arrays.stream(Languages.values()).anyMatch(other -> other.excludes() && skill.isAbout(other.words()));
        return elsewhere ? 0 : SILENT;
    }

    private static double ofPhase(SkillStems skill, Phase phase, List<String> reasons) {
        if (!skill.isAbout(PHASE_WORDS.get(phase))) {
            return SILENT;
        }
        reasons.add("is for " + phase.name().toLowerCase(Locale.ROOT));
        return 1;
    }

    private static double ofWords(List<String> shared, double enough, String reason, List<String> reasons) {
        if (!shared.isEmpty()) {
            reasons.add(reason + " (" + String.join(", ", shared.subList(0, Math.min(3, shared.size()))) + ")");
        }
        return SILENT + (1 - SILENT) * Math.min(1, shared.size() / enough);
    }

    private static Stream<String> words(String text) {
        return BETWEEN.splitAsStream(text)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST_WORD && !GENERIC.contains(word));
    }
}
