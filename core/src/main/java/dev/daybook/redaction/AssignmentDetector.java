package dev.daybook.redaction;

import dev.daybook.redaction.SecretValue.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the value assigned to a telling name in code, JSON, YAML, XML, environment files and command lines. */
final class AssignmentDetector implements Detector {
    private static final int JUDGED_LENGTH = 256;
    private static final String ENDS_OF_ITEM = ",;&|)}]";
    private static final String QUOTES = "\"'`";

    private static final String CLOSE = "(?<close>\\\\{0,7}+[\"'`])?+]?+(?<before>[ \\t]{0,16}+)(?:value(?==))?+";

    /** {@code name: DB_PASSWORD, value: x} in all notations, and {@code variable "password" { default = "x"}}. */
    private static final String PAIR =
            "(?<pair>,?+(?:\\s|\\\\[nrt]){0,40}+[\\\\]{0,7}+[\"']?+[vV](?:alue|ALUE)[\\\\]{0,7}+[\"']?+[ ]{0,2}+(?=[:=])"
                    + "|\\{[^{}]{0,300}?\\bdefault[ \\t]{0,8}+(?==)|>\\s{0,40}+<value(?=>))?+";

    private static final String TYPE =
            "(?::[ ]?+[&A-Za-z][A-Za-z0-9_<>\\[\\]?.&' ]{0,40}?(?=[ ]?=[ ]?[brfuBRFU]?[\"'`])[ ]?+)?+";
    private static final String OPERATOR =
            "(?<operator>:=|=>|<<<|\\|\\||\\?\\?|!?={1,3}+|[|?+]{1,2}+=|[:,>(]|%3[AaDd]|is(?=[ ]))?+";
    private static final String SPACE = "(?<after>[ \\t]{0,16}+(?:\\r?\\n[ \\t]{0,80}+(?=[\"'`]))?+"
            + "(?<block>[|>][+-]?+[0-9]?+[ \\t]{0,8}+(?:\\r?\\n|\\\\n)(?:[ \\t]|\\\\t){1,80}+)?+)";
    private static final String OTHERWISE = "(?:[A-Za-z_][A-Za-z0-9_.]{0,60}+ (?:\\|\\||\\?\\?|or) (?=[\"'`]))?+";
    /** What only carries a value: {@code String::from("x")}. */
    private static final String WRAPPER = "(?<wrapper>(?:String::from|(?:new )?+String|(?:new )?+Secret(?:Str|String)?+"
            + "(?:::new|::from|[.]of|[.]from)?+|Some|Optional[.]of|Buffer[.]from|\\[]byte|bytes|(?:base64[.])?+b64decode)\\("
            + "(?=[bfru]?+[\"'`]))?+";

    private static final String OPEN =
            "(?:(?:[bfruBFRULN@$]{1,2}+(?=[\"'`]))?+(?<open>\\\\{0,7}+[\"'`])|<!\\[CDATA\\[)?+";

    /** From the end of the name to the start of the value: {@code "]: str = name or b"} and everything shorter. */
    private static final Pattern TO_VALUE =
            Pattern.compile(CLOSE + PAIR + TYPE + OPERATOR + SPACE + OTHERWISE + WRAPPER + OPEN);

    private final Keyword keyword;

    AssignmentDetector(Keyword keyword) {
        this.keyword = keyword;
    }

    @Override
    public Optional<Finding> find(String text, int floor, int start, int end) {
        return SecretName.around(text, floor, start, end, keyword).flatMap(name -> {
            Matcher toValue = TO_VALUE.matcher(text).region(name.end(), text.length());
            return toValue.lookingAt() ? value(text, name, toValue) : Optional.empty();
        });
    }

    private Optional<Finding> value(String text, SecretName name, Matcher toValue) {
        Optional<String> opening = Optional.ofNullable(toValue.group("open"));
        return opening.isPresent()
                ? quotedForm(name, toValue).flatMap(form -> quoted(text, name, toValue, Quote.of(opening.get()), form))
                : bareForm(name, toValue).flatMap(form -> bare(text, name, toValue, form));
    }

    private static Optional<Form> quotedForm(SecretName name, Matcher toValue) {
        boolean nameIsQuoted = toValue.start("close") >= 0;
        return switch (operator(toValue)) {
            case "" ->
                nameIsQuoted || (toValue.group("before") + toValue.group("after")).isEmpty()
                        ? Optional.empty()
                        : Optional.of(name.isFlag() || name.isDefined() ? Form.QUOTED : Form.SPOKEN);
            case "is" -> Optional.of(Form.LISTED);
            case "," ->
                nameIsQuoted || name.isFlag()
                        ? Optional.of(name.isStored() ? Form.STORED : Form.LISTED)
                        : Optional.empty();
            case "(" -> name.isSetter() ? Optional.of(Form.STORED) : Optional.empty();
            case "||", "??" -> Optional.of(Form.LISTED);
            case ">" -> Optional.empty();
            default -> Optional.of(toValue.start("wrapper") >= 0 ? Form.LISTED : Form.QUOTED);
        };
    }

    private Optional<Form> bareForm(SecretName name, Matcher toValue) {
        boolean nameIsQuoted = toValue.start("close") >= 0;
        boolean isTight =
                toValue.group("before").isEmpty() && toValue.group("after").isEmpty();
        return switch (operator(toValue)) {
            case "" -> nameIsQuoted || isTight ? Optional.empty() : next(name);
            case ">" -> (name.isElement() || nameIsQuoted) && isTight ? Optional.of(Form.LITERAL) : Optional.empty();
            case "%3D", "%3d", "%3A", "%3a" -> Optional.of(Form.LITERAL);
            case "=" -> Optional.of(isTight && isLiteral(name) ? Form.LITERAL : Form.BARE);
            case ",", "(", "==", "===", "!=", "!==", "||", "??" -> Optional.empty();
            case ":" -> Optional.of(isDocument(name, toValue, nameIsQuoted) ? Form.DOCUMENT : Form.BARE);
            default -> Optional.of(Form.BARE);
        };
    }

    /** How the word behind the name is read. */
    private Optional<Form> next(SecretName name) {
        if (name.takesNextWord()) {
            return Optional.of(Form.FLAG);
        }
        return Optional.of(Form.SPOKEN);
    }

    /** Whether it stands as in YAML: a line of its own, or the value of a pair. */
    private static boolean isDocument(SecretName name, Matcher toValue, boolean nameIsQuoted) {
        return toValue.start("pair") >= 0
                || toValue.start("block") >= 0
                || (!nameIsQuoted && !toValue.group("after").isEmpty() && name.beginsLine());
    }

    private static String operator(Matcher toValue) {
        return Optional.ofNullable(toValue.group("operator")).orElse("");
    }

    private static boolean isLiteral(SecretName name) {
        return name.isVariable() || name.isFlag() || name.isParameter();
    }

    private Optional<Finding> quoted(String text, SecretName name, Matcher toValue, Quote quote, Form form) {
        int start = toValue.end();
        int limit = Math.min(text.length(), start + JUDGED_LENGTH);
        int end = quote.endOfValue(text, start, limit);
        boolean isWhole = end == limit || quote.isClosedAt(text, end);
        String value = text.substring(start, end);
        if (!SecretValue.isSecret(value, keyword.weight(), isWhole ? form : Form.LISTED)) {
            return Optional.empty();
        }
        return finding(name, start, end == limit ? quote.endOfValue(text, start, text.length()) : end);
    }

    private Optional<Finding> bare(String text, SecretName name, Matcher toValue, Form form) {
        int start = toValue.end();
        int limit = Math.min(text.length(), start + JUDGED_LENGTH);
        int end = endOfBare(text, start, limit, form == Form.LITERAL && !name.isParameter());
        if (operator(toValue).startsWith("%")) {
            int escape = text.indexOf('%', start);
            end = escape < 0 || escape > end ? end : escape;
        }
        String value = text.substring(start, end);
        if (!SecretValue.isSecret(value, keyword.weight(), form)) {
            return Optional.empty();
        }
        boolean isCall = text.startsWith("(", end);
        boolean isItem = form == Form.DOCUMENT && end < text.length() && ",;)}]".indexOf(text.charAt(end)) >= 0;
        if (isItem && !SecretValue.isSecret(value, keyword.weight(), Form.BARE)) {
            return Optional.empty();
        }
        boolean isUnclosedElement =
                operator(toValue).equals(">") && !text.startsWith("</", end) && !text.startsWith("]]>", end);
        int wholeEnd =
                end == limit ? endOfBare(text, start, text.length(), form == Form.LITERAL) : endWithMarks(text, end);
        return isCall || isUnclosedElement ? Optional.empty() : finding(name, start, wholeEnd);
    }

    private Optional<Finding> finding(SecretName name, int start, int end) {
        boolean isAws = keyword.weight() == Keyword.Weight.SECRET
                && name.name().toLowerCase(Locale.ROOT).contains("aws");
        return Optional.of(new Finding(isAws ? "aws-secret-key" : keyword.rule(), start, end));
    }

    /**
     * The end of a value without quotes. Where everything is a literal, a comma or bracket belongs to it, unless it is
     * the last character; elsewhere it ends the value, and a full stop behind it is the sentence's.
     */
    private static int endOfBare(String text, int start, int limit, boolean isLiteral) {
        int end = start;
        while (end < limit && !endsWord(text, end)) {
            boolean endsItem = ENDS_OF_ITEM.indexOf(text.charAt(end)) >= 0;
            if (endsItem && (!isLiteral || end + 1 >= text.length() || endsWord(text, end + 1))) {
                break;
            }
            end++;
        }
        while (!isLiteral && end > start && ".:!?".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** A mark is the sentence's when the value is judged, but may be the password's: taken out with it, it shows nothing. */
    private static int endWithMarks(String text, int end) {
        int marks = end;
        while (marks < text.length() && "!?".indexOf(text.charAt(marks)) >= 0) {
            marks++;
        }
        return marks;
    }

    private static boolean endsWord(String text, int position) {
        if (text.startsWith("]]>", position)) {
            return true;
        }
        char character = text.charAt(position);
        if (character == '\\') {
            return position + 1 >= text.length() || "nrtu\\\"'".indexOf(text.charAt(position + 1)) >= 0;
        }
        return character <= ' ' || character == '<' || character == '>' || QUOTES.indexOf(character) >= 0;
    }
}
