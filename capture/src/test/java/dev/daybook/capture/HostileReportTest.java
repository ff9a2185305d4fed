package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiReport;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.DaybookException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that want more than to be read. */
@Timeout(60)
class HostileReportTest {
    private final ReportFiles files = new ReportFiles();

    @TempDir
    Path folder;

    @Test
    void aBillionLaughsAreNone() throws IOException {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol \"lol\">");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY lol")
                    .append(i)
                    .append(" \"")
                    .append("&lol;".repeat(10))
                    .append("\">");
        }
        bomb.append(
                "]><testsuite><testcase name='&lol9;'><failure message='a&lol9;b'>&lol9;</failure></testcase></testsuite>");

        assertThat(read(bomb.toString()).failures()).containsExactly(new CiFailure("\uFFFD", Optional.of("a\uFFFDb")));
    }

    @Test
    void noFileElsewhereIsRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the content of another file");

        CiReport report = read("<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri()
                + "'> <!ENTITY % y SYSTEM '" + secret.toUri() + "'> %y; ]>"
                + "<testsuite><testcase name='a'><failure>&x;</failure></testcase></testsuite>");

        assertThat(report.failures()).containsExactly(new CiFailure("a", Optional.of("\uFFFD")));
        assertThat(read("<testsuite xmlns:xi='http://www.w3.org/2001/XInclude'><testcase name='a'><failure>"
                                + "<xi:include href='" + secret.toUri()
                                + "' parse='text'/>none</failure></testcase></testsuite>")
                        .failures())
                .allSatisfy(failure -> assertThat(failure.toString()).doesNotContain("another file"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/never.dtd'>",
                "<!DOCTYPE a [ <!-- an odd ' quote and ]> here --> <!ELEMENT a ANY> ]>",
                "<!doctype a PUBLIC \"-//x//y>\" \"z]>\">",
                "<?xml-stylesheet href='http://127.0.0.1:9/never.xsl'?>",
                "<!-- <testsuite><testcase/> -->",
            })
    void whatStandsBeforeTheRootIsPassedOver(String prolog) throws IOException {
        assertThat(read("<?xml version='1.0'?>" + prolog + "<testsuite><testcase name='a'/></testsuite>")
                        .tests())
                .contains(TestCounts.of(1, 0, 0));
    }

    @Test
    void elementsThatNestTooDeeplyAreRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read("<testsuite>".repeat(100_000)))
                .withMessageStartingWith("it nests elements deeper than 200");
    }

    @Test
    void aValueOfSixtyMegabytesIsCutAndTheRestIsCounted() throws IOException {
        Path file = folder.resolve("report.xml");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<testsuite><testcase name='a'><failure message='why ");
            fill(out, "0123456789abcde ", 60);
            out.write("'/></testcase><testcase name='b'><system-out><![CDATA[");
            fill(out, "printed ]] > & < ", 60);
            out.write("]]></system-out></testcase></testsuite>");
        }

        long before = used();
        CiReport report = files.read(file);

        assertThat(report.tests()).contains(TestCounts.of(1, 1, 0));
        assertThat(report.failures().get(0).message().orElseThrow())
                .startsWith("why 0123456789abcde ")
                .hasSizeLessThan(2_100);
        assertThat(used() - before).isLessThan(40L << 20);
    }

    @Test
    void aTagWithoutAnEndIsRefused() throws IOException {
        Path file = folder.resolve("report.xml");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<testsuite ");
            fill(out, " ", 60);
        }

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> files.read(file))
                .withMessage("it has a tag of more than a million characters");
    }

    @Test
    void manyCasesAreReadInBoundedMemory() throws IOException {
        Path file = folder.resolve("report.xml");
        int cases = 600_000;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<testsuites><testsuite>");
            for (int i = 0; i < cases; i++) {
                out.write("<testcase classname='shop.BasketTest' name='case" + i + "' time='0.001'>"
                        + (i % 3 == 0 ? "<failure message='expected " + i + "'>trace\n at x</failure>" : "")
                        + "</testcase>\n");
            }
            out.write("</testsuite></testsuites>");
        }

        long before = used();
        CiReport report = files.read(file);

        assertThat(report.tests()).contains(TestCounts.of(400_000, 200_000, 0));
        assertThat(report.durationMs()).contains(600_000L);
        assertThat(report.failures()).hasSize(50);
        assertThat(used() - before).isLessThan(40L << 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a&#27;[31mred | a\uFFFD[31mred",
                "a&#x0;b | a\uFFFDb",
                "a&#xD800;b | a\uFFFDb",
                "a&#99999999999;b | a&#99999999999;b",
                "a & b &c; &amp;lt; | a & b \uFFFD &lt;",
                "fish & chips & | fish & chips &",
                "a\u0001b\uFFFFc | a\uFFFDb\uFFFDc",
                "if (a < b && c > d) | if (a < b && c > d)",
                "\uD83D\uDE80 &#128640; | \uD83D\uDE80 \uD83D\uDE80",
            })
    void whatXmlDoesNotAllowIsRepaired(String written, String meant) throws IOException {
        assertThat(read("<testsuite><testcase name='x'><failure message=\"" + written + "\"/></testcase></testsuite>")
                        .failures())
                .containsExactly(new CiFailure("x", Optional.of(meant)));
    }

    @Test
    void textIsReadAcrossTheBoundariesOfEveryRead() throws IOException {
        for (int shift = 8_150; shift < 8_200; shift++) {
            String xml = "<testsuite>" + " ".repeat(shift)
                    + "<!-- c --><testcase name='a'><failure><![CDATA[x ]] ]]]>&amp;<?p?>y</failure></testcase></testsuite>";

            assertThat(read(xml).failures()).containsExactly(new CiFailure("a", Optional.of("x ]] ]&y")));
        }
    }

    @Test
    void anyBytesAreReadOrRefusedInWords() throws IOException {
        Random random = new Random(4);
        String[] words = {
            "<",
            ">",
            "'",
            "\"",
            "&",
            ";",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE",
            "[",
            "]",
            "<?",
            "?>",
            "</",
            "/>",
            "testsuite",
            "testcase",
            " name=",
            "failure",
            "#x41",
            "\0",
            "\uD800",
            "\u00E9",
            "\n",
            "a",
            "="
        };
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder("<testsuite>");
            random.ints(random.nextInt(40), 0, words.length).forEach(word -> text.append(words[word]));
            try {
                read(text.toString());
            } catch (DaybookException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void tameTextPassesAsItIs() throws IOException {
        String xml = "<a b='c' d=\"e'f\">g &amp; &#65;<h/>\n</a>";

        StringBuilder out = new StringBuilder();
        try (TameXml tame = new TameXml(new StringReader(xml))) {
            for (int c = tame.read(); c >= 0; c = tame.read()) {
                out.append((char) c);
            }
        }

        assertThat(out).hasToString(xml);
    }

    private CiReport read(String content) throws IOException {
        return files.read(Files.writeString(folder.resolve("report.xml"), content.replace("\uD800", "?")));
    }

    private static void fill(BufferedWriter out, String text, int megabytes) throws IOException {
        String block = text.repeat((1 << 20) / text.length());
        for (int i = 0; i < megabytes; i++) {
            out.write(block);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
