package dev.daybook.mcp;

import java.nio.charset.StandardCharsets;

/** Text of a bounded size, which says where something was left out. */
final class CutText {
    private CutText() {}

    /** At most so many bytes of UTF-8, whole lines of them where there are any, and behind a cut the reason. */
    static String toBytes(String text, int most, String reason) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= most) {
            return text;
        }
        String end = "\n\n[Cut: " + reason + "]\n";
        int room = most - end.getBytes(StandardCharsets.UTF_8).length;
        int at = room;
        while (at > 0 && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        String head = new String(bytes, 0, at, StandardCharsets.UTF_8);
        int line = head.lastIndexOf('\n');
        return (line > head.length() / 2 ? head.substring(0, line) : head) + end;
    }
}
