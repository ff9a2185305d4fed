package dev.daybook.error;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what differs between two times that one error is seen: where and when it was, and values of data. Names of the
 * program stay, in quotes too. It is given one line of bounded length.
 */
final class Noise {
    private record Kind(Pattern pattern, String placeholder) {
        static Kind of(String placeholder, String regex) {
            return new Kind(Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS), placeholder);
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.of("<secret>", "\\[redacted:[a-z0-9-]{1,40}:[0-9a-f]{4}]"),
            Kind.of("<url>", "\\b[a-zA-Z][a-zA-Z0-9+.-]{1,15}://[^\\s\"'`<>()]+"),
            Kind.of("<url>", "\\b[\\w.-]{1,60}@[\\w.-]{1,60}:[\\w./~-]+"),
            Kind.of("<email>", "\\b[\\w.+-]{1,60}@[\\w-]{1,60}(?:\\.[\\w-]{1,60})+"),
            Kind.of("<id>", "\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b"),
            Kind.of("<id>", "\\b[a-z]{2,8}_(?=[A-Za-z]{0,40}[0-9])[A-Za-z0-9]{8,64}\\b"),
            Kind.of("<id>", "(?<=-)[0-9a-f]{8,10}-[a-z0-9]{5}\\b"),
            Kind.of("<hex>", "\\b0x[0-9a-fA-F]+\\b"),
            Kind.of(
                    "<time>",
                    "\\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T _][0-9]{2}[:_.-][0-9]{2}(?:[:_.-][0-9]{2}(?:[.,_][0-9]+)?)?"
                            + "(?: ?Z| ?[+-][0-9]{2}:?[0-9]{2})?)?\\b"),
            Kind.of("<time>", "\\b[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?\\b"),
            Kind.of("<address>", "\\b[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?::[0-9]{1,5}|/[0-9]{1,2})?\\b"),
            Kind.of("<address>", "(?<![\\w:])(?:[0-9a-f]{0,4}:){2,8}[0-9a-f]{0,4}(?::[0-9]{1,5})?(?![\\w:])"),
            Kind.of("<address>", "\\b(?:localhost|[a-z][\\w-]{0,60}(?:\\.[\\w-]{1,60})+):[0-9]{2,5}\\b"),
            Kind.of(
                    "<path>",
                    "(?<![\\w<])[A-Za-z]:[\\\\/][^\\s\"'`<>|:,;()]*(?:\\([0-9]+(?:,[0-9]+)?\\)|(?::[0-9]+){0,2})"),
            Kind.of(
                    "<path>",
                    "(?<![\\w</.])(?:~|\\.{1,2})?(?:/[\\w.@%+~=,#\\[\\]-]+)+/?(?:\\([0-9]+(?:,[0-9]+)?\\)|(?::[0-9]+){0,2})"),
            Kind.of("<path>", "(?<![\\w</.@-])[\\w.@+-]{1,80}(?:/[\\w.@+-]{1,80}){2,}(?::[0-9]+){0,2}"),
            Kind.of(
                    "<path>",
                    "(?<![\\w</.@-])(?:[\\w.@+-]{1,80}/)*[\\w@+-][\\w.@+-]{0,80}\\.[a-zA-Z]{1,5}(?:\\([0-9]+(?:,[0-9]+)?\\)|(?::[0-9]+){1,2})"),
            Kind.of("<path>", "(?<![\\w</.@-])(?:[\\w.@+-]{1,80}/)+[\\w.@+-]{1,80}\\.[a-zA-Z]{1,5}\\b"),
            Kind.of(
                    "<path>",
                    "(?<![\\w</.@-])(?:src|test|tests|target|build|dist|out|bin|lib|tmp|node_modules)/[\\w.@/+-]*"),
            Kind.of("<hash>", "\\b(?=[0-9]{0,39}[a-f])(?=[a-f]{0,39}[0-9])[0-9a-f]{7,64}\\b"),
            Kind.of(
                    "<n>",
                    "(?<![\\w.<])(?<!code )(?<!code: )(?<!status )(?<!HTTP )(?<![Ee]rrno )[+-]?(?:[0-9][0-9,._]*(?:ms|[smhd])(?=[0-9]))*[0-9][0-9,._]*(?:[a-zA-Z]{0,3}\\b|(?=-))(?:-(?:SNAPSHOT|RC\\d*|beta[\\d.]*|alpha[\\d.]*))?"),
            Kind.of("<n>", "(?<=[#_-])[0-9]+\\b"));

    private static final Pattern QUOTED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:'([^']{0,200})'|\"([^\"]{0,200})\"|`([^`']{0,200})[`']|‘([^’]{0,200})’|“([^”]{0,200})”)");

    /** Words before what is quoted that say that it is a value. */
    private static final Pattern BEFORE_VALUE = Pattern.compile(
            "(?i)(?:(?:with base [0-9]+|to float|input string): ?|\\b(?:value|entry|user|pathspec|branch|branch named|project|got"
                    + "|want|was|received|reason|host|container|parameter:|ambiguous argument|cannot use|input|string|text|line|file|directory)"
                    + "[ :=]*|@)$");

    /** As programs write names and types: without spaces but about operators. */
    private static final Pattern NAME = Pattern.compile(
            "(?:(?:struct|class|enum|union|const|void|unsigned|static) )*(?=.*[\\p{L}_]|.{1,2}$)\\S{1,120}(?:(?: [|&:=] |[:,] )\\S{1,80}){0,6}");

    private static final Pattern SAME_AGAIN = Pattern.compile("(<[a-z]+>)(?:(?:, ?| |/|-|:)\\1)+");
    private static final Pattern PREFIX = Pattern.compile(
            "^(?:(?:<(?:time|path|n|address|hash|id)>|\\[[^\\]]{0,60}]|(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE)\\b|[Ee]rror:)[\\s:,|>-]*)+(?=\\S)");
    private static final Pattern HINT = Pattern.compile("[.;]? \\(?(?:[Dd]id you mean|maybe )\\b.*$");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern ENDING = Pattern.compile("[\\s.:;,]+$");

    private Noise() {}

    /** The line with placeholders, as {@code <path>}, for all that may differ. */
    static String removed(String line) {
        StringBuilder all = new StringBuilder();
        String said = HINT.matcher(line).replaceFirst("");
        Matcher quoted = QUOTED.matcher(said);
        int end = 0;
        while (quoted.find()) {
            String before = said.substring(end, quoted.start());
            all.append(plain(before)).append(quoted(before, content(quoted)));
            end = quoted.end();
        }
        all.append(plain(said.substring(end)));
        String text = SPACE.matcher(all).replaceAll(" ").strip();
        text = SAME_AGAIN.matcher(text).replaceAll("$1");
        return ENDING.matcher(PREFIX.matcher(text).replaceFirst("")).replaceFirst("");
    }

    private static String quoted(String before, String content) {
        if (BEFORE_VALUE.matcher(before).find()) {
            return "<value>";
        }
        String plain = plain(content);
        boolean isPlaceholder =
                plain.startsWith("<") && plain.endsWith(">") && plain.indexOf('>') == plain.length() - 1;
        if (isPlaceholder && !plain.equals(content)) {
            return plain;
        }
        return NAME.matcher(content).matches() ? "'" + plain + "'" : "<value>";
    }

    private static String content(Matcher quoted) {
        for (int group = 1; group <= quoted.groupCount(); group++) {
            if (quoted.group(group) != null) {
                return quoted.group(group);
            }
        }
        return "";
    }

    private static String plain(String text) {
        String result = text;
        for (Kind kind : KINDS) {
            result = kind.pattern().matcher(result).replaceAll(kind.placeholder());
        }
        return result;
    }
}
