package dev.daybook.redaction;

import java.util.regex.Pattern;

/** What a value looks like, when it looks like something else than a secret. */
final class Notation {
    private static final Pattern VARIABLE = Pattern.compile(
            "\\$[A-Za-z_][A-Za-z0-9_:.]{0,}+|%[A-Za-z_][A-Za-z0-9_]{0,}+%?+"
                    + "|[$#%@]{1,2}+[({].{0,}+|@[A-Za-z.]{1,60}+\\(.{0,}+|[<{].{0,}+|\\[[A-Za-z _-]{1,40}+].{0,}+|:[a-z_]{1,40}+");
    private static final Pattern INTERPOLATION = Pattern.compile(
            "\\$\\{|\\{\\{|#\\{|\\{[A-Za-z_][A-Za-z0-9_.]{0,60}+}|%[(sd]|\\(\\?|\\.\\.\\.|\u2026|\\*\\*\\*|[xX]{5}");
    private static final Pattern MASK = Pattern.compile("[*xX.#_\u2022-]{3,}+|(.)\\1{2,}+");
    private static final Pattern EMPTY_WORD = Pattern.compile(
            "change[-_ ]?+(?:me|it|this)[!]?+|example|todo|tbd|fixme|none|null|nil|undefined|true|false|yes|no|on|off|string|str"
                    + "|text|required|optional|empty|unset|unknown|redacted|hidden|masked|removed|placeholder|dummy|sample"
                    + "|default|value|n/a|prompt|stdin|env|file|vault|keychain|keyring|basic|never|always|boolean"
                    + "|number|object|varchar|bytes|function|invalid|missing|wrong|incorrect|expired|include|omit|same-origin|passwort|kennwort|contrase.a|mot de passe"
                    + "|senha|wachtwoord|geheimnis|parola|postgres|guest|admin|root|changeit|minioadmin|toor|development",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern INSTRUCTION = Pattern.compile(
            "_{2,}[A-Za-z0-9_]{1,60}?_{2,}|@[A-Za-z0-9_.-]{1,60}+@|(?:your|my|insert|enter|replace|put|paste|example|sample|dummy|fake|some|the)[-_ ].{0,}+|your[A-Za-z]{3,}+"
                    + "|.{0,60}?(?:[-_ ]here|changeme|change[-_]me|placeholder|redacted)",
            Pattern.CASE_INSENSITIVE);
    /** As in {@code my-secret-0EDzfduk}: then the words before it are part of the secret. */
    private static final Pattern RANDOM_END = Pattern.compile(
            "[-_](?=[A-Za-z]{0,40}+[0-9])(?=[0-9a-z]{0,40}+[A-Z])(?=[0-9A-Z]{0,40}+[a-z])[A-Za-z0-9]{8,}+$");

    private static final Pattern KEYWORDS_ONLY = Pattern.compile(
            "(?:(?:user|client|access|refresh|api|auth|my|new|old|db|app|secret|password|passwd|passphrase|pass|pwd|token"
                    + "|key|id|credentials|credential|private|public|session|bearer|csrf|jwt|confirm|current|x)[-_ .]?+){1,6}+[0-9]{0,4}+!?+",
            Pattern.CASE_INSENSITIVE);

    private static final String TEST_WORD =
            "(?:test|tests|testing|fake|dummy|mock|mocked|stub|sample|example|demo|foo|bar|baz|invalid"
                    + "|valid|bad|wrong|expired|random|some|any|mysecret|abc|xyz|hello|world|correct|right|short|weak|strong|plain|unit|mysecret|fixture|user[0-9]?)";
    private static final String PLAIN_WORD =
            "(?:user|client|access|refresh|api|auth|my|new|old|db|app|secret|password|passwd|pass|pwd"
                    + "|token|key|id|value|string|session|bearer|jwt|service|server|local|dev|prod|admin|for|not|a|real|the|only|this|is|and)";

    /** Words out of tests, among them at least one that says so. */
    private static final Pattern TEST_VALUE = Pattern.compile("(?i)(?:" + PLAIN_WORD + "[-_. ]?+){0,6}+" + TEST_WORD
            + "(?:[-_. ]?+(?:" + PLAIN_WORD + "|" + TEST_WORD + ")){0,6}+[-_. ]?+[0-9]{0,5}+!?+");

    private static final Pattern ENCRYPTED =
            Pattern.compile("ENC[\\[(].{0,}+|!vault.{0,}+|\\$ANSIBLE_VAULT.{0,}+|AgB[A-Za-z0-9+/]{60,}+={0,2}");

    private static final Pattern REFERENCE = Pattern.compile(
            "[A-Za-z][A-Za-z0-9+.-]{1,20}+://.{0,}+"
                    + "|(?:arn|op|vault|ssm|env|file|secretsmanager|keyring|sm|projects|data|process\\.env|import\\.meta)[:/.].{0,}+");
    private static final Pattern PATH =
            Pattern.compile("(?:~|\\.{1,2}+|[A-Za-z]:)?+(?:[/\\\\]{1,2}+[A-Za-z0-9_.@ -]{1,24}+){1,20}+[/\\\\]?+");
    private static final Pattern HAS_RANDOM_PART =
            Pattern.compile("(?=[A-Za-z]{0,24}+[0-9])(?=[0-9a-z]{0,24}+[A-Z])(?=[0-9A-Z]{0,24}+[a-z])[A-Za-z0-9]{10}");
    private static final Pattern FILE = Pattern.compile(
            "[A-Za-z0-9_./~-]{1,100}?\\.(?:pem|key|crt|json|ya?ml|txt|env|toml|ini|conf|p12|jks|java|py|ts|js|go|rs|md|sh)");
    private static final Pattern NUMBER = Pattern.compile(
            "[\\^~=v<>]{0,2}+[0-9]{1,8}+(?:[.][0-9x*]{1,8}+){0,3}+[A-Za-z%]{0,3}+(?:-[a-z]{1,6}+[.]?+[0-9]{0,3}+)?+"
                    + "|[0-9]{4}-[0-9]{2}-[0-9]{2}.{0,}+|0x[0-9a-fA-F]{1,8}+");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._+-]{1,60}+@[A-Za-z0-9-]{1,40}+(?:\\.[A-Za-z0-9-]{1,20}+){1,3}+");
    private static final Pattern TECHNICAL_TERM = Pattern.compile(
            "\\\\u[0-9a-f]{4}|base(?:32|58|64)|sha-?(?:1|224|256|384|512)|md5|utf-?(?:8|16)|oauth[12]?+|http2|u?+int(?:8|16|32|64)"
                    + "|float(?:32|64)|[iu](?:8|16|32|64)|[hrep]s(?:256|384|512)|x509|s3|ec2|k8s|i18n|argon2|pbkdf2|2fa|pkcs[0-9]{1,2}+"
                    + "|p12|ed25519|ipv[46]|v[0-9]|web3|log4j|neo4j|auth0|h2",
            Pattern.CASE_INSENSITIVE);

    private Notation() {}

    /** Whether the value only shows where a secret would stand. */
    static boolean isPlaceholder(String value) {
        return value.contains(Placeholder.OPENING)
                || VARIABLE.matcher(value).matches()
                || INTERPOLATION.matcher(value).find()
                || MASK.matcher(value).matches()
                || EMPTY_WORD.matcher(value).matches()
                || (INSTRUCTION.matcher(value).matches()
                        && !RANDOM_END.matcher(value).find())
                || KEYWORDS_ONLY.matcher(value).matches()
                || TEST_VALUE.matcher(value).matches()
                || ENCRYPTED.matcher(value).matches();
    }

    /** Whether the value says where something is, or how much of it: an address, a path, a mail address, a number. */
    static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches()
                || isPath(value)
                || FILE.matcher(value).matches()
                || NUMBER.matcher(value).matches()
                || EMAIL.matcher(value).matches();
    }

    static boolean mixesLettersAndDigits(String value) {
        boolean hasLetter = false;
        boolean hasDigit = false;
        for (int i = 0; i < value.length() && !(hasLetter && hasDigit); i++) {
            hasLetter |= Word.isLetter(value.charAt(i));
            hasDigit |= Word.isDigit(value.charAt(i));
        }
        return hasLetter && hasDigit;
    }

    /** The value without words that have a digit in their name. */
    static String withoutTechnicalTerms(String value) {
        return TECHNICAL_TERM.matcher(value).replaceAll("");
    }

    private static boolean isPath(String value) {
        return (value.indexOf('/') >= 0 || value.indexOf('\\') >= 0)
                && value.indexOf('+') < 0
                && PATH.matcher(value).matches()
                && !HAS_RANDOM_PART.matcher(value).find();
    }
}
