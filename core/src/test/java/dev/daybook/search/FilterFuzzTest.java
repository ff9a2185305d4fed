package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterFuzzTest {
    private static final int VALID = 20_000;
    private static final int MUTATED = 100_000;

    private final Random random = new Random(20261121);
    private final FilterMaker maker = new FilterMaker(random, new Naive(new WorldMaker(1).make()), true);

    @Test
    void whatIsToldInTheNormalFormIsReadAsTheSame() {
        for (int i = 0; i < VALID; i++) {
            Entity entity = maker.entity();
            String filter = maker.filter(entity);
            Condition condition = parse(entity, filter);
            String normal = Notation.of(condition);
            if (!parse(entity, normal).equals(condition)) {
                fail("%s: %s%n became %s%n and then %s", entity, filter, normal, Notation.of(parse(entity, normal)));
            }
        }
    }

    @Test
    void whatIsNoFilterIsRefusedWithItsPlaceAndNothingElseHappens() {
        int refused = 0;
        long slowest = 0;
        for (int i = 0; i < MUTATED; i++) {
            Entity entity = maker.entity();
            String filter = maker.mutated(maker.filter(entity));
            long began = System.nanoTime();
            try {
                parse(entity, filter);
            } catch (DaybookException e) {
                refused++;
                checkMark(filter, e);
            } catch (RuntimeException | StackOverflowError e) {
                fail(entity + ": " + filter, e);
            }
            slowest = Math.max(slowest, System.nanoTime() - began);
        }
        assertThat(refused).isBetween(MUTATED / 4, MUTATED);
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(2));
    }

    private static void checkMark(String filter, DaybookException e) {
        Mark mark = e.mark().orElseGet(() -> fail("no mark: " + filter, e));
        boolean inside = mark.start() >= 0 && mark.start() <= mark.end() && mark.end() <= filter.length();
        boolean shown = e.getMessage().lines().count() == 3 && e.getMessage().endsWith("^");
        if (!inside || !shown) {
            fail("'" + filter + "' is marked from " + mark.start() + " to " + mark.end(), e);
        }
    }

    private static Condition parse(Entity entity, String filter) {
        Written written = new Written("filter", filter);
        Keys keys = new Keys(written, new LabelNames(NamesAlone.generated()));
        Times times = new Times(Instant.parse("2026-11-21T12:34:56.789Z"), Filters.ZONE);
        return new FilterParser(new Tokens(written), keys, times).parse(entity);
    }
}
