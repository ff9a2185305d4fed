package dev.daybook.handoff;

import dev.daybook.handoff.WorkStore.Turn;
import dev.daybook.session.Feedback;
import dev.daybook.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts on the whole, in lines. */
final class Summary {
    private static final int NAME = 80;

    private Summary() {}

    static String title(Material material) {
        Optional<String> told = material.session().flatMap(Session::title).filter(title -> !title.isBlank());
        String otherwise = material.session()
                .map(session -> material.ownTurns().stream()
                        .filter(turn -> !Prompt.isTrivial(turn.query()))
                        .findFirst()
                        .map(turn -> Prompt.line(turn.query()))
                        .orElse("Session " + Citation.session(session.id()).shortened()))
                .orElseGet(() -> "Since "
                        + material.scope()
                                .since()
                                .map(at -> Words.time(at) + " UTC")
                                .orElse("the beginning"));
        return told.map(title -> Sentences.cut(title, NAME)).orElse(otherwise);
    }

    static List<String> facts(Material material) {
        List<String> facts = new ArrayList<>();
        agents(material).ifPresent(facts::add);
        facts.add(when(material));
        facts.add(amount(material));
        compaction(material).ifPresent(facts::add);
        feedback(material).ifPresent(facts::add);
        worktree(material).ifPresent(facts::add);
        material.workTree()
                .problem()
                .map(text -> "what is in no commit is unknown: " + Sentences.cut(text, 2 * NAME))
                .ifPresent(facts::add);
        return facts;
    }

    private static Optional<String> agents(Material material) {
        String agents = material.roots().stream()
                .flatMap(root -> root.agent().stream()
                        .map(agent -> agent
                                + root.agentVersion()
                                        .map(version -> " " + version)
                                        .orElse("")))
                .distinct()
                .limit(4)
                .collect(Collectors.joining(", "));
        Set<String> models = new LinkedHashSet<>();
        material.turns().forEach(turn -> turn.model().ifPresent(models::add));
        String model = models.stream().limit(3).collect(Collectors.joining(", "));
        String who =
                Sentences.cut(agents.isEmpty() ? model : agents + (model.isEmpty() ? "" : " with " + model), 2 * NAME);
        String where = material.branch()
                .map(branch -> "on branch " + Sentences.cut(branch, NAME))
                .orElse("");
        String line = who + (who.isEmpty() || where.isEmpty() ? "" : ", ") + where;
        return line.isEmpty() ? Optional.empty() : Optional.of(who.isEmpty() ? line : "by " + line);
    }

    private static String when(Material material) {
        Instant until = material.endedAt();
        Instant from = material.session()
                .map(Session::startedAt)
                .filter(start ->
                        material.scope().since().filter(start::isBefore).isEmpty())
                .or(() -> material.turns().stream().map(Turn::at).findFirst())
                .or(() -> material.scope().since())
                .orElse(until);
        String status = material.session()
                .map(session -> "; "
                        + switch (session.status()) {
                            case RUNNING -> "still open";
                            case PARTIAL -> "only prompts are known, as its log is gone";
                            case COMPLETED, FAILED, ABANDONED -> session.statusWord();
                        })
                .orElse("");
        return Words.span(from, until) + " (" + Words.duration(Duration.between(from, until)) + ")" + status;
    }

    private static String amount(Material material) {
        List<Turn> own = material.ownTurns();
        StringBuilder text = new StringBuilder(Words.count(own.size(), "exchange"));
        if (material.session().isEmpty()) {
            long sessions = own.stream().map(Turn::sessionId).distinct().count();
            text.append(" in ").append(Words.count(sessions, "session"));
        }
        long below = material.turns().stream().map(Turn::sessionId).distinct().count()
                - own.stream().map(Turn::sessionId).distinct().count();
        if (below > 0) {
            text.append(", ").append(Words.count(below, "sub-agent"));
        }
        if (material.spent().tokens() > 0) {
            text.append(", ").append(Words.thousands(material.spent().tokens())).append(" tokens");
            material.spent().costMicros().ifPresent(micros -> text.append(", ").append(Words.dollars(micros)));
            if (material.spent().unpriced() > 0) {
                text.append(material.spent().costMicros().isPresent() ? " and what has no price" : ", price unknown");
            }
        }
        return text.toString();
    }

    private static Optional<String> compaction(Material material) {
        Optional<Instant> last = material.compactions().stream().max(Comparator.naturalOrder());
        long lost = material.ownTurns().stream().filter(material::isCompacted).count();
        return last.filter(at -> lost > 0)
                .map(at -> Words.count(lost, "exchange") + " before " + Words.time(at)
                        + " UTC, when the agent's context was compacted, are told here too");
    }

    private static Optional<String> feedback(Material material) {
        long good = count(material, Feedback.Verdict.POSITIVE);
        long bad = count(material, Feedback.Verdict.NEGATIVE);
        if (bad == 0) {
            return good == 0
                    ? Optional.empty()
                    : Optional.of("the user was content with " + Words.count(good, "answer"));
        }
        String not = "not content with " + Words.count(bad, "answer");
        return Optional.of(
                "the user was " + (good == 0 ? not : "content with " + Words.count(good, "answer") + ", and " + not));
    }

    private static long count(Material material, Feedback.Verdict verdict) {
        return material.turns().stream()
                .filter(turn -> turn.feedback().equals(Optional.of(verdict)))
                .count();
    }

    private static Optional<String> worktree(Material material) {
        return material.uncommitted().map(found -> {
            String files = found.count() == 0
                    ? "the work tree has no changes"
                    : Words.count(found.count(), "file") + " in the work tree " + (found.count() == 1 ? "is" : "are")
                            + " in no commit";
            String branch = found.branch()
                    .map(name -> " (branch " + Sentences.cut(name, NAME) + ")")
                    .orElse("");
            return files + branch + (found.whole() ? "" : "; more was not looked at");
        });
    }
}
