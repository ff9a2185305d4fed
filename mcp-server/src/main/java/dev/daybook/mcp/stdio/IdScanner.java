package dev.daybook.mcp.stdio;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Finds the id of a message in a line that is too long to be kept or too broken to be parsed, byte by byte. */
final class IdScanner {
    private static final int LONGEST = 1024;

    private final byte[] captured = new byte[LONGEST];
    private int length;
    private boolean capturing;
    private boolean dead;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean keyExpected;
    private boolean keyIsId;
    private Optional<String> found = Optional.empty();

    static Optional<String> idIn(byte[] line) {
        IdScanner scanner = new IdScanner();
        scanner.read(line, 0, line.length);
        return scanner.id();
    }

    /** The last id seen whose value was complete, as it was sent. */
    Optional<String> id() {
        return found;
    }

    void read(byte[] bytes, int from, int to) {
        for (int at = from; at < to && !dead; at++) {
            read(bytes[at]);
        }
    }

    private void read(byte b) {
        if (inString) {
            readInString(b);
        } else if (depth == 1) {
            readAtTop(b);
        } else {
            readNested(b);
        }
    }

    private void readInString(byte b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
            if (depth == 1 && keyExpected) {
                keyIsId = length == 2 && captured[0] == 'i' && captured[1] == 'd';
                capturing = false;
                return;
            }
        }
        capture(b);
    }

    private void readAtTop(byte b) {
        switch (b) {
            case '"' -> {
                inString = true;
                if (keyExpected) {
                    startCapture();
                    return;
                }
            }
            case ':' -> {
                keyExpected = false;
                if (keyIsId) {
                    startCapture();
                }
                return;
            }
            case ',', '}' -> {
                endValue();
                keyExpected = true;
                dead = b == '}';
                return;
            }
            case '{', '[' -> depth++;
            default -> {}
        }
        capture(b);
    }

    private void readNested(byte b) {
        if (depth == 0) {
            depth = b == '{' ? 1 : 0;
            keyExpected = true;
            dead = b != '{' && b != ' ' && b != '\t' && b != '\r';
            return;
        }
        switch (b) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            default -> {}
        }
        capture(b);
    }

    private void startCapture() {
        capturing = true;
        length = 0;
    }

    private void capture(byte b) {
        if (!capturing) {
            return;
        }
        if (length == LONGEST) {
            capturing = false;
            length = 0;
        } else {
            captured[length++] = b;
        }
    }

    private void endValue() {
        if (capturing && keyIsId) {
            found = valid(Arrays.copyOf(captured, length));
        }
        capturing = false;
        keyIsId = false;
    }

    private static Optional<String> valid(byte[] bytes) {
        if (!Utf8.isText(bytes)) {
            return Optional.empty();
        }
        try {
            JsonValue value = JsonValue.parse(bytes);
            return RequestId.accepts(value) || value.isFraction() ? Optional.of(value.json()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
