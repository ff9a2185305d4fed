package dev.daybook.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.DaybookException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** How the vectors of a text's tokens become one; tokens that only fill up a batch do not count. */
enum Pooling {
    MEAN {
        @Override
        float[] pool(float[] vectors, int from, int tokens, int dimensions) {
            float[] mean = new float[dimensions];
            for (int token = 0; token < tokens; token++) {
                for (int k = 0; k < dimensions; k++) {
                    mean[k] += vectors[from + token * dimensions + k] / tokens;
                }
            }
            return mean;
        }
    },
    CLS {
        @Override
        float[] pool(float[] vectors, int from, int tokens, int dimensions) {
            float[] first = new float[dimensions];
            System.arraycopy(vectors, from, first, 0, dimensions);
            return first;
        }
    },
    MAX {
        @Override
        float[] pool(float[] vectors, int from, int tokens, int dimensions) {
            float[] greatest = CLS.pool(vectors, from, tokens, dimensions);
            for (int token = 1; token < tokens; token++) {
                for (int k = 0; k < dimensions; k++) {
                    greatest[k] = Math.max(greatest[k], vectors[from + token * dimensions + k]);
                }
            }
            return greatest;
        }
    };

    /**
     * One vector for a text.
     *
     * @param from where the text's first token begins
     * @param tokens how many tokens the text has, at least one
     */
    abstract float[] pool(float[] vectors, int from, int tokens, int dimensions);

    /** The pooling that a configuration switches on; the mean where it says nothing. */
    static Pooling of(JsonNode config, Path file) {
        Optional<Pooling> pooling = Optional.empty();
        for (Map.Entry<String, JsonNode> field : config.properties()) {
            if (field.getKey().startsWith("pooling_mode_") && field.getValue().asBoolean()) {
                if (pooling.isPresent()) {
                    throw DaybookException.unavailable(file + " switches several poolings on; Daybook can do one");
                }
                pooling = Optional.of(named(field.getKey().substring("pooling_mode_".length()), file));
            }
        }
        String mode = config.path("pooling_mode").asText("");
        return pooling.orElseGet(() -> mode.isEmpty() ? MEAN : named(mode, file));
    }

    private static Pooling named(String mode, Path file) {
        return switch (mode) {
            case "mean_tokens", "mean" -> MEAN;
            case "cls_token", "cls" -> CLS;
            case "max_tokens", "max" -> MAX;
            default ->
                throw DaybookException.unavailable(
                        file + " wants the pooling '" + mode + "'; Daybook can do mean, cls and max");
        };
    }
}
