package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.Samples;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void anIdIsItsKindTheTimeInUtcAndSixHexDigits() {
        Ids ids = Samples.ids();

        assertThat(ids.session()).matches("ses-20261121-143205-[0-9a-f]{6}");
        assertThat(ids.exchange()).matches("exc-20261121-143205-[0-9a-f]{6}");
        assertThat(ids.invocation()).matches("inv-20261121-143205-[0-9a-f]{6}");
        assertThat(ids.runLog()).matches("run-20261121-143205-[0-9a-f]{6}");
    }

    @Test
    void smallRandomNumbersKeepTheWidth() {
        RandomGenerator zero = () -> 0L;

        assertThat(new Ids(Samples.CLOCK, zero).session()).isEqualTo("ses-20261121-143205-000000");
    }

    @Test
    void theIdOfAnExchangeKnownElsewhereIsAlwaysTheSame() {
        Instant time = Instant.parse("2026-01-31T09:30:00.123Z");

        String id = Ids.exchange(time, "abc");

        // the SHA-256 of "abc" starts with ba7816bf (FIPS 180-2, appendix B.1)
        assertThat(id).isEqualTo("exc-20260131-093000-ba7816");
        assertThat(Ids.exchange(time, "abd")).isNotEqualTo(id);
    }

    @Test
    void sha256IsThatOfTheUtf8Bytes() {
        assertThat(Ids.sha256("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Ids.sha256("é")).isEqualTo(Ids.sha256(new byte[] {(byte) 0xC3, (byte) 0xA9}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "7f3c1a52-9d1e-4d0a-8a53-2f6d1b0c9e11",
                "ses-20261121-143205-0a1b2c",
                "agent:a.b_c",
                "ERR-001"
            })
    void idsOfOthersAreAccepted(String id) {
        assertThat(Ids.accepted("session_id", id)).isEqualTo(id);
    }

    @Test
    void anIdMayHave128CharactersAndNoMore() {
        assertThat(Ids.accepted("session_id", "a".repeat(128))).hasSize(128);
        assertThatExceptionOfType(DaybookException.class).isThrownBy(() -> Ids.accepted("session_id", "a".repeat(129)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\n",
                "a\u0000b",
                "../../etc/passwd",
                "a/b",
                ".hidden",
                "-rf",
                "a'; DROP TABLE session; --",
                "<script>",
                "é",
                "\uD800"
            })
    void whatCannotBeAnIdIsRefusedByName(String id) {
        assertThatExceptionOfType(DaybookException.class)
                .isThrownBy(() -> Ids.accepted("session_id", id))
                .withMessageStartingWith("session_id '")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DaybookException.Kind.INVALID));
    }

    @Test
    void anUnknownIdIsToldShortAndOnOneLine() {
        DaybookException unknown = DaybookException.notFound("run log", "x\n" + "y".repeat(1_000_000));

        assertThat(unknown.getMessage()).hasSizeLessThan(200).doesNotContain("\n");
        assertThat(unknown.kind()).isEqualTo(DaybookException.Kind.NOT_FOUND);
    }
}
