package dev.daybook.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An ONNX file of a few nodes: the tokens' rows of a matrix, and on demand their mean. Field numbers are those of
 * onnx.proto, intermediate representation 8, operator set 13.
 */
final class TinyOnnx {
    static final int FLOAT = 1;
    static final int INT32 = 6;
    static final int INT64 = 7;
    /** A dimension of any size. */
    static final long ANY = -1;

    private final float[][] matrix;
    private final List<String> inputs = new ArrayList<>();
    private final Protobuf graph = new Protobuf();
    private int inputType = INT64;
    private long batch = ANY;
    private long length = ANY;
    private String ids = "input_ids";

    TinyOnnx(float[][] matrix) {
        this.matrix = matrix;
        inputs.add("input_ids");
        inputs.add("attention_mask");
    }

    TinyOnnx inputType(int type) {
        inputType = type;
        return this;
    }

    TinyOnnx shape(long sentences, long tokens) {
        batch = sentences;
        length = tokens;
        return this;
    }

    TinyOnnx ids(String name) {
        inputs.set(0, name);
        ids = name;
        return this;
    }

    TinyOnnx tokenTypes() {
        inputs.add("token_type_ids");
        return this;
    }

    /** Answers with a vector for each token. */
    byte[] tokens(String output) {
        boolean typed = inputs.contains("token_type_ids");
        node("Gather", List.of("matrix", ids), typed ? "words" : output, new Protobuf());
        if (typed) {
            node("Gather", List.of("types", "token_type_ids"), "kinds", new Protobuf());
            node("Add", List.of("words", "kinds"), output, new Protobuf());
            float[][] zero = {new float[matrix[0].length], filled(matrix[0].length)};
            graph.message(5, tensor("types", zero));
        }
        return model(output, 3);
    }

    /** Answers with a vector for each sentence: the mean of all its tokens, whatever the mask says. */
    byte[] sentences(String output) {
        node("Gather", List.of("matrix", ids), "words", new Protobuf());
        Protobuf axes = new Protobuf().text(1, "axes").number(8, 1).number(20, 7);
        Protobuf keep = new Protobuf().text(1, "keepdims").number(3, 0).number(20, 2);
        node(
                "ReduceMean",
                List.of("words"),
                output,
                new Protobuf().message(5, axes).message(5, keep));
        return model(output, 2);
    }

    private void node(String type, List<String> takes, String output, Protobuf attributes) {
        Protobuf node = new Protobuf();
        takes.forEach(name -> node.text(1, name));
        graph.message(1, node.text(2, output).text(4, type).fields(attributes));
    }

    private byte[] model(String output, int rank) {
        graph.text(2, "tiny").message(5, tensor("matrix", matrix));
        inputs.forEach(name -> graph.message(11, value(name, inputType, List.of(batch, length))));
        List<Long> shape =
                rank == 3 ? List.of(batch, length, (long) matrix[0].length) : List.of(batch, (long) matrix[0].length);
        graph.message(12, value(output, FLOAT, shape));
        return new Protobuf()
                .number(1, 8)
                .text(2, "daybook-test")
                .message(7, graph)
                .message(8, new Protobuf().text(1, "").number(2, 13))
                .toBytes();
    }

    private static Protobuf tensor(String name, float[][] rows) {
        ByteBuffer raw =
                ByteBuffer.allocate(Float.BYTES * rows.length * rows[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            for (float number : row) {
                raw.putFloat(number);
            }
        }
        return new Protobuf()
                .number(1, rows.length)
                .number(1, rows[0].length)
                .number(2, FLOAT)
                .text(8, name)
                .bytes(9, raw.array());
    }

    private static Protobuf value(String name, int type, List<Long> shape) {
        Protobuf dimensions = new Protobuf();
        for (int i = 0; i < shape.size(); i++) {
            Protobuf dimension = shape.get(i) == ANY
                    ? new Protobuf().text(2, i == 0 ? "batch" : "sequence")
                    : new Protobuf().number(1, shape.get(i));
            dimensions.message(1, dimension);
        }
        Protobuf tensor = new Protobuf().number(1, type).message(2, dimensions);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    private static float[] filled(int size) {
        float[] row = new float[size];
        Arrays.fill(row, 1000);
        return row;
    }
}
