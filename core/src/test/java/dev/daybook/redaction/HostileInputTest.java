package dev.daybook.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {
    private static final int LARGE = 3_000_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Redactor redactor = Samples.redactor();

    /** What secrets are made of, so that random sequences come near to many of them. */
    private static final List<String> FRAGMENTS = List.of(
            "password",
            "PASSWORD",
            "secret",
            "token",
            "api_key",
            "apiKey",
            "private_key",
            "credentials",
            "DB_",
            "--",
            "set",
            "=",
            ": ",
            ":",
            " = ",
            " => ",
            "(",
            ")",
            ",",
            ";",
            " ",
            "\n",
            "\\n",
            "\\",
            "\"",
            "\\\"",
            "'",
            "`",
            "<",
            ">",
            "&",
            "?",
            "hunter2",
            "hunter2hunter",
            "a8f93jf9",
            "abcd",
            "1234",
            "x",
            "-",
            "_",
            ".",
            "/",
            "+",
            "@",
            "://",
            "https://",
            "me",
            "$",
            "{",
            "}",
            "[",
            "]",
            "%3D",
            "\\u003d",
            "\ud800",
            "\u0000",
            "\u00e9",
            "Authorization",
            "Bearer ",
            "Basic ",
            "AAA:",
            "[redacted:",
            "[redacted:password:3f2a]",
            "[redacted:github-token:00ff]",
            "-----BEGIN ",
            "RSA PRIVATE KEY-----",
            "-----END ",
            Samples.expand("{aB3/*16}"),
            Samples.GITHUB_TOKEN,
            Samples.JWT,
            "eyJ",
            "sk-",
            "ghp_",
            "AKIA",
            Samples.expand("{AB34*4}"),
            Samples.expand("sk-ant-{a1B2*8}"),
            "hooks.slack.com/services/",
            "glpat-",
            "xoxb-");

    static Stream<String> hostileFragments() {
        return Stream.of(
                "a",
                "=",
                " ",
                "\"",
                "\\",
                "-",
                "password=",
                "password:",
                "password='",
                "password=\"",
                "password ",
                "PASSWORD=x",
                "--password ",
                "\"password\",",
                "token=1a",
                "TOKEN=1a,",
                "secret: \\",
                "_pass",
                "password\\\"=\\\"",
                "password.a",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n",
                "://",
                "a://b@",
                "a://b:c",
                "a://b:1@",
                "eyJ",
                "-eyJ",
                "_eyJ",
                ".eyJ",
                "eyJaaaaaaaa.",
                "sk-",
                "-sk-",
                "-sk-ant-",
                "glpat-",
                ".glpat-a",
                "ya29.",
                "SG.a",
                "authorization:",
                "authorization=bearer ",
                "bearer ",
                "Bearer-",
                "[redacted:",
                "[redacted:a:",
                "\ud800",
                "AKIA",
                "xoxb-",
                "hooks.slack.com/services/",
                "discord.com/api/webhooks/1",
                "-----END ",
                "whsec_",
                "1//0",
                ":AA",
                "password: str = ");
    }

    @ParameterizedTest
    @MethodSource("hostileFragments")
    void tenMegabytesOfOneFragmentTakeSeconds(String fragment) {
        String text = fragment.repeat(LARGE / fragment.length());

        assertTimeoutPreemptively(LIMIT, () -> redactor.redact(text));
    }

    @Test
    void fiftyMegabytesOnOneLineTakeSeconds() {
        String text = "{\"type\":\"user\",\"text\":\"the quick brown fox\"},".repeat(50_000_000 / 44);

        assertTimeoutPreemptively(
                LIMIT, () -> assertThat(redactor.redact(text).text()).isSameAs(text));
    }

    @Test
    void longSecretIsRedactedToItsEnd() {
        String secret = Samples.expand("{a8f9*500000}");

        assertThat(redactor.redact("secret = \"" + secret + "\";").text())
                .startsWith("secret = \"[redacted:secret:")
                .hasSizeLessThan(50)
                .endsWith("]\";");
        assertThat(redactor.redact("SECRET=" + secret).text()).hasSizeLessThan(50);
    }

    @Test
    void anySequenceOfFragmentsIsRedactedOnceAndForAll() {
        Random random = new Random(7);
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            }

            assertSound(text.toString());
        }
    }

    @Test
    void anySequenceOfCharactersIsAccepted() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder("password=");
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65_536)));
            }

            assertSound(text.toString());
        }
    }

    private void assertSound(String text) {
        Redaction redaction = redactor.redact(text);
        int end = 0;
        for (Finding finding : redaction.findings()) {
            assertThat(finding.start()).as(text).isGreaterThanOrEqualTo(end);
            assertThat(finding.end()).as(text).isGreaterThan(finding.start()).isLessThanOrEqualTo(text.length());
            end = finding.end();
        }
        assertThat(redactor.redact(redaction.text()).text()).as(text).isEqualTo(redaction.text());
    }
}
