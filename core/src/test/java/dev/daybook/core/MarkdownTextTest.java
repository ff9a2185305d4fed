package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {

    @Test
    void aBlockIsFencedByMoreThanItHolds() {
        assertThat(MarkdownText.block("a\n```\n## b")).isEqualTo("````\na\n```\n## b\n````");
        assertThat(MarkdownText.block("`````")).isEqualTo("``````\n`````\n``````");
        assertThat(MarkdownText.block("a")).isEqualTo("```\na\n```");
    }

    @Test
    void aBlockKeepsItsLinesAndIndentationWhateverEndsThem() {
        assertThat(MarkdownText.block("  a\r\n\tb\rc\n\n")).isEqualTo("```\n  a\n\tb\nc\n```");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "# a~- \\# a",
                "> a~- \\> a",
                "---~- \\---",
                "- a~- \\- a",
                "**bold**~- **bold**",
                "-5 degrees~- -5 degrees",
                "\"a\n# b\"~\"-\n  > a\n  > # b\"",
                "<b>~- &lt;b>",
            })
    void anItemStaysOneItem(String text, String item) {
        assertThat(MarkdownText.item(text)).isEqualTo(item);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {"a|b~a\\|b", "\"a\nb\"~a<br>b", "<br>~&lt;br>", "C:\\~C:\\\\"})
    void aCellStaysOneCell(String text, String cell) {
        assertThat(MarkdownText.cell(text)).isEqualTo(cell);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "## a~\"> \\## a  \"",
                "\"a\n---\nb\"~\"> a  \n> \\---  \n> b  \"",
                "\"a\n===\"~\"> a  \n> \\===  \"",
                "\"| a |\n|:--|\"~\"> | a |  \n> \\|:--|  \"",
                "\"- a\n* b\n\n1. c\"~\"> - a  \n> * b  \n>\n> 1. c  \"",
                "\"  ```sh\n> x\"~\"> \\```sh  \n> \\> x  \"",
                "<b>~\"> &lt;b>  \"",
                "-5 and --flag~\"> -5 and --flag  \"",
            })
    void aQuoteHoldsParagraphsAndListsAlone(String text, String quote) {
        assertThat(MarkdownText.quote(text)).isEqualTo(quote);
    }

    @Test
    void anImageIsNotFetched() {
        assertThat(MarkdownText.inline("see ![x](http://a/b.png) and ![y][z]"))
                .isEqualTo("see &#33;[x](http://a/b.png) and &#33;[y][z]");
        assertThat(MarkdownText.quote("![a [b]\nc](http://a/b.png)"))
                .isEqualTo("> &#33;[a [b]  \n> c](http://a/b.png)  ");
        assertThat(MarkdownText.item("[x]: http://a/b.png")).isEqualTo("- [x]&#58; http://a/b.png");
        assertThat(MarkdownText.inline("vec![1, 2] #![allow(x)] a[0]")).isEqualTo("vec![1, 2] #![allow(x)] a[0]");
    }

    @Test
    void whatStandsInlineIsOneLineWithoutHtml() {
        assertThat(MarkdownText.inline(" a\n## <b> < c ")).isEqualTo("a ## &lt;b> < c");
    }
}
