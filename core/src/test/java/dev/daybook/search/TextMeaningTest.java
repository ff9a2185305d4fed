package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextMeaningTest {
    /** There is one text, and these are its words. */
    private static final Set<String> RECORDED = Set.of("read", "timeout");

    private final TextMeaning meaning = new TextMeaning(new OneText());

    @Test
    void aMisspeltWordIsTakenForTheOneThereIsAndThatIsSaid() {
        assertThat(settled("timeouu").text().match())
                .isEqualTo(TextQuery.parse("timeout").match());
        assertThat(meaning.notes()).containsExactly("No text has 'timeouu'; 'timeout' was looked for instead");
    }

    @Test
    void whereNoTextHasAllWordsAnyIsEnough() {
        assertThat(settled("timeout kettle9").text().isLoose()).isTrue();
        assertThat(meaning.notes()).containsExactly("No text has 'kettle9', so any of the other words is enough");
    }

    @Test
    void whatMustNotOccurIsNotGuessed() {
        for (String words : List.of("timeouu", "timeout kettle9")) {
            Condition none = new Condition.Not(new Condition.Matches(TextQuery.parse(words)));

            assertThat(meaning.settled(Entity.EXCHANGE, none)).isEqualTo(none);
        }
        assertThat(meaning.notes()).isEmpty();
    }

    @Test
    void whoWritesOperatorsAmongWordsIsToldHowItIsWritten() {
        settled("read OR timeout");
        assertThat(meaning.notes()).singleElement().asString().contains("text ~ 'one' OR text ~ 'other'");
    }

    @Test
    void inSmallLettersAndInPhrasesTheyAreWordsLikeOthers() {
        settled("read or not timeout");
        settled("timeout \"IF NOT EXISTS\"");
        assertThat(meaning.notes()).noneMatch(note -> note.contains("operators"));
    }

    private Condition.Matches settled(String words) {
        return (Condition.Matches) meaning.settled(Entity.EXCHANGE, new Condition.Matches(TextQuery.parse(words)));
    }

    private static final class OneText implements TextStore {
        private static final Pattern WORD = Pattern.compile("[a-z]+");

        @Override
        public int count(Entity entity, String match, int most) {
            List<String> parts = List.of(match.split(" OR "));
            return parts.stream().anyMatch(OneText::hasAll) ? 1 : 0;
        }

        private static boolean hasAll(String part) {
            return WORD.matcher(part).results().allMatch(word -> RECORDED.contains(word.group()));
        }

        @Override
        public List<Stem> stems(Entity entity, String beginning, int shortest, int longest, int limit) {
            return RECORDED.stream()
                    .filter(word -> word.startsWith(beginning))
                    .map(word -> new Stem(word, 1))
                    .toList();
        }

        @Override
        public Optional<TextBatch> next(int limit) {
            return Optional.empty();
        }

        @Override
        public void put(TextSource source, List<String> words) {}

        @Override
        public void finish(TextBatch batch) {}

        @Override
        public long countLeft(int most) {
            return 0;
        }
    }
}
