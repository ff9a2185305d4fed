package dev.daybook.capture;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Why front matter is no YAML mapping.
 *
 * @param line the line in the front matter, counted from 1
 */
record FrontMatterProblem(Optional<Integer> line, String text) {

    /** Absent where there is none. */
    static Optional<FrontMatterProblem> of(List<String> lines) {
        String yaml = String.join("\n", lines);
        if (yaml.length() > FrontMatter.MAX_LENGTH) {
            return Optional.of(new FrontMatterProblem(
                    Optional.empty(),
                    "it has " + yaml.length() + " characters; at most " + FrontMatter.MAX_LENGTH
                            + " are read as YAML"));
        }
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(FrontMatter.MAX_LENGTH)
                .setUseMarks(true)
                .build();
        try {
            return shape(new Parse(settings).parseString(yaml).iterator());
        } catch (MarkedYamlEngineException e) {
            Optional<Integer> line = e.getProblemMark().map(mark -> mark.getLine() + 1);
            return Optional.of(new FrontMatterProblem(line, e.getProblem()));
        } catch (YamlEngineException e) {
            return Optional.of(new FrontMatterProblem(Optional.empty(), String.valueOf(e.getMessage())));
        }
    }

    /** All events are taken, since an error shows only when its place is reached. */
    private static Optional<FrontMatterProblem> shape(Iterator<Event> events) {
        Optional<Event.ID> content = Optional.empty();
        int depth = 0;
        while (events.hasNext()) {
            Event event = events.next();
            Event.ID id = event.getEventId();
            depth += FrontMatter.depthChange(event);
            if (depth > FrontMatter.MAX_NESTING) {
                return Optional.of(new FrontMatterProblem(
                        event.getStartMark().map(mark -> mark.getLine() + 1),
                        "it is nested more than " + FrontMatter.MAX_NESTING + " deep"));
            }
            boolean isContent = id != Event.ID.StreamStart && id != Event.ID.DocumentStart && id != Event.ID.Comment;
            if (content.isEmpty() && isContent) {
                content = Optional.of(id);
            }
        }
        boolean isEmpty = content.isEmpty() || content.get() == Event.ID.StreamEnd;
        return isEmpty || content.get() == Event.ID.MappingStart
                ? Optional.empty()
                : Optional.of(new FrontMatterProblem(Optional.of(1), "it holds no 'name: value' lines"));
    }
}
