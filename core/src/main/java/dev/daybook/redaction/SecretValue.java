package dev.daybook.redaction;

import dev.daybook.redaction.Keyword.Weight;
import java.util.regex.Pattern;

/** Judges whether what is assigned to a telling name is a secret, or code, prose, a type or a placeholder. */
final class SecretValue {
    private static final int SHORTEST_PASSWORD = 4;
    private static final int SHORTEST = 8;
    private static final int SHORTEST_STORED = 6;
    private static final int SHORTEST_SPOKEN = 8;
    private static final int SHORTEST_LETTERS_ONLY_SECRET = 12;
    private static final int SHORTEST_LETTERS_ONLY_TOKEN = 24;

    private static final Pattern CODE = Pattern.compile("[(\\[{]|->|::|=>|==(?!$)|\\?\\.");
    private static final Pattern MEMBER =
            Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,23}+(?:\\.[A-Za-z_$][A-Za-z0-9_$]{0,23}+){1,8}+");
    private static final Pattern OLD_VAULT_TOKEN = Pattern.compile("[sb]\\.(?=[A-Za-z]{0,23}+[0-9])[A-Za-z0-9]{24}");
    private static final Pattern NUMBERED_NAME = Pattern.compile("[A-Za-z_$][A-Za-z_$]{0,}+[0-9]{0,2}+");
    private static final Pattern SPOKEN = Pattern.compile(
            "^(?=[^A-Za-z]{0,40}+[A-Za-z])(?=[^0-9]{0,40}+[0-9])(?:(?=[^A-Z]{0,40}+[A-Z])(?=[^a-z]{0,40}+[a-z])|[^@#$%^*]{1,40}+[@#$%^*])");
    private static final Pattern SHORT_WORD = Pattern.compile("[a-z]{1,11}");
    private static final Pattern MARKS_AT_END = Pattern.compile("(?<![!?$#*^])[!?$#*^]{1,}+$");
    private static final Pattern PIN = Pattern.compile("(?!(.)\\1{5})[0-9]{6,20}");
    private static final Pattern LETTERS = Pattern.compile("[a-z]{1,}+|[A-Za-z]{20,}+");
    private static final Pattern THREE_DIGITS_AT_END = Pattern.compile("[0-9]{3}$");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,}+");
    private static final Pattern KEYWORD =
            Pattern.compile("(?i)password|passwd|secret|token|credential|api_?key|private_?key");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]{0,}+(?:[_.-][A-Z0-9]{1,}+){1,}+");
    private static final Pattern CAMEL_CASE = Pattern.compile("_?+(?:[A-Z]|[a-z]{1,}+[A-Z])[A-Za-z]{3,}+");
    private static final Pattern WORDS = Pattern.compile(
            "(?:[A-Z]?+[a-z]{1,}+|[A-Z]{1,}+|v?+[0-9]{1,4}+)(?:[-_./:](?:[A-Z]?+[a-z]{1,}+|[A-Z]{1,}+|v?+[0-9]{1,4}+)){1,12}+");
    private static final Pattern NAME_OF_PROPERTY =
            Pattern.compile("[a-z]{1,}+(?:[._-][a-z]{1,}+){0,}+|[a-z]{1,}+[A-Z][A-Za-z]{0,}+");
    private static final Pattern SYMBOL = Pattern.compile("[!@#$%^*~?+=&]");
    private static final Pattern PROSE = Pattern.compile(
            "(?i).{0,}?\\b(?:your|password|passphrase|must|enter|please|the|is|forgot|at least|invalid|not|does|should|cannot|to|for|of|and|with|too|match|changed)\\b.{0,}+|.{0,}?[.:?\u2026]");

    private SecretValue() {}

    /** How the value is written, which decides how much it takes to tell a secret from code. */
    enum Form {
        /** In quotes, assigned. */
        QUOTED,
        /** In quotes, in a list or passed to a method. */
        LISTED,
        /** In quotes, passed to a method that stores it under the name. */
        STORED,
        /** Without quotes, where everything is a literal: an environment variable, an address, markup. */
        LITERAL,
        /** Without quotes, behind a command-line flag. */
        FLAG,
        /** Without quotes or anything else between it and the word. */
        SPOKEN,
        /** Without quotes, as the value of a line, as in YAML. */
        DOCUMENT,
        /** Without quotes, where names of variables and types may stand too. */
        BARE
    }

    static boolean isSecret(String value, Weight weight, Form form) {
        if (weight == Weight.RANDOM) {
            return Randomness.isRandom(value) && isNothingElse(value);
        }
        if (!isNotMadeUp(value, weight)) {
            return false;
        }
        return switch (form) {
            case QUOTED ->
                isPin(value, weight)
                        || (isLongEnough(value, weight) && isNothingElse(value) && isQuotedSecret(value, weight));
            case LISTED ->
                hasLength(value, SHORTEST)
                        && isMixed(value)
                        && isNothingElse(value)
                        && isOneWord(value)
                        && !WORDS.matcher(value).matches();
            case STORED ->
                weight == Weight.PASSWORD
                        ? hasLength(value, SHORTEST_STORED)
                                && isNothingElse(value)
                                && isOneWord(value)
                                && !NAME_OF_PROPERTY.matcher(value).matches()
                        : isSecret(value, weight, Form.LISTED);
            case LITERAL -> isLongEnough(value, weight) && isNothingElse(value) && isLiteralSecret(value, weight);
            case FLAG ->
                isLongEnough(value, weight)
                        && looksSecret(value, weight)
                        && !CODE.matcher(value).find();
            case SPOKEN ->
                hasLength(value, SHORTEST_SPOKEN)
                        && (weight == Weight.PASSWORD ? SPOKEN.matcher(value).find() : Randomness.isRandom(value))
                        && isBareSecret(value, weight);
            case DOCUMENT ->
                hasLength(value, weight == Weight.PASSWORD ? SHORTEST_STORED : SHORTEST)
                        && looksSecret(value, weight)
                        && !startsCode(value)
                        && !isMember(value)
                        && !(NAME.matcher(value).matches() && isNameOfSecretOrCamel(value));
            case BARE ->
                hasLength(value, weight == Weight.PASSWORD ? SHORTEST_STORED : SHORTEST) && isBareSecret(value, weight);
        };
    }

    /** Digits alone, but not 123456. */
    private static boolean isPin(String value, Weight weight) {
        return weight == Weight.PASSWORD && PIN.matcher(value).matches() && !MadeUp.isSequence(value);
    }

    private static boolean isLongEnough(String value, Weight weight) {
        return hasLength(value, weight == Weight.PASSWORD ? SHORTEST_PASSWORD : SHORTEST);
    }

    private static boolean hasLength(String value, int length) {
        return value.length() >= length;
    }

    private static boolean isNothingElse(String value) {
        return !Notation.isPlaceholder(value) && !Notation.isReference(value);
    }

    private static boolean isNotMadeUp(String value, Weight weight) {
        return weight == Weight.PASSWORD || !MadeUp.isToken(value);
    }

    private static boolean isOneWord(String value) {
        return value.chars().noneMatch(Character::isWhitespace);
    }

    private static boolean isQuotedSecret(String value, Weight weight) {
        return switch (weight) {
            case PASSWORD ->
                isOneWord(value)
                        ? !isConstant(value)
                        : ",;)+ ".indexOf(value.charAt(0)) < 0
                                && !PROSE.matcher(value).matches();
            case SECRET ->
                isOneWord(value)
                        && !SHORT_WORD.matcher(value).matches()
                        && !isConstant(value)
                        && !isNameOfSecret(value);
            case TOKEN, RANDOM -> isOneWord(value) && !isConstant(value) && isToken(value);
        };
    }

    private static boolean isConstant(String value) {
        return (CONSTANT.matcher(value).matches() || CAMEL_CASE.matcher(value).matches())
                && KEYWORD.matcher(value).find();
    }

    private static boolean isNameOfSecret(String value) {
        boolean isWords =
                WORDS.matcher(value).matches() || CAMEL_CASE.matcher(value).matches();
        return (isWords && KEYWORD.matcher(value).find())
                || MEMBER.matcher(value).matches();
    }

    private static boolean isToken(String value) {
        boolean isLong = hasLength(value, SHORTEST_LETTERS_ONLY_TOKEN)
                && !NUMBERED_NAME.matcher(value).matches();
        return (isMixed(value) || isLong) && !WORDS.matcher(value).matches() && !isMember(value);
    }

    private static boolean isMember(String value) {
        return MEMBER.matcher(value).matches()
                && !OLD_VAULT_TOKEN.matcher(value).matches();
    }

    private static boolean isMixed(String value) {
        if (!Notation.mixesLettersAndDigits(value)) {
            return Randomness.isDrawnFromLetters(value);
        }
        String rest = Notation.withoutTechnicalTerms(value);
        return Notation.mixesLettersAndDigits(rest)
                || Randomness.isDrawnFromLetters(MARKS_AT_END.matcher(rest).replaceFirst(""));
    }

    private static boolean isLiteralSecret(String value, Weight weight) {
        boolean isEnough =
                switch (weight) {
                    case PASSWORD -> true;
                    case SECRET ->
                        isMixed(value)
                                || (hasLength(value, SHORTEST_LETTERS_ONLY_SECRET)
                                        && LETTERS.matcher(value).matches());
                    case TOKEN, RANDOM -> isMixed(value);
                };
        return isEnough && !CODE.matcher(value).find();
    }

    private static boolean isBareSecret(String value, Weight weight) {
        return looksSecret(value, weight) && !isCode(value);
    }

    private static boolean looksSecret(String value, Weight weight) {
        return (isMixed(value) || (weight == Weight.PASSWORD && hasSymbols(value)))
                && isNothingElse(value)
                && (weight == Weight.PASSWORD || !WORDS.matcher(value).matches());
    }

    private static boolean hasSymbols(String value) {
        return "!@*&?=+".indexOf(value.charAt(0)) < 0
                && SYMBOL.matcher(value.substring(0, value.length() - 1)).find();
    }

    private static boolean isCode(String value) {
        boolean isName = NAME.matcher(value).matches();
        return startsCode(value) || isMember(value) || (isName && isNameOfVariable(value));
    }

    private static boolean startsCode(String value) {
        return "&*!@=:".indexOf(value.charAt(0)) >= 0 || CODE.matcher(value).find();
    }

    private static boolean isNameOfSecretOrCamel(String name) {
        return KEYWORD.matcher(name).find()
                && !THREE_DIGITS_AT_END.matcher(name).find();
    }

    /** Whether a name without quotes is one people give to variables: few digits, or the word for what it holds. */
    private static boolean isNameOfVariable(String name) {
        return (NUMBERED_NAME.matcher(name).matches() && !Randomness.isDrawnFromLetters(name))
                || (KEYWORD.matcher(name).find()
                        && !THREE_DIGITS_AT_END.matcher(name).find());
    }
}
