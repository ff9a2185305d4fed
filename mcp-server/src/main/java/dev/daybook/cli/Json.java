package dev.daybook.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.daybook.core.Timestamps;
import dev.daybook.core.Vocabulary;
import dev.daybook.mcp.WireName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/** Records as programs read them: snake_case, UTC, words of vocabularies in lower case, what is absent left out. */
final class Json {
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** One document. */
    static String of(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every record can be written as JSON", e);
        }
    }

    /** On one line. */
    static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every record can be written as JSON", e);
        }
    }

    /** Writes documents piece by piece, in the form of {@link #of}; the stream stays open. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return MAPPER.createGenerator(out).useDefaultPrettyPrinter().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    private static ObjectMapper mapper() {
        SimpleModule words = new SimpleModule()
                .addSerializer(Path.class, ToStringSerializer.instance)
                .addSerializer(new Word<>(Instant.class, Timestamps::format))
                .addSerializer(new Word<>(LocalDate.class, LocalDate::toString))
                .addSerializer(new Word<>(Enum.class, Vocabulary::word));
        return JsonMapper.builder()
                .addModules(new Jdk8Module(), words)
                .propertyNamingStrategy(new Names())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /** The names that the tools' answers have. */
    private static final class Names extends PropertyNamingStrategies.NamingBase {
        @Override
        public String translate(String component) {
            return WireName.of(component);
        }
    }

    /** A type that is written as a word. */
    private static final class Word<T> extends StdSerializer<T> {
        private final transient Function<T, String> word;

        Word(Class<T> type, Function<T, String> word) {
            super(type);
            this.word = word;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(word.apply(value));
        }
    }
}
