package dev.daybook.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.daybook.core.DaybookException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A look into a file, as far as its first record, before anything is made of it. */
final class TranscriptPeek {
    /** A longer line is not judged here. */
    private static final int MOST = 1 << 20;

    private TranscriptPeek() {}

    /**
     * Lets a file pass that has a record, or that has no line at all.
     *
     * @param given the file as it was named
     * @throws DaybookException INVALID: none of its lines is a record
     */
    static void check(Path file, Path given) {
        if (!Files.isRegularFile(file)) {
            return; // reading a pipe would empty it; the import says that it takes files alone
        }
        long lines = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            Line line;
            do {
                line = next(in);
                if (line.mayBeRecord()) {
                    return;
                }
                lines += line.text().isEmpty() ? 0 : 1;
            } while (!line.isLast());
        } catch (IOException e) {
            throw unreadable(given, e);
        }
        if (lines > 0 && !isDocument(file, given)) {
            String none = lines == 1 ? "its one line is not" : "none of its " + lines + " lines is";
            throw DaybookException.invalid(given + " is not a transcript: " + none + " a JSON record");
        }
    }

    /** Some agents write a session as one object over many lines. */
    private static boolean isDocument(Path file, Path given) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 12);
                JsonParser parser = new JsonFactory().createParser(in)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && parser.nextToken() == JsonToken.FIELD_NAME
                    && parser.nextToken() != null;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw unreadable(given, e);
        }
    }

    private static DaybookException unreadable(Path given, IOException e) {
        return DaybookException.unavailable("The transcript " + given + " cannot be read: " + e, e);
    }

    private record Line(String text, boolean isLast, boolean isCut) {
        /** The last line may be one that is still being written. */
        boolean mayBeRecord() {
            if (!text.startsWith("{")) {
                return false;
            }
            try {
                return isLast || isCut || Json.parse(text).isObject();
            } catch (JsonProcessingException e) {
                return false;
            }
        }
    }

    private static Line next(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            if (line.size() < MOST) {
                line.write(b);
            }
            b = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return new Line(text.replaceFirst("^\uFEFF", "").strip(), b < 0, line.size() == MOST);
    }
}
