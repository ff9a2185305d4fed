package dev.daybook.redaction;

import dev.daybook.core.DaybookException;
import dev.daybook.core.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts that are not to be recorded again. They are not kept, but known by their length, a sum that can be carried on from
 * character to character, and a digest that says whether it is really them; both are made with the project's key.
 */
public final class Forgotten {
    /** What stands in the place of such a text. */
    public static final String MARKER = "[forgotten]";

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private record Entry(int length, long sum, String digest) {
        static Entry parse(String line) {
            String[] parts = line.split(" ");
            return new Entry(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), parts[2]);
        }

        String line() {
            return length + " " + sum + " " + digest;
        }
    }

    private record Known(Optional<FileTime> modified, List<Entry> entries, long lookedAt) {}

    private final Path file;
    private final byte[] key;
    private volatile Known known;
    /** Made when there is something to look for: what makes it takes long to load. */
    private volatile Optional<Long> factor = Optional.empty();

    public Forgotten(Path file, byte[] key) {
        this.file = file;
        this.key = key.clone();
        this.known = read();
    }

    /** The text without them; the same instance where it has none. Another process may have added some a moment ago. */
    String without(String text) {
        String clean = text;
        for (Entry entry : entries()) {
            int at = indexOf(clean, entry, 0);
            while (at >= 0) {
                clean = clean.substring(0, at) + MARKER + clean.substring(at + entry.length());
                at = indexOf(clean, entry, at + MARKER.length());
            }
        }
        return clean;
    }

    /** Has these left out from now on, by every process of the project. */
    public synchronized void add(List<String> texts) {
        List<Entry> all = new ArrayList<>(read().entries());
        for (String text : texts) {
            Entry entry = new Entry(text.length(), sum(text, text.length()), digest(text));
            if (!all.contains(entry)) {
                all.add(entry);
            }
        }
        try {
            WholeFile.write(file, all.stream().map(entry -> entry.line() + "\n").collect(Collectors.joining()));
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be written, so nothing was forgotten: " + e, e);
        }
        known = read();
    }

    private List<Entry> entries() {
        Known now = known;
        if (System.nanoTime() - now.lookedAt() > LOOK_AGAIN_NANOS) {
            Optional<FileTime> modified = modified();
            now = modified.equals(now.modified()) ? new Known(modified, now.entries(), System.nanoTime()) : read();
            known = now;
        }
        return now.entries();
    }

    private Known read() {
        Optional<FileTime> modified = modified();
        if (modified.isEmpty()) {
            return new Known(modified, List.of(), System.nanoTime());
        }
        try {
            List<Entry> entries = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(Entry::parse)
                    .toList();
            return new Known(modified, entries, System.nanoTime());
        } catch (IOException | RuntimeException e) {
            throw DaybookException.unavailable(
                    file + " cannot be read, and what is to stay forgotten is known from it alone: " + e
                            + ". Restore it, or delete it to record such texts again",
                    e);
        }
    }

    private Optional<FileTime> modified() {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }

    private int indexOf(String text, Entry entry, int from) {
        int length = entry.length();
        if (text.length() - from < length) {
            return -1;
        }
        long factor = factor();
        long highest = 1;
        for (int i = 1; i < length; i++) {
            highest *= factor;
        }
        long sum = sum(text.substring(from, from + length), length);
        for (int at = from; ; at++) {
            if (sum == entry.sum() && digest(text.substring(at, at + length)).equals(entry.digest())) {
                return at;
            }
            if (at + length >= text.length()) {
                return -1;
            }
            sum = (sum - (text.charAt(at) + 1) * highest) * factor + text.charAt(at + length) + 1;
        }
    }

    /** Odd, so that no character of a long text is lost. */
    private long factor() {
        if (factor.isEmpty()) {
            byte[] made = hmac("factor".getBytes(StandardCharsets.UTF_8));
            factor = Optional.of(ByteBuffer.wrap(made).getLong() | 1);
        }
        return factor.get();
    }

    private long sum(String text, int length) {
        long factor = factor();
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum = sum * factor + text.charAt(i) + 1;
        }
        return sum;
    }

    private String digest(String text) {
        return HexFormat.of().formatHex(hmac(("text:" + text).getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] hmac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
