package dev.daybook.commit;

import java.util.List;
import java.util.Optional;

/**
 * A session that may have made a commit, with the evidence.
 *
 * @param exchangeId the exchange in which it was most likely made
 * @param chosen whether it is the one, of all sessions that come into question, that counts
 * @param matched how many of the commit's files the session had modified before
 */
public record CommitLink(
        String hash,
        String sessionId,
        Optional<String> exchangeId,
        Confidence confidence,
        boolean chosen,
        long matched,
        long total,
        List<Evidence> evidence) {

    public CommitLink {
        evidence = List.copyOf(evidence);
    }

    CommitLink chosen(boolean isChosen) {
        return new CommitLink(hash, sessionId, exchangeId, confidence, isChosen, matched, total, evidence);
    }
}
