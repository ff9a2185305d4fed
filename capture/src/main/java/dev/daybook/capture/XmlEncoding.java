package dev.daybook.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out in what encoding an XML file is; bytes that are not of it become U+FFFD, since programs wrote them. */
final class XmlEncoding {
    private static final int DECLARATION = 200;
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

    private XmlEncoding() {}

    /** The file's characters, without a byte order mark. */
    static Reader reader(InputStream in) throws IOException {
        BufferedInputStream marked = new BufferedInputStream(in, 1 << 16);
        marked.mark(DECLARATION);
        byte[] start = marked.readNBytes(DECLARATION);
        marked.reset();
        int mark = markLength(start);
        marked.skipNBytes(mark);
        return new InputStreamReader(
                marked,
                charset(start, mark)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    private static Charset charset(byte[] start, int mark) {
        if (startsWith(start, 0xFE, 0xFF) || startsWith(start, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        Matcher declared = DECLARED.matcher(new String(start, StandardCharsets.ISO_8859_1).substring(mark));
        return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
    }

    /** An encoding of one byte for ASCII, as the declaration could be read like that. */
    private static Charset named(String name) {
        try {
            Charset charset = Charset.forName(name);
            boolean fits = charset.canEncode()
                    && Arrays.equals("<?xml".getBytes(charset), new byte[] {'<', '?', 'x', 'm', 'l'});
            return fits ? charset : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static int markLength(byte[] start) {
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(start, 0xFE, 0xFF) || startsWith(start, 0xFF, 0xFE) ? 2 : 0;
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
