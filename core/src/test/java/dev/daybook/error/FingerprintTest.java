package dev.daybook.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.daybook.core.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void placesTimesAndAmountsDoNotMatter() {
        Fingerprint one =
                Fingerprint.of("2026-01-03T10:11:12Z upload of /home/ann/a.bin to 10.0.0.7:9000 failed after 31 ms"
                        + " (request 6f1c1f5e-0a4b-4c3d-9e2f-112233445566)");
        Fingerprint two =
                Fingerprint.of("2026-02-28T23:59:59.123+01:00 upload of C:\\data\\b.bin to 192.168.1.9:80 failed"
                        + " after 2,004 ms (request 00000000-0000-4000-8000-000000000000)");

        assertThat(two).isEqualTo(one);
        assertThat(one.template()).isEqualTo("upload of <path> to <address> failed after <n> ms (request <id>)");
    }

    @Test
    void secretsThatWereTakenOutDoNotMatter() {
        assertThat(Fingerprint.of("login failed for [redacted:github-token:3f2a]"))
                .isEqualTo(Fingerprint.of("login failed for [redacted:github-token:91bc]"));
    }

    @Test
    void namesOfTheProgramDo() {
        assertThat(Fingerprint.of("ModuleNotFoundError: No module named 'foo'"))
                .isNotEqualTo(Fingerprint.of("ModuleNotFoundError: No module named 'bar'"));
    }

    @Test
    void theTypeAndTheProjectsOwnFunctionAreTold() {
        Fingerprint fingerprint =
                Fingerprint.of("java.lang.IndexOutOfBoundsException: Index 5 out of bounds for length 3\n"
                        + "\tat java.base/java.util.ArrayList.get(ArrayList.java:427)\n"
                        + "\tat com.acme.web.Pager.lambda$page$2(Pager.java:22)\n");

        assertThat(fingerprint.type()).contains("IndexOutOfBoundsException");
        assertThat(fingerprint.frames()).containsExactly("com.acme.web.Pager.page", "java.util.ArrayList.get");
    }

    @Test
    void whatTheProjectDidNotDoItselfHasNoPlace() {
        assertThat(Fingerprint.of("java.net.ConnectException: Connection refused\n\tat com.acme.A.a(A.java:1)"))
                .isEqualTo(
                        Fingerprint.of("java.net.ConnectException: Connection refused\n\tat com.acme.B.b(B.java:1)"));
    }

    @Test
    void theLineThatSaysWhatFailedIsFoundInLongOutput() {
        String noise = "[INFO] Downloading from central: https://repo.example.org/a.pom\n".repeat(20_000);

        Fingerprint fingerprint = Fingerprint.of(noise
                + "[WARNING] /w/A.java:[3,1] deprecated\n"
                + "[ERROR] /w/Cart.java:[14,13] cannot find symbol\n  symbol:   class Ledger\n[INFO] BUILD FAILURE\n");

        assertThat(fingerprint)
                .isEqualTo(Fingerprint.of("Cart.java:9: error: cannot find symbol\n  symbol:   class Ledger\n"));
    }

    @Test
    void whatIsHiddenInATextDoesNotMatter() {
        assertThat(Fingerprint.of("\u001b[31mfatal:\u001b[0m not a git\u202e repository\u2066"))
                .isEqualTo(Fingerprint.of("fatal: not a git repository"));
    }

    @Test
    void ofALineThatIsDrawnAgainAndAgainTheLastCounts() {
        assertThat(Fingerprint.of("10 %\r50 %\rcurl: (6) Could not resolve host: a.example\r"))
                .isEqualTo(Fingerprint.of("curl: (6) Could not resolve host: b.example"));
    }

    @Test
    void aTextWithoutWordsHasOneToo() {
        assertThat(Fingerprint.of(""))
                .isEqualTo(new Fingerprint(Fingerprint.of(" \n").digest(), "", Optional.empty(), List.of()));
        assertThat(Fingerprint.of("\ud800\udfff\ud800 \u0000").digest()).hasSize(32);
    }

    /** The rules have a version, by which stored fingerprints are made again: raise it, and put what this says here. */
    @Test
    void whoeverChangesTheRulesRaisesTheirVersion() {
        String digests = Stream.of("corpus.txt", "corpus-second.txt", "corpus-third.txt")
                .flatMap(resource -> ErrorCorpus.load(resource).messages().stream())
                .map(message -> Fingerprint.of(message.text()).digest())
                .collect(Collectors.joining());

        assertThat(Fingerprint.RULES + " " + Ids.sha256(digests).substring(0, 16))
                .isEqualTo("1 0c69aaa834cf5c71");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "/",
                "a/",
                "\\a",
                "'",
                "'a",
                "\"",
                "`",
                "(",
                "at a.b(",
                "\tat a.b.C(D.java:1)\n",
                "Caused by: ",
                "x.",
                "error: ",
                "<",
                "1.",
                "1:",
                "::",
                "-",
                "#0 ",
                "\u001b[",
                "\r",
                "\n",
                "[ERROR] ",
                "FAILED ",
                "a@",
                "0x",
                "ab12",
                " - ",
                "AError",
                "10m",
                "\ud800",
                "é/",
                "{\"message\": \"",
                "[redacted:",
                "FAIL > ",
                "1,",
                "_"
            })
    void hostileTextsAreReadInTime(String part) {
        String line = part.repeat(600 / part.length() + 1);
        assertTimeoutPreemptively(LIMIT, () -> {
            Fingerprint.of((line + "\n").repeat(100));
            Fingerprint.of((line + " error: failed " + line + "\n").repeat(100));
            Fingerprint.of(part.repeat(50_000_000 / part.length()));
        });
    }
}
