package dev.daybook.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the samples, what is to be redacted stands between ‹ and ›. */
class AssignmentTest {
    private final Redactor redactor = Samples.redactor();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = \"‹hunter2›\"",
                "password = '‹open›'",
                "passwd='‹swordfish›'",
                "String apiKey = \"‹q7Zr81mmPz›\";",
                "final String dbPassword = \"‹tiger›\";",
                "const stripeSecretKey = '‹whatever9x›'",
                "const token = `‹a81bc81dead4›`",
                "secret := \"‹a8f93jf9›\"",
                "'password' => '‹s3cr3t›',",
                "let api_key: &str = \"‹k3yk3yk3y›\";",
                "api_key: str = \"‹k3yk3yk3y›\"",
                "private String clientSecret = \"‹nqwuzkyrtpol›\";",
                "config[\"password\"] = \"‹hunter2›\"",
                "os.environ['API_TOKEN'] = '‹b7c8d9e0f1›'",
                "password == \"‹hunter2›\"",
                "connect(user=\"me\", password=\"‹hunter2›\")",
                "connect(user='me', passphrase='‹correct horse battery staple›')",
                "user.setPassword(\"‹hunter2hunter›\")",
                "props.put(\"db.password\", \"‹hunter2hunter›\")",
                "getenv(\"DB_PASSWORD\", \"‹fallback99x›\")",
                "password = b\"‹hunter2›\"",
                "password = \"‹pa\\\"ss w0rd!›\"",
                "password =\n    \"‹hunter2›\"",
                "const password = process.env.PASSWORD || '‹hunter2›'",
                "api_key = settings.api_key or \"‹a8f93jf9›\"",
                "secretAccessKey: '‹abqd/EFXH+1639567890›',",
            })
    void assignmentsInCodeLoseTheirValue(String marked) {
        assertRedacted(marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\": \"‹hunter2›\"}",
                "{\"api_key\":\"‹a8f93jf9›\"}",
                "{\"password\" : \"‹a,b}c›\", \"x\": 1}",
                "{\"clientSecret\":\"‹a8f93jf9›\",\"id\":7}",
                "{\"text\": \"{\\\"password\\\": \\\"‹hunter2›\\\"}\"}",
                "{\"text\": \"{\\\\\\\"password\\\\\\\": \\\\\\\"‹hunter2›\\\\\\\"}\"}",
                "{\"text\": \"password = \\\"‹hunter2›\\\"\\n\"}",
                "{\"text\": \"A=1\\nDB_PASSWORD=‹hunter2hunter›\\nB=2\"}",
                "{\"text\": \"a\\npassword: ‹hunter2hunter›\\nb\"}",
                "{\"password\": \"‹p\\\\\\\"w0rd›\"}",
                "{\"access_token\": \"‹a8f93jf9a8f93jf9›\", \"token_type\": \"bearer\"}",
                "{\"credentials\": \"‹a8f93jf9a8f93jf9›\"}",
                "{\"password\": \"‹hunter2cut›",
            })
    void assignmentsInJsonLoseTheirValue(String marked) {
        assertRedacted(marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: ‹hunter2hunter›",
                "db:\n  password: '‹letmein›'\n  user: me",
                "api-key: ‹a8f93jf9a8f93jf9›",
                "password: ‹p@ssw!rdxx›",
                "  secret: ‹kJ8#kd92›  # rotate",
                "spring.datasource.password=‹hunter2hunter›",
                "DB_PASSWORD=‹hunter2›",
                "DB_PASSWORD=‹letmein›\nDB_USER=me",
                "DB_PASSWORD=‹a,b)c;d1›",
                "DB_PASS=‹letmein›",
                "PGPASSWORD=‹letmein› psql",
                "PASSWORD=‹hunter22›; psql",
                "export API_TOKEN='‹a8f93jf9›'",
                "export API_TOKEN=‹a8f93jf9›",
                "STRIPE_SECRET_KEY=‹a8f93jf9›",
                "AWS_SECRET_ACCESS_KEY=‹{aB3/*9}wxyz›",
                "aws_secret_access_key = ‹{aB3/*9}w+yz›",
                "//registry.example.org/:_authToken=‹a8f93jf9a8f93jf9›",
                "Server=db;User Id=sa;Password=‹Hunter22x›;Encrypt=true",
                "The password: ‹hunter2hunter›.",
                "user=bob, password=‹hunter2abc›, host=db",
                "<password>‹hunter2›</password>",
                "<property name=\"password\" value=\"‹hunter2›\"/>",
                "JWT_SECRET=‹mysupersecretkey›",
                "jwt.secret=‹verysecretvalue123›",
                "AccountKey=‹{abc123*5}==›;EndpointSuffix=core",
                "The API key is ‹a8f93jf9a8f93jf9›, keep it",
                "<api_key>‹a8f93jf9›</api_key>",
            })
    void assignmentsInConfigurationLoseTheirValue(String marked) {
        assertRedacted(Samples.expand(marked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql --password=‹hunter2› db",
                "mysql --password ‹hunter2› db",
                "aws configure set aws_secret_access_key ‹abqd/EFXH+1639567890›",
                "mysql --password '‹letmein›' db",
                "tool --token ‹a8f93jf9› run",
                "tool --api-key=‹a8f93jf9› run",
                "[\"--token\", \"‹a8f93jf9›\"]",
                "java -Ddb.password=‹hunter2hunter› Main",
                "curl 'https://example.org/?a=1&access_token=‹a8f93jf9›&b=2'",
                "curl -H 'x-api-key: ‹a8f93jf9›'",
                "curl -H \"X-Api-Key: ‹a8f93jf9›\"",
                "headers = {'x-api-key': '‹a8f93jf9›'}",
                ".header(\"x-api-key\", \"‹a8f93jf9›\")",
            })
    void assignmentsOnTheCommandLineLoseTheirValue(String marked) {
        assertRedacted(marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = \"<your password>\"",
                "password = \"${DB_PASSWORD}\"",
                "password: ${DB_PASSWORD}",
                "password: \"{{ vault_password }}\"",
                "password = \"$TOKEN\"",
                "PASSWORD=$DB_PASSWORD",
                "PASSWORD=$(pass show db)",
                "export TOKEN=%TOKEN%",
                "token = process.env.TOKEN",
                "token: process.env.TOKEN_2,",
                "token = os.environ[\"X_TOKEN_1\"]",
                "password = getenv(\"DB_PASSWORD\")",
                "password = System.getenv(\"DB_PASSWORD_2\");",
                "password = \"****\"",
                "password: ********",
                "password = \"changeme\"",
                "password = \"xxxxxxxx\"",
                "password = \"example\"",
                "api_key = \"your-api-key\"",
                "API_KEY=your_api_key_here",
                "api_key = \"YOUR_API_KEY\"",
                "api_key = \"sk-...\"",
                "password = None",
                "password: null",
                "\"password\": true",
                "password = \"\"",
                "PASSWORD=",
                "f\"password={password}\"",
                "f\"--token={token1}\"",
                "password = \"%s\"",
                "password: '#{password2}'",
            })
    void placeholdersAreNoSecrets(String text) {
        assertUntouched(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = getPassword()",
                "provide(\"SecretKeyFactory\", \"PBEWithHmacSHA224AndAES_256\")",
                "private_key: \"_RSAPrivateKey\"",
                "{ \"key.password\", \"Schl\\u00FCsselkennwort\" }",
                "token_pattern = r'(?:(?:[a-z0-9])+)'",
                "API_KEY=/run/secrets/key1",
                "SyntaxError: Unexpected token: name2",
                "the token is invalid2 or unknown",
                "password = getPassword2(user1)",
                "token: string",
                "password: String,",
                "password: Optional<String>,",
                "token: Uint8Array;",
                "token = base64Encode(x)",
                "secret = config.secret",
                "secret = config2.secret1",
                "secret = this.secret2;",
                "password = password1;",
                "password=password2, x=1",
                "token = tokens[0]",
                "private_key_path = \"/etc/x.pem\"",
                "private_key = \"/etc/x9.pem\"",
                "privateKey: './keys/dev1.key'",
                "secretName: \"my-app-1-secret\"",
                "secret: my-app-secret-1",
                "existingSecret: db-credentials-2",
                "token_url = \"https://example.org/a1b2c3d4\"",
                "token = \"https://example.org/a1b2c3d4\"",
                "const PASSWORD = \"password\"",
                "CLIENT_SECRET = \"client_secret\"",
                "String TOKEN = \"access_token\"",
                "fields = [\"password\", \"email\", \"token\", \"createdAt\"]",
                "token: \"identifier\"",
                "if token == \"OPEN_PAREN\"",
                "pad_token = \"<pad>\"",
                "eos_token=\"</s>\"",
                "next_page_token: \"a8f93jf9a8f93jf9\"",
                "token.kind == Kind::Identifier1",
                "password.length = 12345678",
                "password => bcrypt.hash(password, 10)",
                "function f(password, token1, secret2) {}",
                "func f(password string, token string) {}",
                "tokenizer = \"a8f93jf9a8f93jf9\"",
                "secretary: a8f93jf9a8f93jf9",
                "password && token1 || secret2",
                "type=\"password\" name=\"pw12345678\"",
                "secret: vault:secret/data/app1#key",
                "password: op://vault/item1/password",
                "\"csrf-token\": \"^2.0.12\"",
                "passwordField.setText(\"x\")",
                "#[serde(rename = \"password\")] pub secret: Option<String>,",
                "PWD=/home/user1/project2",
                "--password-stdin hunter2hunter",
                "--token string   the API token",
                "--password PASSWORD",
            })
    void codeIsNoSecret(String text) {
        assertUntouched(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the password: everything you need to know",
                "reset your password",
                "token count: 5",
                "max_tokens: 4096",
                "{\"max_tokens\": 4096, \"tokens\": 1200}",
                "{\"input_tokens\":12345678,\"cache_read_input_tokens\":12345678}",
                "secret: see the vault",
                "password: required",
                "The token: a short string.",
                "\"password\": \"Must be at least 8 characters\"",
                "label.password=Enter your password",
                "Password: the one from 2019",
                "passwords: 12 changed",
                "tokens=4096 secrets=12345678",
                "token_budget: 200000000",
                "secret = 42",
                "Authorization: see RFC 7235",
                "the bearer token authentication scheme of 2012",
                "Bearer authentication-with-long-words",
            })
    void proseIsNoSecret(String text) {
        assertUntouched(text);
    }

    @Test
    void tokenKeepsItsOwnNameInAnAssignment() {
        String text = "TOKEN=\"" + Samples.GITHUB_TOKEN + "\"";

        Redaction redaction = redactor.redact(text);

        assertThat(redaction.findings()).containsExactly(new Finding("github-token", 7, text.length() - 1));
    }

    @Test
    void valueIsReplacedAndItsSurroundingsStay() {
        assertThat(redactor.redact("export DB_PASSWORD='hunter2' # local").text())
                .matches("export DB_PASSWORD='\\[redacted:password:[0-9a-f]{4}]' # local");
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
}
