package dev.daybook.handoff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    /** What says that it is over, and not what was done. */
    private static final Pattern EMPTY = Pattern.compile(
            "(?i)^(?:the |this |your |all |everything |it )?(?:\\w+ )?(?:is|are|has been) (?:now )?(?:all )?(?:fully )?(?:complete|completed|done|finished|ready|set)[.!]*$"
                    + "|^(?:i have|i've) (?:now )?(?:fully |successfully )?(?:completed|finished) (?:the|this|your|all) (?:\\w+ )?(?:tasks?|work|requests?)[.!]*$|^(?:here's|here is|here are|in summary|to summarize|summary)\\b.{0,60}$");

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

    /** The sentences that say most, at most so many, in their order; none where no sentence says anything. */
    static List<String> of(String answer, int most) {
        List<Sentences.Paragraph> all = Sentences.paragraphs(answer);
        List<Sentences.Paragraph> last = all.subList(Math.max(0, all.size() - PARAGRAPHS * most), all.size());
        List<Scored> scored = new ArrayList<>();
        for (int p = 0; p < last.size(); p++) {
            Sentences.Paragraph paragraph = last.get(p);
            for (int s = 0; s < paragraph.sentences().size(); s++) {
                double score = score(paragraph, s, (p + 1.0) / last.size());
                scored.add(new Scored(paragraph.sentences().get(s), score, scored.size()));
            }
        }
        scored.removeIf(sentence -> sentence.score() <= 0);
        scored.sort(Comparator.comparing(Scored::score).reversed().thenComparing(Scored::place));
        List<Scored> chosen = new ArrayList<>();
        for (Scored sentence : scored) {
            if (chosen.size() < most && chosen.stream().noneMatch(sentence::isLike) && isWorth(sentence, chosen)) {
                chosen.add(sentence);
            }
        }
        return chosen.stream()
                .sorted(Comparator.comparing(Scored::place))
                .map(sentence -> ended(Sentences.cut(sentence.text(), MOST), most))
                .toList();
    }

    /** So that another sentence may follow. */
    private static String ended(String sentence, int sentences) {
        return sentences == 1 || sentence.matches(".*[.!?…。！？][\"')\\]*_`]*")
                ? sentence
                : sentence.replaceFirst("[:;,]$", "") + ".";
    }

    /** Beside the best sentence only what tells of something done. */
    private static boolean isWorth(Scored sentence, List<Scored> chosen) {
        return chosen.isEmpty()
                || sentence.score() > 1 && DONE.matcher(sentence.text()).find();
    }

    /** A sentence, what it counts, and where it stands. */
    private record Scored(String text, double score, int place) {
        /** Whether most of the words of one are in the other. */
        boolean isLike(Scored other) {
            Set<String> mine = Prompt.wordSet(text);
            Set<String> others = Prompt.wordSet(other.text);
            long shared = mine.stream().filter(others::contains).count();
            return 2 * shared >= Math.max(1, Math.min(mine.size(), others.size()));
        }
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
        if (EMPTY.matcher(sentence).find()) {
            return 0.5;
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
