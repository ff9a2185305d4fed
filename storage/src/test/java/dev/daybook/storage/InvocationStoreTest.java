package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.skill.Outcome;
import dev.daybook.skill.SkillInvocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationStoreTest {
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
    void everyFieldComesBackAsItWasStored() {
        storage.write(stores -> stores.exchanges().add(Samples.exchange("e-1", "s-1")));
        SkillInvocation bare = Samples.invocation("i-bare", "deploy", "s-1", Samples.NOW, Outcome.OPEN);
        SkillInvocation full = Samples.fullInvocation("i-full", "s-1", Optional.of("e-1"));

        add(bare);
        add(full);

        assertThat(find("i-bare")).contains(bare);
        assertThat(find("i-full")).contains(full);
        assertThat(find("i-none")).isEmpty();
    }

    @Test
    void aSecondOneWithTheSameIdChangesNothing() {
        SkillInvocation first = Samples.invocation("i-1", "deploy", "s-1", Samples.NOW, Outcome.OPEN);
        add(first);

        assertThat(add(Samples.fullInvocation("i-1", "s-1", Optional.empty()))).isFalse();
        assertThat(find("i-1")).contains(first);
    }

    @Test
    void closingOneKeepsTheRestOfIt() {
        SkillInvocation open = Samples.invocation("i-1", "deploy", "s-1", Samples.NOW, Outcome.OPEN);
        SkillInvocation closed =
                open.closed(Outcome.FAILED, Samples.at(5), Optional.of(5L), List.of("next"), Optional.of("X"));
        add(open);

        boolean updated = storage.write(stores -> stores.invocations().update(closed));
        boolean unknown = storage.write(stores -> stores.invocations().update(closed.named("i-2")));

        assertThat(updated).isTrue();
        assertThat(unknown).isFalse();
        assertThat(find("i-1")).contains(closed);
    }

    @Test
    void listsAreInTheOrderTheyWereStarted() {
        add(Samples.invocation("i-c", "deploy", "s-1", Samples.at(2), Outcome.OPEN));
        add(Samples.invocation("i-b", "deploy", "s-1", Samples.at(1), Outcome.COMPLETED));
        add(Samples.invocation("i-a", "deploy", "s-1", Samples.at(2), Outcome.OPEN));
        add(Samples.invocation("i-d", "other", "s-1", Samples.at(0), Outcome.OPEN));

        assertThat(ids(storage.read(stores -> stores.invocations().list("s-1"))))
                .containsExactly("i-d", "i-b", "i-c", "i-a");
        assertThat(ids(storage.read(stores -> stores.invocations().listOpen("s-1"))))
                .containsExactly("i-d", "i-c", "i-a");
        assertThat(storage.<Optional<SkillInvocation>>read(
                                stores -> stores.invocations().findNewestOpen("deploy", "s-1"))
                        .map(SkillInvocation::id))
                .contains("i-a");
        assertThat(storage.<Optional<SkillInvocation>>read(
                        stores -> stores.invocations().findNewestOpen("deploy", "s-2")))
                .isEmpty();
    }

    private static List<String> ids(List<SkillInvocation> invocations) {
        return invocations.stream().map(SkillInvocation::id).toList();
    }

    private boolean add(SkillInvocation invocation) {
        return storage.write(stores -> stores.invocations().add(invocation));
    }

    private Optional<SkillInvocation> find(String id) {
        return storage.read(stores -> stores.invocations().find(id));
    }
}
