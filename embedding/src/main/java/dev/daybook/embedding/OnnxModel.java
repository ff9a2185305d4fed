package dev.daybook.embedding;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An ONNX file that takes sentences as numbers and answers with vectors. */
final class OnnxModel implements AutoCloseable {
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final Set<OnnxJavaType> FLOATS =
            Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

    /** What the model answers: a vector for each sentence, or for each of its tokens. */
    record Output(float[] numbers, long[] shape) {}

    private final Path file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, TensorInfo> inputs;
    private final Map<String, TensorInfo> outputs;
    private final String answer;
    /** Runs go side by side; the end waits for them, as what they use is freed by it. */
    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();

    private boolean closed;

    private OnnxModel(Path file, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.file = file;
        this.environment = environment;
        this.session = session;
        this.inputs = tensors(session.getInputInfo());
        this.outputs = tensors(session.getOutputInfo());
        checkInputs();
        this.answer = chosenOutput();
    }

    static OnnxModel open(Path file) {
        OrtEnvironment environment = NativeLibraries.environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // beside an agent's own work: one thread that does not spin, and memory given back
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            OrtSession session = environment.createSession(file.toString(), options);
            try {
                return new OnnxModel(file, environment, session);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw DaybookException.unavailable(
                    file + " is not a model that ONNX Runtime " + environment.getVersion() + " can run: "
                            + Texts.shortened(e.getMessage(), 300),
                    e);
        }
    }

    /** Whether the answer has one vector for a sentence, and not one for each token. */
    boolean poolsByItself() {
        return rank(answer) == 2;
    }

    /** How many sentences it takes at once; absent where it takes any number. */
    Optional<Integer> fixedBatch() {
        return fixed(0);
    }

    /** How many tokens a sentence must have, filled up where it has fewer; absent where it can have any number. */
    Optional<Integer> fixedLength() {
        return fixed(1);
    }

    /**
     * Runs the model on sentences of one length.
     *
     * @param ids the tokens, one sentence after the other
     * @param mask 1 for each token, 0 for what fills up a sentence
     */
    Output run(long[] ids, long[] mask, int sentences) {
        open.readLock().lock();
        try {
            if (closed) {
                throw DaybookException.unavailable("The embedding model was closed");
            }
            long[] shape = {sentences, ids.length / sentences};
            Map<String, OnnxTensor> tensors = new HashMap<>();
            try {
                for (String name : inputs.keySet()) {
                    long[] values = name.equals(IDS) ? ids : name.equals(MASK) ? mask : new long[ids.length];
                    tensors.put(name, tensor(inputs.get(name), values, shape));
                }
                try (OrtSession.Result result = session.run(tensors, Set.of(answer))) {
                    return output((OnnxTensor) result.get(0));
                }
            } finally {
                tensors.values().forEach(OnnxTensor::close);
            }
        } catch (OrtException e) {
            throw DaybookException.unavailable(
                    file + " cannot be run: " + Texts.shortened(e.getMessage(), 300)
                            + ". Does its vocabulary belong to it?",
                    e);
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw DaybookException.unavailable(file + " cannot be closed: " + e.getMessage(), e);
        } finally {
            open.writeLock().unlock();
        }
    }

    private static Output output(OnnxTensor tensor) {
        float[] numbers = new float[tensor.getFloatBuffer().remaining()];
        tensor.getFloatBuffer().get(numbers);
        return new Output(numbers, tensor.getInfo().getShape());
    }

    private OnnxTensor tensor(TensorInfo info, long[] values, long[] shape) throws OrtException {
        return info.type == OnnxJavaType.INT32
                ? OnnxTensor.createTensor(
                        environment,
                        IntBuffer.wrap(
                                Arrays.stream(values).mapToInt(Math::toIntExact).toArray()),
                        shape)
                : OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private void checkInputs() {
        Optional<String> strange = inputs.keySet().stream()
                .filter(name -> !Set.of(IDS, MASK, TYPES).contains(name)
                        || !Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32).contains(inputs.get(name).type)
                        || inputs.get(name).getShape().length != 2)
                .findFirst();
        if (strange.isPresent() || !inputs.containsKey(IDS)) {
            throw DaybookException.unavailable(file + " takes " + described(inputs)
                    + "; a model for sentences takes input_ids, attention_mask and maybe token_type_ids, each a table of"
                    + " whole numbers");
        }
        if (fixedBatch().filter(sentences -> sentences != 1).isPresent()) {
            throw DaybookException.unavailable(file + " takes exactly "
                    + fixedBatch().get() + " sentences at once; export it with a batch of any size");
        }
    }

    /** A vector for each sentence goes before one for each token; a pooler's was trained for something else. */
    private String chosenOutput() {
        return Stream.of(
                        Stream.of("sentence_embedding", "last_hidden_state", "token_embeddings"),
                        outputs.keySet().stream().filter(name -> rank(name) == 3),
                        outputs.keySet().stream().filter(name -> !name.equals("pooler_output")))
                .flatMap(names -> names)
                .filter(name -> outputs.containsKey(name) && FLOATS.contains(outputs.get(name).type))
                .filter(name -> rank(name) == 2 || rank(name) == 3)
                .findFirst()
                .orElseThrow(() -> DaybookException.unavailable(file + " answers with " + described(outputs)
                        + "; a model for sentences answers with sentence_embedding, last_hidden_state or"
                        + " token_embeddings"));
    }

    private int rank(String output) {
        return outputs.get(output).getShape().length;
    }

    private Optional<Integer> fixed(int dimension) {
        return Optional.of(inputs.get(IDS).getShape()[dimension])
                .filter(size -> size > 0)
                .map(Math::toIntExact);
    }

    private static Map<String, TensorInfo> tensors(Map<String, NodeInfo> nodes) {
        return nodes.entrySet().stream()
                .filter(entry -> entry.getValue().getInfo() instanceof TensorInfo)
                .collect(Collectors.toMap(Map.Entry::getKey, entry ->
                        (TensorInfo) entry.getValue().getInfo()));
    }

    private static String described(Map<String, TensorInfo> tensors) {
        List<String> each = tensors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(8)
                .map(entry -> Texts.shortened(entry.getKey(), 60) + " (" + entry.getValue().type + " "
                        + Arrays.toString(entry.getValue().getShape()) + ")")
                .toList();
        return each.isEmpty() ? "nothing" : String.join(", ", each);
    }
}
