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
                keyword != Keyword.TOKEN || !NOT_A_TOKEN.contains(lastPart(text.substring(nameStart, start)));
        return isSecret ? Optional.of(new SecretName(text, floor, nameStart, nameEnd)) : Optional.empty();
    }

    String name() {
        return text.substring(start, end);
    }

    boolean isFlag() {
        return start - 2 >= floor
                && text.startsWith("--", start - 2)
                && (start - 2 == floor || !Word.isLetterOrDigit(text.charAt(start - 3)));
    }

    /** Whether the value follows without an operator: a flag, or {@code aws configure set aws_secret_access_key x}. */
    boolean takesNextWord() {
        return isFlag() || name().equals("aws_secret_access_key");
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

    /** Whether the name is that of a method that takes a secret, such as {@code setPassword}. */
    boolean isSetter() {
        String method = name().substring(name().lastIndexOf('.') + 1);
        return method.startsWith("set") || method.startsWith("with");
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
            if (ABOUT.contains(word) || isPlural || (runsOn && !RUN_ON.contains(word))) {
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
