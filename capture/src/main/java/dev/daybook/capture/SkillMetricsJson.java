package dev.daybook.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.moving.SkillHistory;
import dev.daybook.moving.ToldInvocation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what crackerjack and session-buddy write as JSON: {@code skill_metrics.json}, and exports of it. No more than one
 * record is held at a time, however long the file is.
 */
public final class SkillMetricsJson implements SkillHistory {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MAX_TEXT = 16 << 20;
    private static final int MAX_DEPTH = 200;
    private static final String DAYBOOK = "daybook-skills";

    private final JsonFactory factory = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            // Python writes NaN and Infinity as such
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_TEXT)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .build();

    @Override
    public boolean recognises(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.UTF_8).replace(String.valueOf(BYTE_ORDER_MARK), "");
        return text.strip().startsWith("{") || text.strip().startsWith("[");
    }

    @Override
    public Told read(Path file, Sink sink) {
        try (JsonParser parser = factory.createParser(reader(file))) {
            Document document = new Document(parser, sink);
            whole(file, document);
            if (!document.isOne()) {
                throw DaybookException.invalid(file
                        + " has neither 'invocations' nor 'skills'; give skill_metrics.json of crackerjack or session-buddy, or an"
                        + " export of it");
            }
            return new Told(document.format(), document.ignored, Optional.empty());
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }

    private static void whole(Path file, Document document) throws IOException {
        try {
            document.read();
            if (!document.isAtEnd()) {
                throw notWhole(file, document, "something follows behind its end");
            }
        } catch (StreamConstraintsException e) {
            throw DaybookException.invalid(file + " cannot be read beyond line " + document.line()
                    + ": a text there has more than " + MAX_TEXT
                    + " characters, a number more than 1000 digits, or lists and"
                    + " objects are nested more than " + MAX_DEPTH + " deep. Take it out, and import the file again");
        } catch (JsonEOFException e) {
            throw notWhole(file, document, "it ends before it is complete");
        } catch (JsonProcessingException e) {
            throw notWhole(file, document, Texts.shortened(e.getOriginalMessage(), 120));
        }
    }

    private static DaybookException notWhole(Path file, Document document, String why) {
        return DaybookException.invalid(file + " is not whole JSON (line " + document.line() + "): " + why
                + ". Write it anew with the program that it is from, and import it again");
    }

    /** Invalid UTF-8 is replaced. */
    private static Reader reader(Path file) throws IOException {
        PushbackReader reader =
                new PushbackReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    /** One document, read from its beginning to its end. */
    private static final class Document {
        private final JsonParser parser;
        private final Sink sink;
        private final Map<String, Long> ignored = new TreeMap<>();
        private boolean listed;
        private boolean counted;

        Document(JsonParser parser, Sink sink) {
            this.parser = parser;
            this.sink = sink;
        }

        boolean isOne() {
            return listed || counted;
        }

        boolean isAtEnd() throws IOException {
            return parser.nextToken() == null;
        }

        int line() {
            return parser.currentLocation().getLineNr();
        }

        String format() {
            return listed && counted ? "skill metrics as JSON" : listed ? "invocations as JSON" : "totals as JSON";
        }

        void read() throws IOException {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                invocations();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("invocations") && value == JsonToken.START_ARRAY) {
                    invocations();
                } else if (name.equals("skills") && value == JsonToken.START_OBJECT) {
                    totals();
                } else {
                    refuseOwn(name, value);
                    parser.skipChildren();
                }
            }
        }

        private void refuseOwn(String name, JsonToken value) throws IOException {
            if (name.equals("format")
                    && value == JsonToken.VALUE_STRING
                    && parser.getText().equals(DAYBOOK)) {
                throw DaybookException.invalid("this is Daybook's own export; what is imported is of other recorders");
            }
        }

        private void invocations() throws IOException {
            listed = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Optional<ToldInvocation> told = parser.currentToken() == JsonToken.START_OBJECT
                        ? new SkillMetricsRecord(parser, ignored).invocation()
                        : Optional.empty();
                parser.skipChildren();
                told.ifPresentOrElse(sink::invocation, sink::unusable);
            }
        }

        private void totals() throws IOException {
            counted = true;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String skill = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    sink.total(new SkillMetricsRecord(parser, ignored).total(skill));
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
