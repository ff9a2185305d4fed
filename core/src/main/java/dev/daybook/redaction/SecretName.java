package dev.daybook.redaction;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name such as {@code DB_PASSWORD}, {@code stripeSecretKey} or {@code --api-key} that says its value is a secret.
 *
 * @param floor where the text before the name ends to matter
 * @param start where the name begins, dashes of a command-line flag not included
 */
record SecretName(String text, int floor, int start, int end) {
    private static final int LONGEST_PREFIX = 64;
    private static final Pattern REST = Pattern.compile("[A-Za-z0-9_.-]{0,40}+");
    private static final Pattern PART = Pattern.compile("[A-Z]{2,}+(?![a-z])|[A-Z]?+[a-z]{1,}+|[A-Z]|[0-9]{1,}+");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]{0,}+");

    private static final Pattern BUILDER = Pattern.compile(
            "password|passwd|passphrase|secret|token|apiKey|api_key|clientSecret|client_secret|accessToken|access_token|secretKey"
                    + "|authToken|bearerToken|bearerAuth|bearer_auth");
    private static final Pattern STORES = Pattern.compile(
            "(?:define|put|set|[sS]etProperty|[sS]etenv|putenv|Setenv|withProperty|property|setItem|defaults|addProperty|withEnv"
                    + "|secret|Secret|environment|env)\\([\"'`]?+$");

    /** Words behind the keyword that may run into it. */
    private static final Set<String> RUN_ON = Set.of("key", "keys", "accesskey", "token", "value", "s");

    /** Words behind the keyword that make the name one of something else than the secret itself. */
    private static final Set<String> ABOUT = Set.of(
            ("algorithm alias arn attempts budget callback changed class column compound count created date digest dir"
                            + " directory enabled endpoint entry env error exp expiration expires expiry factory field file"
                            + " fingerprint folder form format generator hash header hint id ids index input kind label len"
                            + " length limit link location manager max message min mode name names page param parameter path"
                            + " pattern placeholder plural policy position prefix prompt property provider ref reference regex"
                            + " required reset rotation rules service size source spec status stdin store strength suffix title"
                            + " ttl type types updated uri url usage used validator variable version view")
                    .split(" "));

    /** Words before "token" for what is a place in a list or a mark in a text. */
    private static final Set<String> NOT_A_TOKEN = Set.of(
            "next",
            "public",
            "publishable",
            "page",
            "prev",
            "previous",
            "continuation",
            "cancellation",
            "cancel",
            "pad",
            "eos",
            "bos",
            "unk",
            "cls",
            "sep",
            "mask",
            "special",
            "stop",
            "end",
            "per",
            "max",
            "min",
            "num",
            "last",
            "first",
            "eof");

    /** Words before "key" for what is shown to everybody, or finds something. */
    private static final Set<String> NOT_A_KEY = Set.of(
            ("public pub primary foreign partition sort cache object idempotency map dedup dedupe row column index group"
                            + " lookup routing s3 publishable redis node translation i18n locale message query json dict config"
                            + " setting parent child unique composite natural surrogate hash range bucket blob file etag"
                            + " registry sub host known merge react item list state data event answer result kms metric")
                    .split(" "));

    /** The name around the keyword at {@code start} to {@code end}, unless it is the name of something else. */
    static Optional<SecretName> around(String text, int floor, int start, int end, Keyword keyword) {
        Matcher rest = REST.matcher(text).region(end, text.length());
        int nameEnd = rest.lookingAt() ? rest.end() : end;
        while (nameEnd > end && ".-".indexOf(text.charAt(nameEnd - 1)) >= 0) {
            nameEnd--;
        }
        if (!saysSecret(text, end, nameEnd, keyword)) {
            return Optional.empty();
        }
        int nameStart = startOfName(text, floor, start);
        boolean isSecret =
                switch (keyword.weight()) {
                    case TOKEN -> !NOT_A_TOKEN.contains(lastPart(text.substring(nameStart, start)));
                    case RANDOM -> !NOT_A_KEY.contains(lastPart(text.substring(nameStart, start)));
                    default -> true;
                };
        return isSecret ? Optional.of(new SecretName(text, floor, nameStart, nameEnd)) : Optional.empty();
    }

    String name() {
        return text.substring(start, end);
    }

    boolean isFlag() {
        int dashes = start;
        while (dashes > floor && start - dashes < 2 && text.charAt(dashes - 1) == '-') {
            dashes--;
        }
        return dashes < start
                && (dashes == floor
                        ? start - dashes == 2
                        : start - dashes == 2
                                ? !Word.isLetterOrDigit(text.charAt(dashes - 1))
                                : " \t".indexOf(text.charAt(dashes - 1)) >= 0);
    }

    /** Whether the value follows without an operator: a flag, {@code aws configure set aws_secret_access_key x}, ENV. */
    boolean takesNextWord() {
        return isFlag() || name().equals("aws_secret_access_key") || isAfter("ENV ");
    }

    /** Whether it is that of a macro: {@code #define API_KEY "x"}. */
    boolean isDefined() {
        return isAfter("#define ");
    }

    /** Whether it is given to something that stores it: {@code define('DB_PASSWORD', 'x')}. */
    boolean isStored() {
        return STORES.matcher(text).region(Math.max(floor, start - 24), start).find();
    }

    /** Whether it begins its line. */
    boolean beginsLine() {
        int at = start;
        while (at > floor && " \t".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        while (at > floor && "- ".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at == 0 || "\n\r".indexOf(text.charAt(at - 1)) >= 0 || Word.endsEscape(text, at);
    }

    private boolean isAfter(String word) {
        return start - word.length() >= floor && text.startsWith(word, start - word.length());
    }

    /** Whether the name is written as that of an environment variable. */
    boolean isVariable() {
        return CAPITALS.matcher(name()).matches();
    }

    /** Whether the name is a parameter of an address. */
    boolean isParameter() {
        return start > floor && "?&".indexOf(text.charAt(start - 1)) >= 0;
    }

    boolean isElement() {
        return start > floor && text.charAt(start - 1) == '<';
    }

    /** Whether the name is that of a method that takes a secret, such as {@code setPassword} or {@code .password}. */
    boolean isSetter() {
        String method = name().substring(name().lastIndexOf('.') + 1);
        boolean isBuilder = BUILDER.matcher(method).matches()
                && (method.length() < name().length() || (start > floor && text.charAt(start - 1) == '.'));
        return isBuilder
                || method.startsWith("set")
                || method.startsWith("Set")
                || method.startsWith("with")
                || method.startsWith("With");
    }

    private static int startOfName(String text, int floor, int keywordStart) {
        int start = keywordStart;
        int limit = Math.max(floor, keywordStart - LONGEST_PREFIX);
        while (start > limit && isNamePart(text.charAt(start - 1)) && !Word.endsEscape(text, start)) {
            start--;
        }
        while (start < keywordStart && ".-".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start;
    }

    private static boolean isNamePart(char character) {
        return Word.isLetterOrDigit(character) || character == '_' || character == '.' || character == '-';
    }

    private static boolean saysSecret(String text, int keywordEnd, int nameEnd, Keyword keyword) {
        Matcher part = PART.matcher(text).region(keywordEnd, nameEnd);
        while (part.find()) {
            String word = part.group().toLowerCase(Locale.ROOT);
            boolean runsOn = part.start() == keywordEnd
                    && Word.isLetter(text.charAt(keywordEnd))
                    && Character.isUpperCase(text.charAt(keywordEnd))
                            == Character.isUpperCase(text.charAt(keywordEnd - 1));
            boolean isPlural = runsOn && word.equals("s") && keyword != Keyword.CREDENTIAL;
            boolean isData = keyword.weight() == Keyword.Weight.RANDOM && word.equals("data");
            if (ABOUT.contains(word) || isData || isPlural || (runsOn && !RUN_ON.contains(word))) {
                return false;
            }
        }
        return true;
    }

    private static String lastPart(String prefix) {
        String last = "";
        Matcher part = PART.matcher(prefix);
        while (part.find()) {
            last = part.group().toLowerCase(Locale.ROOT);
        }
        return last;
    }
}
