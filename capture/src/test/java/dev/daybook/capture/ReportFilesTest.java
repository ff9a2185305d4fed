package dev.daybook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.ci.CiFailure;
import dev.daybook.ci.CiReport;
import dev.daybook.ci.Coverage;
import dev.daybook.ci.TestCounts;
import dev.daybook.core.DaybookException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFilesTest {
    private static final Path REPORTS = Path.of("src/test/resources/dev/daybook/capture/reports");

    private final ReportFiles files = new ReportFiles();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "surefire.xml, 3, 2, 1, 1234567",
        "pytest.xml, 2, 1, 1, 417",
        "jest.xml, 2, 1, 0, 2345",
        "go.xml, 1, 1, 1, 15",
        "nested.xml, 3, 1, 0, 4000",
        "dotnet.xml, 2, 0, 0, 877",
        "googletest.xml, 1, 0, 2, 10",
        "summary.xml, 6, 3, 3, 8000",
    })
    void everyDialectOfJUnitIsCountedOnce(String name, long passed, long failed, long skipped, long durationMs) {
        CiReport report = files.read(REPORTS.resolve(name));

        assertThat(report.format()).isEqualTo(CiReport.Format.JUNIT);
        assertThat(report.tests()).contains(TestCounts.of(passed, failed, skipped));
        assertThat(report.durationMs()).contains(durationMs);
        assertThat(report.note()).isEmpty();
    }

    @Test
    void testsThatFailedComeWithTheFirstReasonTheyGive() {
        assertThat(files.read(REPORTS.resolve("surefire.xml")).failures())
                .containsExactly(
                        new CiFailure("shop.BasketTest.roundsHalfUp", Optional.of("expected: <2.35> but was: <2.34>")),
                        new CiFailure("shop.BasketTest.findsPrices", Optional.of("java.lang.NullPointerException")));
        assertThat(files.read(REPORTS.resolve("jest.xml")).failures())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.name()).isEqualTo("basket rounds");
                    assertThat(failure.message().orElseThrow()).startsWith("Error: expect(received).toBe(expected)");
                });
        assertThat(files.read(REPORTS.resolve("pytest.xml")).failures())
                .containsExactly(new CiFailure(
                        "tests.test_basket.test_discount[10%]",
                        Optional.of("assert 90 == 91\n +  where 90 = total()")));
    }

    @Test
    void coverageIsThatOfLinesWhereThereIsOne() throws IOException {
        assertThat(files.read(REPORTS.resolve("jacoco.xml")).coverage())
                .contains(Coverage.of(Coverage.Kind.LINE, 35, 40));
        assertThat(files.read(REPORTS.resolve("cobertura.xml")).coverage())
                .contains(Coverage.of(Coverage.Kind.LINE, 163, 200));
        assertThat(files.read(REPORTS.resolve("cobertura-rate.xml")).coverage()).contains(Coverage.ofLines(82.35));
        assertThat(files.read(REPORTS.resolve("lcov.info")).coverage()).contains(Coverage.of(Coverage.Kind.LINE, 3, 5));
        assertThat(read("""
                        <report name="no lines"><counter type="INSTRUCTION" missed="1" covered="3"/></report>""").coverage()).contains(Coverage.of(Coverage.Kind.INSTRUCTION, 3, 4));
    }

    @Test
    void reportsWithoutAnyCodeHaveNoCoverageAndSayWhy() throws IOException {
        assertThat(read("<report name='x'><sessioninfo id='a'/></report>").note())
                .contains("it counts neither lines nor instructions");
        assertThat(read("<coverage line-rate='1' lines-valid='0' lines-covered='0'/>"))
                .satisfies(report -> assertThat(report.coverage()).isEmpty())
                .satisfies(report -> assertThat(report.note()).contains("it holds no line of code"));
    }

    @Test
    void aSuiteThatBrokeOutsideItsCasesHasNotPassed() throws IOException {
        CiReport report = read("<testsuite tests='1' errors='1'><testcase name='a'/></testsuite>");

        assertThat(report.tests()).contains(TestCounts.of(1, 1, 0));
        assertThat(report.note()).contains("its suites count 1 failed that no case in it shows");
    }

    @Test
    void noTestsAreNoneAndNotAnError() throws IOException {
        assertThat(read("<testsuites/>").tests()).contains(TestCounts.NONE);
        assertThat(read("<testsuite tests='-5' failures='99999999999999999999'/>")
                        .tests())
                .contains(TestCounts.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 500",
        "'1,234.5', 1234500",
        "'1,234', 1234000",
        "'0,25', 250",
        "'1.234,5', 1234500",
        "1.5E-2, 15",
        "-1,",
        "NaN,",
        "soon,",
        "1e99,",
        "9999999999999,"
    })
    void timesAreReadAsTheyAreWrittenInSeveralCountries(String text, Long ms) {
        assertThat(JUnitTime.parse(text)).isEqualTo(Optional.ofNullable(ms));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
    void everyEncodingIsReadAsItIs(String encoding) throws IOException {
        String text = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n<testsuite><testcase name=\"größer\">"
                + "<failure message=\"zu groß\"/></testcase></testsuite>";

        Path file = Files.write(folder.resolve("report.xml"), text.getBytes(Charset.forName(encoding)));

        assertThat(files.read(file).failures()).containsExactly(new CiFailure("größer", Optional.of("zu groß")));
    }

    @Test
    void aWrongEncodingCostsOnlyTheLettersThatAreWrong() throws IOException {
        byte[] latin =
                "<?xml version='1.0' encoding='UTF-8'?><testsuite><testcase name='gr\u00F6\u00DFer'><failure/></testcase></testsuite>"
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(files.read(Files.write(folder.resolve("report.xml"), latin)).failures())
                .containsExactly(new CiFailure("gr\uFFFD\uFFFDer", Optional.empty()));
        assertThat(read("<?xml version='1.0' encoding='klingon'?><testsuite><testcase name='a'/></testsuite>")
                        .tests())
                .contains(TestCounts.of(1, 0, 0));
    }

    @Test
    void aByteOrderMarkAndSpaceBeforeTheRootAreNoHindrance() throws IOException {
        assertThat(read("\uFEFF<testsuite><testcase name='a'/></testsuite>").tests())
                .contains(TestCounts.of(1, 0, 0));
        assertThat(read("\n  <testsuite><testcase name='a'/></testsuite>\n").tests())
                .contains(TestCounts.of(1, 0, 0));
    }

    @Test
    void theSameContentHasTheSameDigestUnderAnyName() throws IOException {
        Path copy = Files.copy(REPORTS.resolve("go.xml"), folder.resolve("copy.xml"));

        assertThat(files.read(copy).digest())
                .isEqualTo(files.read(REPORTS.resolve("go.xml")).digest())
                .isNotEqualTo(files.read(REPORTS.resolve("jest.xml")).digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<TestRun/> | it is a Visual Studio test report (TRX) (root element <TestRun>)",
                "<test-run id='2'/> | it is an NUnit 3 report (root element <test-run>)",
                "<rss/> | its root element is <rss>",
                "<report><row/></report> | its root element is <report>, but it holds nothing that JaCoCo writes",
                "<coverage clover='4'><project/></coverage> | it is a Clover report",
                "<coverage/> | its root element is <coverage>, but has neither line-rate nor lines-valid",
                "{\"a\": 1} | it looks like JSON",
                "'' | it is empty",
                "hello there | it begins with 'hello there'",
            })
    void whatIsNotReadIsNamed(String content, String message) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read(content))
                .withMessageStartingWith(message)
                .withMessageContaining("JUnit XML")
                .withMessageContaining("LCOV");
    }

    /** Since Java 24, the limit that an older one has only if it is set. */
    @Test
    void aReportMayHaveAnyNumberOfCharactersThatWereEscaped() throws IOException {
        String property = "jdk.xml.totalEntitySizeLimit";
        Optional<String> before = Optional.ofNullable(System.getProperty(property));
        System.setProperty(property, "1000");
        try {
            String cases = "<testcase name='&lt;a&gt; &amp; &#65;'/>".repeat(10_000);
            Path file = Files.writeString(folder.resolve("junit.xml"), "<testsuite>" + cases + "</testsuite>");

            assertThat(new ReportFiles().read(file).tests()).contains(TestCounts.of(10_000, 0, 0));
        } finally {
            before.ifPresentOrElse(value -> System.setProperty(property, value), () -> System.clearProperty(property));
        }
    }

    @Test
    void whatIsPackedIsNamed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("<testsuite/>".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("junit.xml"), packed.toByteArray());

        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> files.read(file))
                .withMessageStartingWith("it is compressed with gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<testsuite><testcase name='a'/>",
                "<testsuite><testcase name='a'",
                "<testsuite><testcase name='a",
                "<testsuite><![CDATA[ half",
                "<testsuite><!-- half",
                "<testsuite></testsuites>",
                "<testsuite/><testsuite/>",
                "<testsuite a='1' a='2'/>",
                "<!DOCTYPE half [",
                "<",
            })
    void aReportThatIsCutShortIsRefusedAndNotHalfCounted(String content) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read(content))
                .withMessageStartingWith("it is cut short, or no well-formed XML, at line 1");
    }

    @Test
    void aTracefileThatIsCutShortIsRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read("TN:\nSF:/a.js\nDA:1,1\n"))
                .withMessageStartingWith("it is cut short: its last record has no end_of_record");
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> files.read(folder))
                .withMessage("it is no file");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> files.read(Path.of("/dev/zero")))
                .withMessage("it is no file");
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read("<report><counter type='LINE' missed='x' covered='1'/></report>"))
                .withMessage("a <counter> of it has no number as missed");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read("<coverage line-rate='81.5'/>"))
                .withMessage("its line-rate is 81.5, and not 0 to 1");
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> read("<coverage lines-covered='5' lines-valid='4'/>"))
                .withMessageContaining("covered is 0 to the total");
    }

    private CiReport read(String content) throws IOException {
        return files.read(Files.writeString(folder.resolve("report.xml"), content));
    }
}
