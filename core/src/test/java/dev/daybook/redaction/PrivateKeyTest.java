package dev.daybook.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyTest {
    private static final String LINE = Samples.expand("{aB3/*16}");
    private static final String BEGIN = "-----" + "BEGIN ";
    private static final String END = "-----" + "END ";

    private final Redactor redactor = Samples.redactor();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRIVATE KEY",
                "RSA PRIVATE KEY",
                "EC PRIVATE KEY",
                "DSA PRIVATE KEY",
                "OPENSSH PRIVATE KEY",
                "ENCRYPTED PRIVATE KEY",
                "PGP PRIVATE KEY BLOCK"
            })
    void wholeBlockIsOneFinding(String label) {
        String text = "before\n" + block(label, "\n") + "\nafter";

        assertRedacted(text, "before\n", "\nafter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n", "\\\\n", "\r\n", "\\r\\n", "\\n\" +\n    \"", "\n    ", "\n+"})
    void anyKindOfLineBreakIsAccepted(String lineBreak) {
        String text = "\"private_key\": \"" + block("PRIVATE KEY", lineBreak) + "\\n\", \"x\": 1";

        assertRedacted(text, "\"private_key\": \"", "\\n\", \"x\": 1");
    }

    @Test
    void fieldsBeforeTheKeyBelongToIt() {
        String text = BEGIN + "RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n\n" + LINE
                + "\n" + LINE;

        assertRedacted(text, "", "");
    }

    @Test
    void truncatedKeyIsRedactedAsFarAsItGoes() {
        String text = BEGIN + "RSA PRIVATE KEY-----\n" + LINE + "\n" + LINE + "\n... (12 more lines)";

        assertRedacted(text, "", "\n... (12 more lines)");
    }

    @Test
    void twoKeysAreTwoFindings() {
        String text = block("EC PRIVATE KEY", "\n") + "\n" + block("RSA PRIVATE KEY", "\n");

        assertThat(redactor.redact(text).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (line.startsWith(\"{-*5}BEGIN RSA PRIVATE KEY{-*5}\")) {",
                "\"{-*5}BEGIN PRIVATE KEY{-*5}\" + key + \"{-*5}END PRIVATE KEY{-*5}\"",
                "{-*5}BEGIN PRIVATE KEY{-*5}\n...\n{-*5}END PRIVATE KEY{-*5}",
                "{-*5}BEGIN PUBLIC KEY{-*5}\n{aB3/*16}\n{-*5}END PUBLIC KEY{-*5}",
                "{-*5}BEGIN CERTIFICATE{-*5}\n{aB3/*16}\n{-*5}END CERTIFICATE{-*5}",
            })
    void headersWithoutAKeyStay(String template) {
        String text = Samples.expand(template);

        assertThat(redactor.redact(text).text()).isSameAs(text);
    }

    private static String block(String label, String lineBreak) {
        return BEGIN + label + "-----" + lineBreak + LINE + lineBreak + LINE + lineBreak + "aB3=" + lineBreak + END
                + label + "-----";
    }

    private void assertRedacted(String text, String before, String after) {
        Redaction redaction = redactor.redact(text);

        assertThat(redaction.findings())
                .containsExactly(new Finding("private-key", before.length(), text.length() - after.length()));
        assertThat(redactor.redact(redaction.text()).text()).isSameAs(redaction.text());
    }
}
