package dev.daybook.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tool calls of an exchange were given and gave, as one run of bytes. */
record ArchivedCalls(List<Call> calls) {
    /** By the number of its row. */
    record Call(long id, Optional<String> input, Optional<String> result) {}

    ArchivedCalls {
        calls = List.copyOf(calls);
    }

    static ArchivedCalls read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                calls.add(new Call(in.readLong(), text(in), text(in)));
            }
            return new ArchivedCalls(calls);
        } catch (IOException e) {
            throw new UncheckedIOException("an entry of the archive is damaged", e);
        }
    }

    byte[] bytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(calls.size());
            for (Call call : calls) {
                out.writeLong(call.id());
                write(out, call.input());
                write(out, call.result());
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it, for people and for the search. */
    String text() {
        return calls.stream()
                .flatMap(call -> Stream.of(call.input(), call.result()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    ArchivedCalls changed(Function<String, String> change) {
        return new ArchivedCalls(calls.stream()
                .map(call -> new Call(
                        call.id(), call.input().map(change), call.result().map(change)))
                .toList());
    }

    private static Optional<String> text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? Optional.empty() : Optional.of(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, Optional<String> text) throws IOException {
        if (text.isEmpty()) {
            out.writeInt(-1);
        } else {
            byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }
}
