package dev.daybook.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnippetTest {
    private static String snippet(String words, String... texts) {
        return Snippet.of(List.of(texts), TextQuery.parse(words)).orElseThrow().marked("«", "»");
    }

    @Test
    void whatWasFoundIsMarkedInWhateverFormItStands() {
        assertThat(snippet("fix timeout", "We fixed two timeouts.")).isEqualTo("We «fixed» two «timeouts».");
        assertThat(snippet("computeall", "see computeAll() there")).isEqualTo("see «computeAll»() there");
        assertThat(snippet("\"compute all\"", "see compute_all there")).isEqualTo("see «compute_all» there");
        assertThat(snippet("cafe", "Ein CAFÉ")).isEqualTo("Ein «CAFÉ»");
        assertThat(snippet("検索", "全文検索を")).isEqualTo("全文«検索»を");
        assertThat(snippet("comp*", "the computers")).isEqualTo("the «computers»");
    }

    @Test
    void ofALongTextThePlaceWithMostOfItIsShown() {
        String text = "timeout ".repeat(3) + "x ".repeat(2_000) + "the parser has a timeout here " + "y ".repeat(2_000);

        String snippet = snippet("parser timeout", text);

        assertThat(snippet)
                .contains("«parser» has a «timeout» here")
                .startsWith("…")
                .endsWith("…");
        assertThat(snippet.length()).isLessThan(200);
    }

    @Test
    void theTextThatHasMostOfItIsTaken() {
        assertThat(snippet("parser timeout", "a parser", "the parser's timeout", "parser and timeout"))
                .isEqualTo("the «parser»'s «timeout»");
    }

    @Test
    void whereNothingIsFoundTheBeginningIsShown() {
        assertThat(snippet("walrus", " ", "first\nsecond")).isEqualTo("first second");
        assertThat(Snippet.of(List.of("", " "), TextQuery.parse("x"))).isEmpty();
    }

    @Test
    void whatATerminalWouldObeyIsTakenOutAndMarksAreOursAlone() {
        assertThat(snippet("red", "\u001b[31mred\u001b[0m «fake» \u202e\u0007 \t\r\nend"))
                .isEqualTo("«red» fake end");
    }

    @Test
    void anyTextAndAnyQuestionGiveALineOfBoundedLength() {
        Random random = new Random(5);
        String letters = "ab Zé_-中\ud83d\ude00\u0000\n\u001b«»";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(600); k > 0; k--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String snippet = snippet("a b \"a b\" z* 中", text + "\n a");
            assertThat(snippet.length()).isLessThan(700);
            assertThat(snippet).doesNotContain("\n", "\u001b", "\u0000");
        }
    }
}
