package dev.daybook.error;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table of {@link HeadlineRule}s, read from {@code headlines.txt}, the most telling first. */
final class HeadlineRules {
    static final HeadlineRules TABLE = new HeadlineRules(RuleParagraph.read("headlines.txt").stream()
            .map(HeadlineRules::rule)
            .toList());

    private final List<HeadlineRule> rules;

    private HeadlineRules(List<HeadlineRule> rules) {
        this.rules = rules;
    }

    /** What the most telling line says; of several lines the first, or for some rules the last. */
    Optional<Headline> find(ErrorText error) {
        boolean[] applies = new boolean[rules.size()];
        for (int i = 0; i < applies.length; i++) {
            applies[i] = rules.get(i).within().map(error::contains).orElse(true);
        }
        Optional<Headline> best = Optional.empty();
        int bound = rules.size();
        for (int place = 0; place < error.lines().size(); place++) {
            for (int i = 0; i < bound; i++) {
                Optional<Headline> found = applies[i] ? rules.get(i).find(error.lines(), place) : Optional.empty();
                if (found.isPresent()) {
                    best = found;
                    bound = rules.get(i).last() ? i + 1 : i;
                }
            }
        }
        return best;
    }

    private static HeadlineRule rule(RuleParagraph paragraph) {
        return new HeadlineRule(
                paragraph.get("rule"),
                paragraph.find("has").map(field -> List.of(field.split("\\|"))).orElse(List.of()),
                paragraph.find("in"),
                paragraph.list("line").stream().map(Pattern::compile).toList(),
                paragraph.has("last"),
                paragraph.find("then").map(Pattern::compile),
                paragraph.find("says"),
                paragraph.has("anywhere"));
    }
}
