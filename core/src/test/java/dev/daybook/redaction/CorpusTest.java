package dev.daybook.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Recall and precision on labelled lines; the table by rule is left in {@code target}. */
final class CorpusTest {
    private static final int SEEDS = 5;
    private static final double RECALL = 0.97;
    private static final double PRECISION = 0.95;

    private final Redactor redactor = Samples.redactor();

    /** What was met of a kind of secret, or of a rule: right are secrets taken out, or findings in secrets. */
    private static final class Tally {
        private int right;
        private int all;

        void count(boolean isRight) {
            right += isRight ? 1 : 0;
            all++;
        }

        double share() {
            return all == 0 ? 1 : (double) right / all;
        }

        @Override
        public String toString() {
            return String.format("%.3f | %d", share(), all);
        }
    }

    /** How the redactor does on a corpus. */
    private static final class Result {
        private final Tally secrets = new Tally();
        private final Tally findings = new Tally();
        private final Map<String, Tally> recall = new TreeMap<>();
        private final Map<String, Tally> precision = new TreeMap<>();
        private final List<String> wrong = new ArrayList<>();

        void add(Corpus.Line line, List<Finding> found) {
            for (Corpus.Secret secret : line.secrets()) {
                boolean isTaken = line.isTakenOut(secret, found);
                secrets.count(isTaken);
                recall.computeIfAbsent(line.kind(), kind -> new Tally()).count(isTaken);
                if (!isTaken) {
                    wrong.add("missed " + line.kind() + ": " + line.text());
                }
            }
            for (Finding finding : found) {
                boolean isRight = line.secrets().stream().anyMatch(secret -> secret.meets(finding));
                findings.count(isRight);
                precision.computeIfAbsent(finding.rule(), rule -> new Tally()).count(isRight);
                if (!isRight) {
                    wrong.add("no " + finding.rule() + ": " + line.text());
                }
            }
        }

        String table() {
            StringBuilder table = new StringBuilder("recall | " + secrets + "\nprecision | " + findings + "\n");
            recall.forEach((kind, tally) -> table.append("recall | ")
                    .append(kind)
                    .append(" | ")
                    .append(tally)
                    .append('\n'));
            precision.forEach((rule, tally) -> table.append("precision | ")
                    .append(rule)
                    .append(" | ")
                    .append(tally)
                    .append('\n'));
            wrong.forEach(line -> table.append(line).append('\n'));
            return table.toString();
        }
    }

    @Test
    void theCorpusIsLargeAndHasBothKindsOfLines() {
        List<Corpus.Line> lines = Corpus.load("corpus.txt", 0).lines();

        assertThat(lines).hasSizeGreaterThan(400);
        assertThat(lines).filteredOn(line -> line.secrets().isEmpty()).hasSizeGreaterThan(200);
        assertThat(lines).filteredOn(line -> !line.secrets().isEmpty()).hasSizeGreaterThan(200);
    }

    @Test
    void secretsAreFoundAndOtherTextIsLeftAlone() throws IOException {
        Result result = measured("corpus.txt");

        assertThat(result.secrets.share()).as(result::table).isGreaterThanOrEqualTo(RECALL);
        assertThat(result.findings.share()).as(result::table).isGreaterThanOrEqualTo(PRECISION);
    }

    @Test
    void linesThatTheRulesWereNotMadeForComeOutAsWell() throws IOException {
        Result result = measured("corpus-fresh.txt");

        assertThat(result.secrets.share()).as(result::table).isGreaterThanOrEqualTo(RECALL);
        assertThat(result.findings.share()).as(result::table).isGreaterThanOrEqualTo(PRECISION);
    }

    private Result measured(String resource) throws IOException {
        Result result = new Result();
        for (int seed = 0; seed < SEEDS; seed++) {
            Corpus.load(resource, seed)
                    .lines()
                    .forEach(line ->
                            result.add(line, redactor.redact(line.text()).findings()));
        }
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve(resource.replace(".txt", "-result.txt")),
                result.table());
        return result;
    }
}
