package dev.daybook.handoff;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sentence of an answer that says what came of it. A sentence counts more the more of these hold: it tells of something
 * done; it begins its paragraph; it stands near the end; it names something in code. What only says what is to come, asks, or
 * has fewer than four words is none.
 */
final class Conclusion {
    private static final int MOST = 180;
    private static final int PARAGRAPHS = 14;
    private static final int LEAST_WORDS = 4;
    private static final Pattern INTENTION = Pattern.compile(
            "(?i)^(?:now,? |next,? |first,? |then,? |ok(?:ay)?,? |good[,.] |great[,.!] |perfect[,.!] )*(?:let me|let's|let us|i'll|i will|i'm going|i am going|"
                    + "i need to|i should|i want to|we need to|time to|next step|looking at|checking|running|starting|"
                    + "would you|do you|shall i|should i|want me|if you|feel free|please|note that you|you can|you could)\\b");
    private static final Pattern LEADING = Pattern.compile(":\\s*$");
    private static final Pattern DONE = Pattern.compile(
            "(?i)\\b(?:added|implemented|fixed|created|updated|removed|deleted|changed|replaced|renamed|moved|ported|refactored|"
                    + "wrote|written|rewrote|committed|pushed|merged|reverted|resolved|verified|confirmed|completed?|finished|"
                    + "migrated|extracted|split|installed|configured|enabled|disabled|upgraded|introduced|"
                    + "found|turned out|caused by|root cause|is now|are now|now (?:works?|passes|uses|returns|handles|waits|fails)|"
                    + "no longer|pass(?:es|ed)?|fails?|failed|works|built|deployed|released|documented|tested|covered)\\b");
    private static final Pattern SUBJECT =
            Pattern.compile("(?i)\\b(?:i|we|i've|we've|has been|have been|was|were|is|are)\\b");

    private Conclusion() {}

    /** Absent where no sentence says anything. */
    static Optional<String> of(String answer) {
        List<Sentences.Paragraph> all = Sentences.paragraphs(answer);
        List<Sentences.Paragraph> last = all.subList(Math.max(0, all.size() - PARAGRAPHS), all.size());
        Optional<String> best = Optional.empty();
        double highest = 0;
        for (int p = 0; p < last.size(); p++) {
            Sentences.Paragraph paragraph = last.get(p);
            for (int s = 0; s < paragraph.sentences().size(); s++) {
                double score = score(paragraph, s, (p + 1.0) / last.size());
                if (score > highest) {
                    highest = score;
                    best = Optional.of(paragraph.sentences().get(s));
                }
            }
        }
        return best.map(sentence -> Sentences.cut(sentence, MOST));
    }

    /** What the answer leaves open: a question at its very end. */
    static Optional<String> question(String answer) {
        List<Sentences.Paragraph> all = Sentences.paragraphs(answer);
        return all.isEmpty()
                ? Optional.empty()
                : all.get(all.size() - 1).sentences().stream()
                        .filter(sentence -> sentence.endsWith("?") || sentence.endsWith("？"))
                        .reduce((earlier, later) -> later)
                        .map(sentence -> Sentences.cut(sentence, MOST));
    }

    private static double score(Sentences.Paragraph paragraph, int place, double position) {
        String sentence = paragraph.sentences().get(place);
        boolean says = sentence.split("\\s+").length >= LEAST_WORDS
                || sentence.codePoints().anyMatch(c -> c > 0x2E80);
        if (!says
                || paragraph.heading()
                || sentence.endsWith("?")
                || INTENTION.matcher(sentence).find()) {
            return 0;
        }
        double score = 1 + 2 * position;
        score += DONE.matcher(sentence).find() ? 3 : 0;
        score += SUBJECT.matcher(sentence).find() ? 0.5 : 0;
        score += place == 0 ? 0.8 : 0;
        score += sentence.indexOf('`') >= 0 ? 0.5 : 0;
        score -= paragraph.item() ? 1.2 : 0;
        score -= LEADING.matcher(sentence).find() ? 1 : 0;
        return score;
    }
}
