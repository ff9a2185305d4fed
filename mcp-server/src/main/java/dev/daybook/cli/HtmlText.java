package dev.daybook.cli;

/** Recorded text as text of an HTML page; what cannot be seen in it is shown. */
final class HtmlText {
    private HtmlText() {}

    /** On one line. */
    static String line(String text) {
        return escaped(PlainText.line(text));
    }

    /** With its line breaks and tabs. */
    static String block(String text) {
        return escaped(PlainText.block(text));
    }

    /** A name that others lead to: only what is harmless in an address and between quotation marks. */
    static String attribute(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 64);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
