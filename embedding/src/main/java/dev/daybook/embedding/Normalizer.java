package dev.daybook.embedding;

import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * BERT's basic tokenization: text without control characters, in lower case and without accents where the model wants it
 * so, cut at spaces; every punctuation mark and every Chinese character is a word of its own.
 */
record Normalizer(boolean cleansText, boolean splitsChinese, boolean stripsAccents, boolean lowerCases) {

    List<String> words(String text) {
        String plain = stripsAccents ? withoutAccents(cleansText ? cleansed(text) : text) : text;
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().forEach(c -> {
            if (isSpace(c)) {
                end(word, words);
            } else if (isPunctuation(c) || (splitsChinese && isChinese(c))) {
                end(word, words);
                words.add(Character.toString(c));
            } else if (!cleansText || !isControl(c)) {
                lower(c, word);
            }
        });
        end(word, words);
        return words;
    }

    private void lower(int c, StringBuilder word) {
        if (!lowerCases) {
            word.appendCodePoint(c);
        } else if (c < 128) {
            word.append((char) Character.toLowerCase(c));
        } else {
            // by itself: where a word ends makes no difference to the models
            word.append(Character.toString(c).toLowerCase(Locale.ROOT));
        }
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Before accents are taken apart, as a control character would keep a letter and its accent apart. */
    private static String cleansed(String text) {
        return text.codePoints()
                .filter(c -> isSpace(c) || !isControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String withoutAccents(String text) {
        return java.text.Normalizer.normalize(text, Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    private static boolean isControl(int c) {
        if (c == 0 || c == 0xFFFD) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> !isSpace(c);
            default -> false;
        };
    }

    /** All of ASCII that is neither letter nor digit counts, also what Unicode calls a symbol. */
    private static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks that BERT's authors name; Japanese and Korean letters are not among them. */
    private static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                || (c >= 0x2B820 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
