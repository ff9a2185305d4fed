package dev.daybook.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether messages of one cause have one fingerprint, and of others another; the figures are left in {@code target}. */
class GroupingTest {
    private static final double PRECISION = 0.95;
    private static final double RECALL = 0.85;
    private static final double RECALL_AT_FIRST_SIGHT = 0.75;

    @Test
    void messagesThatBelongTogetherAreOneErrorAndOthersAreNot() throws IOException {
        Grouping grouping = measured("corpus.txt");

        assertThat(grouping.messages()).isGreaterThanOrEqualTo(300);
        assertThat(grouping.precision()).as(grouping::table).isGreaterThanOrEqualTo(PRECISION);
        assertThat(grouping.recall()).as(grouping::table).isGreaterThanOrEqualTo(RECALL);
    }

    @Test
    void messagesThatTheRulesWereMendedForAreToo() throws IOException {
        for (String resource : List.of("corpus-second.txt", "corpus-third.txt")) {
            Grouping grouping = measured(resource);

            assertThat(grouping.messages()).isGreaterThanOrEqualTo(150);
            assertThat(grouping.precision()).as(grouping::table).isGreaterThanOrEqualTo(PRECISION);
            assertThat(grouping.recall()).as(grouping::table).isGreaterThanOrEqualTo(RECALL);
        }
    }

    /** What the rules have never seen: different errors stay apart, some of the same do too. */
    @Test
    void messagesThatTheRulesWereNotMadeForAreHardlyEverTakenForOthers() throws IOException {
        Grouping grouping = measured("corpus-fresh.txt");

        assertThat(grouping.precision()).as(grouping::table).isGreaterThanOrEqualTo(PRECISION);
        assertThat(grouping.recall()).as(grouping::table).isGreaterThanOrEqualTo(RECALL_AT_FIRST_SIGHT);
    }

    private static Grouping measured(String resource) throws IOException {
        Grouping grouping = Grouping.of(ErrorCorpus.load(resource), Fingerprint::of);
        Path target = Files.createDirectories(Path.of("target"));
        Files.writeString(target.resolve("error-" + resource.replace(".txt", "-result.txt")), grouping.table());
        System.out.print(resource + "\n" + grouping.table().lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
        return grouping;
    }
}
