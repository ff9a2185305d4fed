package dev.daybook.insight;

import dev.daybook.core.Texts;
import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import dev.daybook.error.ErrorStatus;
import dev.daybook.error.KnownError;
import dev.daybook.record.Records;
import dev.daybook.skill.Skills;
import dev.daybook.skill.Skills.FoundSkill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the record says that helps with a prompt: skills that fit, and errors that look alike, open or solved; mostly nothing. */
public final class PromptContext {
    /** The longest text. */
    public static final int MOST_CHARS = 600;

    private static final int MOST_SKILLS = 3;
    private static final int MOST_ERRORS = 2;
    private static final int CANDIDATES = 10;
    private static final int ERRORS_LOOKED_AT = 200;
    private static final int LOOKED_AT = 600;
    private static final int LONGEST_PATH = 90;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_MESSAGE = 120;
    private static final int LONGEST_RESOLUTION = 120;

    /** A word of the name counts twice, one of the description once; more is asked for in a long prompt. */
    private static final int SKILL_FITS = 3;

    private static final int ERROR_FITS = 2;

    private static final String SKILLS =
            "From Daybook, skills that fit this prompt, with their record in this project:";
    private static final String ERRORS = "From Daybook, errors of this project that look alike:";

    private final Records records;
    private final Skills skills;

    public PromptContext(Records records, Skills skills) {
        this.records = records;
        this.skills = skills;
    }

    /** At most {@link #MOST_CHARS} characters in whole lines; absent when there is nothing good to say. */
    public Optional<String> of(String prompt) {
        PromptWords words = PromptWords.of(prompt);
        if (words.areNone()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        add(lines, SKILLS, skillLines(words));
        add(lines, ERRORS, errorLines(words));
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    /** As many lines as fit, and their heading if any does. */
    private static void add(List<String> lines, String heading, List<String> found) {
        int used = lines.stream().mapToInt(line -> line.length() + 1).sum() + heading.length();
        List<String> fitting = new ArrayList<>();
        for (String line : found) {
            used += 1 + line.length();
            if (used <= MOST_CHARS) {
                fitting.add(line);
            }
        }
        if (!fitting.isEmpty()) {
            lines.add(heading);
            lines.addAll(fitting);
        }
    }

    private List<String> skillLines(PromptWords words) {
        Skills.Query query = new Skills.Query(words.query(), List.of(), CANDIDATES, Optional.empty(), Optional.empty());
        return skills.find(query).skills().stream()
                .filter(skill -> fits(skill, words))
                .limit(MOST_SKILLS)
                .map(PromptContext::line)
                .toList();
    }

    private static boolean fits(FoundSkill skill, PromptWords words) {
        PromptWords name = PromptWords.of(skill.name());
        int inName = words.shared(name);
        int inDescription = words.shared(PromptWords.of(skill.description()).without(name));
        boolean whole = inName > 0 && inName == name.count();
        return 2 * inName + inDescription + (whole ? 1 : 0) >= words.needed(SKILL_FITS);
    }

    private static String line(FoundSkill skill) {
        String file = skill.path().length() <= LONGEST_PATH ? " (" + harmless(skill.path(), LONGEST_PATH) + ")" : "";
        Skills.Evidence evidence = skill.evidence();
        String worked = evidence.n() == 0
                ? "never used to its end here"
                : "completed in " + evidence.completed() + " of " + Texts.counted(evidence.n(), "use");
        return "- " + harmless(skill.name(), LONGEST_NAME) + file + ": " + worked;
    }

    private List<String> errorLines(PromptWords words) {
        List<KnownError> errors = records.read(stores -> stores.errorReports().listForHints(ERRORS_LOOKED_AT));
        Map<KnownError, Integer> shared = new LinkedHashMap<>();
        for (KnownError error : errors) {
            // what is asked for stands at the beginning, and a prompt cannot wait for the rest
            String head = error.message()
                    .substring(0, Math.min(LOOKED_AT, error.message().length()));
            int both = words.shared(PromptWords.of(head));
            if (both >= words.needed(ERROR_FITS)) {
                shared.put(error, both);
            }
        }
        return shared.entrySet().stream()
                .sorted(Map.Entry.<KnownError, Integer>comparingByValue().reversed())
                .limit(MOST_ERRORS)
                .map(fitting -> line(fitting.getKey()))
                .toList();
    }

    private static String line(KnownError error) {
        String day = Timestamps.format(error.lastSeenAt()).substring(0, 10);
        String seen = " (" + error.name() + ", " + Vocabulary.word(error.status()) + ", seen "
                + (error.occurrences() == 1 ? "once" : error.occurrences() + " times") + ", last " + day + ")";
        String solved = error.resolution()
                .map(text -> (isWorkaround(error) ? "; what to do: " : "; solved before: ")
                        + harmless(text, LONGEST_RESOLUTION))
                .orElse("");
        return "- " + harmless(error.message(), LONGEST_MESSAGE) + seen + solved;
    }

    private static boolean isWorkaround(KnownError error) {
        return error.status() == ErrorStatus.WONTFIX || error.status() == ErrorStatus.NEEDS_MANUAL;
    }

    /** On one line, and without the brackets with which a client marks where its own words begin and end. */
    private static String harmless(String text, int longest) {
        return Texts.shortened(text, longest).replace('<', '‹').replace('>', '›');
    }
}
