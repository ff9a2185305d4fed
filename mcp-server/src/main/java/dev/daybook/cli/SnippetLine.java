package dev.daybook.cli;

/** Part of a text in which words were found, with marks around them. */
record SnippetLine(String text) {
    static final char START = '«';
    static final char END = '»';

    static SnippetLine of(String text) {
        return new SnippetLine(text);
    }

    /** In one line of at most so many columns: what was found in bold, or between brackets where there are no colours. */
    String shown(int columns, boolean hasColours) {
        StringBuilder line = new StringBuilder();
        int room = Math.max(1, columns - 1);
        int at = 0;
        while (at < text.length() && room > 0) {
            int start = next(START, at);
            room -= add(line, text.substring(at, start), room, false);
            int end = next(END, start);
            if (start < end && room > 0) {
                String word = text.substring(start + 1, end);
                room -= add(line, hasColours ? word : "[" + word + "]", room, hasColours);
            }
            at = start < text.length() ? end + 1 : text.length();
        }
        return line.toString();
    }

    private int next(char mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at;
    }

    /** How many columns it took. */
    private static int add(StringBuilder line, String part, int room, boolean stands) {
        String whole = PlainText.line(part);
        String shown = DisplayWidth.cut(whole, room);
        line.append(stands ? Style.BOLD.on(shown) : shown);
        return shown.equals(whole) ? DisplayWidth.of(shown) : room;
    }
}
