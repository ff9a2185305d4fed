package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Period;
import dev.daybook.core.Source;
import dev.daybook.moving.Measure;
import dev.daybook.moving.SkillImportStore;
import dev.daybook.moving.SkillImportStore.Known;
import dev.daybook.moving.SkillImportStore.Stored;
import dev.daybook.moving.SkillImportStore.Total;
import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import dev.daybook.skill.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillImportStoreTest {
    private @TempDir Path folder;
    private Storage storage;

    @BeforeEach
    void open() {
        storage = Samples.withSession(folder);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void everyReadingHasANumberOfItsOwn() {
        long first = write(imports -> imports.begin("/a", "UTC", Samples.NOW));
        long second = write(imports -> imports.begin("/b", "UTC", Samples.NOW));
        long again = write(imports -> imports.begin("/a", "UTC", Samples.NOW));

        assertThat(List.of(first, second, again)).containsExactly(1L, 2L, 3L);
        assertThat(this.<Long>read(SkillImportStore::newestRun)).isEqualTo(3);
    }

    @Test
    void whatWasToldIsKnownAgain() {
        SkillInvocation use = imported("i-1", "brew-tea", 0, Outcome.OPEN);
        put("d-1", "s-1", "i-1", 1);

        assertThat(this.<List<Known>>read(imports -> imports.find("d-1"))).containsExactly(new Known("s-1", 1, use));
        assertThat(this.<List<Known>>read(imports -> imports.find("d-2"))).isEmpty();
    }

    @Test
    void anEarlierReadingThatGoesOnTakesNothingFromALaterOne() {
        imported("i-1", "brew-tea", 0, Outcome.OPEN);
        put("d-1", "s-1", "i-1", 2);

        put("d-1", "s-1", "i-1", 1);

        assertThat(this.<List<Known>>read(imports -> imports.find("d-1")))
                .extracting(Known::run)
                .containsExactly(2L);
    }

    @Test
    void allOfAnInvocationIsReplaced() {
        imported("i-1", "brew-tea", 0, Outcome.OPEN);
        put("d-1", "", "i-1", 1);
        SkillInvocation full = Samples.fullInvocation("i-1", "s-1", Optional.empty());
        SkillInvocation told = new SkillInvocation(
                "i-1",
                "brew-tea",
                "s-1",
                Optional.empty(),
                Trigger.AGENT,
                full.workflow(),
                full.phase(),
                full.query(),
                full.selectionRank(),
                full.alternatives(),
                Samples.at(7),
                Optional.of(Samples.at(9)),
                Optional.of(2_000L),
                Outcome.FAILED,
                full.followUps(),
                full.errorType(),
                Source.IMPORT);

        write(imports -> {
            imports.replace(told);
            return true;
        });

        assertThat(this.<List<Known>>read(imports -> imports.find("d-1")))
                .extracting(Known::invocation)
                .containsExactly(told);
    }

    @Test
    void daybooksOwnAreFoundNearestFirstUnlessTheyAreToldAlready() {
        own("o-1", "brew-tea", -20);
        own("o-2", "brew-tea", 5);
        own("o-3", "brew-tea", 31);
        own("o-4", "bake-bread", 0);
        imported("i-1", "brew-tea", 1, Outcome.COMPLETED);

        assertThat(near("brew-tea")).containsExactly("o-2", "o-1");
        put("d-1", "", "o-2", 1);
        assertThat(near("brew-tea")).containsExactly("o-1");
    }

    @Test
    void whatAReadingToldIsAddedUpBySkillWithoutDaybooksOwn() {
        imported("i-1", "brew-tea", 0, Outcome.COMPLETED);
        imported("i-2", "brew-tea", 60, Outcome.OPEN);
        imported("i-3", "brew-tea", 90, Outcome.FAILED);
        own("o-1", "brew-tea", 30);
        put("d-1", "", "i-1", 2);
        put("d-2", "", "i-2", 2);
        put("d-3", "", "i-3", 1);
        put("d-4", "", "o-1", 2);

        List<Stored> stored = read(imports -> imports.stored(2));

        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).sums().get(Measure.INVOCATIONS)).isEqualTo(2);
        assertThat(stored.get(0).sums().get(Measure.COMPLETED)).isEqualTo(1);
        assertThat(stored.get(0).sums().get(Measure.OPEN)).isEqualTo(1);
        assertThat(stored.get(0).first()).isEqualTo(Samples.at(0));
        assertThat(stored.get(0).last()).isEqualTo(Samples.at(60));
    }

    @Test
    void aFilesTotalsTakeThePlaceOfThoseItToldBefore() {
        Total old = total("old-skill", 3);
        Total fresh = total("new-skill", 4);
        write(imports -> imports.begin("/a", "UTC", Samples.NOW));

        write(imports -> {
            imports.putTotals("/a", List.of(old));
            imports.putTotals("/a", List.of(fresh));
            return true;
        });

        assertThat(this.<List<Total>>read(SkillImportStore::totals)).containsExactly(fresh);
    }

    @Test
    void onlyWhatWasImportedIsDeleted() {
        imported("i-1", "brew-tea", 0, Outcome.OPEN);
        own("o-1", "brew-tea", 0);
        put("d-1", "", "i-1", 1);

        write(imports -> {
            imports.delete("i-1");
            imports.delete("o-1");
            return true;
        });

        assertThat(storage.<List<SkillInvocation>>read(
                        stores -> stores.invocations().list("s-1")))
                .extracting(SkillInvocation::id)
                .containsExactly("o-1");
        assertThat(this.<List<Known>>read(imports -> imports.find("d-1"))).isEmpty();
    }

    /** Nobody here will tell how it ended. */
    @Test
    void anImportedOneThatIsOpenIsNotClosedWithTheSession() {
        imported("i-1", "brew-tea", 0, Outcome.OPEN);

        assertThat(storage.<List<SkillInvocation>>read(
                        stores -> stores.invocations().listOpen("s-1")))
                .isEmpty();
        assertThat(storage.<Optional<SkillInvocation>>read(
                        stores -> stores.invocations().findNewestOpen("brew-tea", "s-1")))
                .isEmpty();
    }

    @Test
    void pagesFollowOneAnotherAlsoWhereManyBeganAtOnce() {
        own("o-2", "a", 0);
        own("o-1", "a", 0);
        own("o-3", "a", 1);

        List<SkillInvocation> first =
                read(imports -> imports.page(Period.ALWAYS, Instant.parse("0000-01-01T00:00:00Z"), "", 2));
        List<SkillInvocation> second = read(imports -> imports.page(Period.ALWAYS, Samples.at(0), "o-2", 2));

        assertThat(first).extracting(SkillInvocation::id).containsExactly("o-1", "o-2");
        assertThat(second).extracting(SkillInvocation::id).containsExactly("o-3");
    }

    private List<String> near(String skill) {
        return this.<List<SkillInvocation>>read(
                        imports -> imports.ownNear(skill, Samples.at(-30), Samples.at(30), Samples.at(0), 10))
                .stream()
                .map(SkillInvocation::id)
                .toList();
    }

    private static Total total(String skill, long invocations) {
        return new Total(
                "/a", skill, invocations, 2, 1, Optional.of(5L), Optional.empty(), Optional.of(Samples.NOW), 0);
    }

    private SkillInvocation imported(String id, String skill, long seconds, Outcome outcome) {
        SkillInvocation own = Samples.invocation(id, skill, "s-1", Samples.at(seconds), outcome);
        return add(new SkillInvocation(
                own.id(),
                own.skill(),
                own.sessionId(),
                own.exchangeId(),
                own.trigger(),
                own.workflow(),
                own.phase(),
                own.query(),
                own.selectionRank(),
                own.alternatives(),
                own.startedAt(),
                own.endedAt(),
                own.durationMs(),
                own.outcome(),
                own.followUps(),
                own.errorType(),
                Source.IMPORT));
    }

    private void own(String id, String skill, long seconds) {
        add(Samples.invocation(id, skill, "s-1", Samples.at(seconds), Outcome.COMPLETED));
    }

    private SkillInvocation add(SkillInvocation use) {
        storage.write(stores -> stores.invocations().add(use));
        return use;
    }

    private void put(String digest, String session, String id, long run) {
        write(imports -> {
            imports.put(digest, session, id, run, Optional.empty());
            return true;
        });
    }

    private <T> T write(Function<SkillImportStore, T> work) {
        return storage.write(stores -> work.apply(stores.skillImports()));
    }

    private <T> T read(Function<SkillImportStore, T> work) {
        return storage.read(stores -> work.apply(stores.skillImports()));
    }
}
