package dev.daybook.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.DaybookException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private final Redactor redactor = Samples.redactor();

    @Test
    void textWithoutSecretsComesBackAsTheSameInstance() {
        String text = "Nothing to see here: 12 files, 3 tests.";

        Redaction redaction = redactor.redact(text);

        assertThat(redaction.text()).isSameAs(text);
        assertThat(redaction.count()).isZero();
    }

    @Test
    void findingsTellRuleAndPlaceInTheOriginalText() {
        String text = "first " + Samples.GITHUB_TOKEN + " then " + Samples.JWT;

        Redaction redaction = redactor.redact(text);

        int jwtStart = text.indexOf(Samples.JWT);
        assertThat(redaction.findings())
                .containsExactly(
                        new Finding("github-token", 6, 6 + Samples.GITHUB_TOKEN.length()),
                        new Finding("jwt", jwtStart, text.length()));
        assertThat(redaction.text())
                .matches("first \\[redacted:github-token:[0-9a-f]{4}] then \\[redacted:jwt:[0-9a-f]{4}]");
    }

    @Test
    void sameSecretHasTheSamePlaceholderWhereverItStands() {
        String bare = redactor.redact(Samples.GITHUB_TOKEN).text();

        String elsewhere = redactor.redact(
                        "Authorization: token " + Samples.GITHUB_TOKEN + "\nTOKEN=" + Samples.GITHUB_TOKEN)
                .text();

        assertThat(elsewhere).isEqualTo("Authorization: token " + bare + "\nTOKEN=" + bare);
    }

    @Test
    void anotherKeyOrSecretHasAnotherPlaceholder() {
        String placeholder = redactor.redact("password='hunter2'").text();

        assertThat(Samples.redactor("another key").redact("password='hunter2'").text())
                .isNotEqualTo(placeholder);
        assertThat(redactor.redact("password='hunter3'").text()).isNotEqualTo(placeholder);
    }

    @Test
    void tokenInPlaceOfTheUserIsFoundBesideThePassword() {
        String text = "https://" + Samples.GITHUB_TOKEN + ":x-oauth-basic@github.com/a/b";

        assertThat(redactor.redact(text).findings())
                .extracting(Finding::rule)
                .containsExactly("github-token", "url-password");
    }

    @Test
    void emptyKeyIsRefused() {
        assertThatThrownBy(() -> new Redactor(new byte[0])).isInstanceOf(DaybookException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = [redacted:password:3f2a]",
                "password = \"[redacted:password:3f2a]\"",
                "PASSWORD=[redacted:password:3f2a]",
                "Authorization: Bearer [redacted:bearer:3f2a]",
                "https://me:[redacted:url-password:3f2a]@example.org/",
                "https://[redacted:url-password:3f2a]@example.org/",
                "{\"token\":\"[redacted:github-token:3f2a]\"}",
                "[redacted:password:3f2a]",
                "token [redacted:token:3f2a]: hunter",
            })
    void redactedTextDoesNotChangeAgain(String text) {
        assertThat(redactor.redact(text).text()).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer ‹abcdef123456›",
                "authorization: bearer ‹abcdef.123~456+/=›",
                "curl -H 'Authorization: Bearer ‹abcdef123456›' https://example.org",
                "curl -H \"Authorization: Basic ‹dXNlcjpwYXNzd29yZA==›\"",
                "{\"Authorization\": \"Bearer ‹abcdef123456›\"}",
                "{\\\"Authorization\\\": \\\"Bearer ‹abcdef123456›\\\"}",
                "headers[\"Authorization\"] = \"token ‹abcdef123456›\"",
                "request.header(\"Authorization\", \"Bearer ‹abcdef123456›\")",
                "Proxy-Authorization: Basic ‹dXNlcjpwYXNzd29yZA==›",
                "Authorization: ‹abcdef123456›",
                "send it as bearer ‹abcdef1234567890› please",
            })
    void credentialsInHeadersAreFound(String marked) {
        assertRedacted(marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer $TOKEN",
                "Authorization: Bearer ${TOKEN}",
                "f\"Authorization: Bearer {token}\"",
                "Authorization: Bearer <token>",
                "Authorization: Basic authentication",
                "\"Authorization\": \"Bearer \" + token1",
                "Authorization: AuthorizationService",
            })
    void headersWithoutCredentialsStay(String text) {
        assertUntouched(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://me:‹hunter2›@db.example.org:5432/app",
                "redis://:‹hunter2›@localhost",
                "mongodb+srv://me:‹p@ss:word›@cluster.example.org/?x=1",
                "mongodb://me:‹hunter2›@a:27017,b:27017/app",
                "git clone https://x-access-token:‹abcdef›@github.com/a/b",
                "\"https://me:‹hunter2›@example.org\"",
                "https://‹{a1b2*10}›@github.com/a/b",
            })
    void passwordsInAddressesAreFound(String marked) {
        assertRedacted(Samples.expand(marked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see http://host:8080/ and write to me@example.org",
                "see http://host:8080 and write to me@example.org",
                "http://host:8080?mail=me@example.org",
                "http://host:8080,me@example.org",
                "ssh://git@github.com/a/b",
                "https://medium.com/@someone/a1b2c3",
                "postgres://user:password@localhost/app",
                "postgres://${USER}:${PASS}@localhost/app",
                "postgres://user:<password>@localhost/app",
                "https://user:***@example.org",
            })
    void addressesWithoutPasswordStay(String text) {
        assertUntouched(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit {0123456789abcdef*2}01234567",
                "sha256:{0123456789abcdef*4}",
                "id 123e4567-e89b-12d3-a456-426614174000",
                "\"integrity\": \"sha512-{aB3/*21}xy==\"",
                "data:image/png;base64,iVBORw0KGgo{AAAANSUhEUg*40}==",
                "go.sum h1:{aB3/*10}x=",
            })
    void hashesAndImagesAreNoSecrets(String template) {
        assertUntouched(Samples.expand(template));
    }

    @Test
    void loneSurrogatesAndControlCharactersSurvive() {
        String before = "\ud800 \u0000\u0007\udfff ";
        String after = "\udc00\u001b[0m";

        String redacted = redactor.redact(before + "password='hunter2'" + after).text();

        assertThat(redacted).startsWith(before).endsWith(after).doesNotContain("hunter2");
    }

    private void assertRedacted(String marked) {
        int start = marked.indexOf('‹');
        int end = marked.indexOf('›') - 1;
        String text = marked.replaceAll("[‹›]", "");

        Redaction redaction = redactor.redact(text);

        assertThat(redaction.findings())
                .extracting(finding -> text.substring(finding.start(), finding.end()))
                .containsExactly(text.substring(start, end));
        assertThat(redactor.redact(redaction.text()).text()).isSameAs(redaction.text());
    }

    private void assertUntouched(String text) {
        assertThat(redactor.redact(text).text()).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31m",
                "\u001b[1;38;2;255;0;9m",
                "\u001b[m",
                "\u001b[K",
                "\u009b31m",
                "\u001b(B",
                "\\u001b[31m",
                "\\u001B[0m",
                "\\x1b[31m",
                "\\033[1;31m",
                "\\e[31m"
            })
    void whatTellsATerminalToChangeColourIsNoWordInFrontOfASecret(String colour) {
        String text = "found " + colour + Samples.GITHUB_TOKEN + "\u001b[0m in .env";

        assertThat(redactor.redact(text).text())
                .startsWith("found " + colour + "[redacted:github-token:")
                .endsWith("\u001b[0m in .env");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[31m", "x", "array[3m", "31m", "\u001b[31mx"})
    void otherLettersAre(String before) {
        String text = "found " + before + Samples.GITHUB_TOKEN;

        assertThat(redactor.redact(text).text()).isSameAs(text);
    }
}
