package dev.daybook.search;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a page ended, as text that nobody needs to understand.
 *
 * @param query what was searched, as a digest: another search does not go on here
 * @param now what the first page took for now, so that all pages are of one search
 */
record Cursor(String query, Instant now, Position position) {
    private static final int VERSION = 1;
    private static final int CHECKSUM_BYTES = 8;
    private static final int MAX_LENGTH = 100_000;

    String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, query);
            out.writeLong(now.toEpochMilli());
            write(out, position.id());
            out.writeBoolean(position.newestDocument().isPresent());
            out.writeLong(position.newestDocument().orElse(0));
            out.writeInt(position.values().size());
            for (Optional<Object> value : position.values()) {
                writeValue(out, value);
            }
            out.write(checksum(bytes.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("memory takes all bytes", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** @throws DaybookException INVALID: it is no cursor, or was changed */
    static Cursor parse(String text) {
        try {
            byte[] bytes = text.length() > MAX_LENGTH
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(text.strip());
            int end = bytes.length - CHECKSUM_BYTES;
            if (end < 1
                    || !Arrays.equals(
                            checksum(Arrays.copyOf(bytes, end)), Arrays.copyOfRange(bytes, end, bytes.length))) {
                throw damaged();
            }
            return read(new DataInputStream(new ByteArrayInputStream(bytes, 0, end)));
        } catch (IllegalArgumentException | IOException e) {
            throw damaged();
        }
    }

    private static Cursor read(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != VERSION) {
            throw damaged();
        }
        String query = readText(in);
        Instant now = Instant.ofEpochMilli(in.readLong());
        String id = readText(in);
        boolean ranked = in.readBoolean();
        long newest = in.readLong();
        int size = in.readInt();
        List<Optional<Object>> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(readValue(in));
        }
        return new Cursor(
                query, now, new Position(values, id, ranked ? OptionalLong.of(newest) : OptionalLong.empty()));
    }

    private static void writeValue(DataOutputStream out, Optional<Object> value) throws IOException {
        Object known = value.orElse(null);
        if (known == null) {
            out.writeByte('-');
        } else if (known instanceof String text) {
            out.writeByte('s');
            write(out, text);
        } else if (known instanceof Long number) {
            out.writeByte('l');
            out.writeLong(number);
        } else if (known instanceof Double number) {
            out.writeByte('d');
            out.writeDouble(number);
        } else if (known instanceof Boolean truth) {
            out.writeByte('b');
            out.writeBoolean(truth);
        } else if (known instanceof Instant time) {
            out.writeByte('t');
            out.writeLong(time.toEpochMilli());
        } else {
            throw new IllegalStateException("rows hold no " + known.getClass());
        }
    }

    private static Optional<Object> readValue(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case '-' -> Optional.empty();
            case 's' -> Optional.of(readText(in));
            case 'l' -> Optional.of(in.readLong());
            case 'd' -> Optional.of(in.readDouble());
            case 'b' -> Optional.of(in.readBoolean());
            case 't' -> Optional.of(Instant.ofEpochMilli(in.readLong()));
            default -> throw damaged();
        };
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw damaged();
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static byte[] checksum(byte[] bytes) {
        return Arrays.copyOf(Ids.sha256(bytes).getBytes(StandardCharsets.US_ASCII), CHECKSUM_BYTES);
    }

    private static DaybookException damaged() {
        return DaybookException.invalid(
                "the cursor is damaged; pass it on as it was given, or search without one for the first page");
    }
}
