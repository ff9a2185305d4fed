package dev.daybook.handoff;

import dev.daybook.handoff.WorkStore.Answer;
import dev.daybook.handoff.WorkStore.RunDecision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was decided, and why: as run logs tell it, and sentences of answers that name both a choice and a reason. A sentence
 * that only explains why something happened names no choice.
 */
final class Decisions {
    private static final int MOST = 230;
    private static final int LEAST_LENGTH = 30;
    private static final int OF_ONE_ANSWER = 2;
    private static final Pattern CHOICE = Pattern.compile(
            "(?i)\\b(?:decided|decision|chose|chosen|opted|went with|go(?:ing)? with|picked|preferred|settled on|kept|keep(?:ing)?|"
                    + "switched|switching|stuck with|stick(?:ing)? (?:to|with)|left (?:it|them|the|this|that)|instead of|rather than|"
                    + "used?|using|avoided|skipped|dropped|deliberately|on purpose|made it|not (?:add|touch|chang|us)(?:ing|ed)?)\\b");
    private static final Pattern STRONG = Pattern.compile(
            "(?i)\\b(?:decided|decision|chose|chosen|opted|went with|picked|preferred|settled on|instead of|rather than|"
                    + "deliberately|on purpose|stuck with|switched)\\b");
    private static final Pattern REASON = Pattern.compile(
            "(?i)\\b(?:because|so that|since (?:it|the|we|this|that|they|there|i)|as (?:it|the|we|they|this) |to avoid|so as to|"
                    + "in order to|due to|which (?:means|keeps|avoids|makes|lets|would)|otherwise|would (?:have )?(?:break|broken|need|require)|"
                    + "the reason)\\b");
    private static final Pattern AUTHOR = Pattern.compile("(?i)\\b(?:i|we|i've|we've|decision)\\b");
    private static final Pattern UNSURE = Pattern.compile(
            "(?i)^(?:if|when|maybe|perhaps|you (?:can|could|may|should)|i (?:could|can|might|need to|should)|let me|we could|one option|alternatively|the (?:test|error|build|problem|issue|failure|bug)s?\\b)");

    private Decisions() {}

    static Section section(Material material) {
        return Section.ranked(Section.Kind.DECISIONS, of(material.decisions(), material.reasoned()));
    }

    static List<Statement> of(List<RunDecision> told, List<Answer> answers) {
        List<Statement> statements = new ArrayList<>();
        told.forEach(decision -> statements.add(told(decision)));
        Set<Set<String>> seen = new HashSet<>();
        for (Answer answer : answers) {
            Sentences.of(answer.text(), Decisions::mayDecide).stream()
                    .filter(Decisions::isDecision)
                    .filter(sentence -> seen.add(Prompt.wordSet(sentence)))
                    .limit(OF_ONE_ANSWER)
                    .map(sentence -> Statement.of(
                            Sentences.cut(sentence, MOST), List.of(Citation.exchange(answer.exchangeId()))))
                    .forEach(statements::add);
        }
        return statements;
    }

    /** A quick look, as most paragraphs do not. */
    private static boolean mayDecide(String paragraph) {
        return paragraph.length() >= LEAST_LENGTH && REASON.matcher(paragraph).find();
    }

    /** Whether a sentence names a choice and a reason. */
    static boolean isDecision(String sentence) {
        return sentence.length() >= LEAST_LENGTH
                && sentence.length() <= 2 * MOST
                && !sentence.endsWith("?")
                && REASON.matcher(sentence).find()
                && CHOICE.matcher(sentence).find()
                && (STRONG.matcher(sentence).find() || AUTHOR.matcher(sentence).find())
                && !UNSURE.matcher(sentence).find();
    }

    private static Statement told(RunDecision decision) {
        String why = decision.reason()
                .filter(reason -> !reason.isBlank())
                .map(reason -> " – because " + reason)
                .orElse("");
        String sure = decision.confidence()
                .filter(word -> !word.isBlank())
                .map(word -> " (confidence: " + word + ")")
                .orElse("");
        return Statement.named(
                Sentences.cut(decision.subject(), 80),
                Sentences.cut(decision.decision() + why + sure, MOST),
                List.of(Citation.runLog(decision.runLogId())));
    }
}
