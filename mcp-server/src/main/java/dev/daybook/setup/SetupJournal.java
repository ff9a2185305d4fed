package dev.daybook.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.daybook.core.DaybookException;
import dev.daybook.core.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a set-up has changed, kept so that it can be taken back; written before the files are.
 *
 * @param registered whether the project came into the list of projects by it
 * @param madeFolder whether {@code .daybook} was made by it
 */
record SetupJournal(int version, List<Step> steps, boolean registered, boolean madeFolder) {
    static final SetupJournal EMPTY = new SetupJournal(1, List.of(), false, false);

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    SetupJournal {
        steps = List.copyOf(steps);
    }

    /**
     * One entry put into one file.
     *
     * @param existed whether the file was there before
     * @param hadFolder whether the file's folder was
     * @param made what was made around the entry
     * @param replaced what the entry took the place of
     */
    record Step(
            SetupEntry entry,
            boolean existed,
            boolean hadFolder,
            List<List<String>> made,
            Optional<JsonNode> replaced,
            TextChange change) {
        Step {
            made = List.copyOf(made);
            replaced = replaced.filter(node -> !node.isNull());
        }

        SetupEntry.Added added(String text) {
            return new SetupEntry.Added(text, made, replaced);
        }
    }

    /** Empty where there is none. */
    static SetupJournal read(Path file) {
        if (!Files.exists(file)) {
            return EMPTY;
        }
        try {
            SetupJournal journal = MAPPER.readValue(Files.readString(file, StandardCharsets.UTF_8), SetupJournal.class);
            if (journal.version() != EMPTY.version()) {
                throw DaybookException.unavailable(file + " was written by another version of Daybook; use that one");
            }
            return journal;
        } catch (JsonProcessingException e) {
            throw DaybookException.unavailable(
                    file + ", which tells what daybook init did, is damaged. Take its entries out by hand: 'daybook' in"
                            + " .mcp.json, and the hook 'prompt_context' in .claude/settings.json; then delete it",
                    e);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }

    void write(Path file) {
        try {
            WholeFile.write(file, MAPPER.writeValueAsString(this));
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be written: " + e, e);
        }
    }
}
