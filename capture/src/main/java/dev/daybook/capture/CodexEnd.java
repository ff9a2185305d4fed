package dev.daybook.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an event tells of a call that has ended.
 *
 * @param failed absent where it does not say
 * @param refused whether a person refused it
 * @param changes the files that a patch has changed
 * @param patched whether it says which files those are
 * @param text what came of it
 */
record CodexEnd(
        Optional<Integer> exitCode,
        Optional<Long> durationMs,
        Optional<Boolean> failed,
        boolean refused,
        List<PatchText.Change> changes,
        boolean patched,
        String text) {
    static final CodexEnd UNTOLD =
            new CodexEnd(Optional.empty(), Optional.empty(), Optional.empty(), false, List.of(), false, "");

    private static final long MAX_SECONDS = 1_000_000_000L;

    static CodexEnd of(JsonFields event) {
        Optional<Integer> exitCode = event.number("exit_code")
                .filter(code -> Math.abs(code) < 1_000_000_000L)
                .map(Long::intValue);
        boolean patched = event.at("changes").isObject();
        Optional<Boolean> failed = failed(event, exitCode);
        boolean refused = event.text("status").filter("declined"::equals).isPresent();
        return new CodexEnd(
                exitCode,
                duration(event.at("duration")),
                failed,
                refused,
                failed.orElse(false) ? List.of() : changes(event.at("changes")),
                patched,
                text(event.at("result")));
    }

    private static Optional<Boolean> failed(JsonFields event, Optional<Integer> exitCode) {
        JsonNode success = event.at("success").node();
        if (success.isBoolean()) {
            return Optional.of(!success.booleanValue());
        }
        JsonFields result = event.at("result");
        boolean erred = !result.at("Err").node().isMissingNode()
                || ok(result).isTrue("is_error")
                || ok(result).isTrue("isError");
        return exitCode.map(code -> code != 0)
                .or(() -> result.node().isMissingNode() ? Optional.empty() : Optional.of(erred));
    }

    private static JsonFields ok(JsonFields result) {
        return result.at("Ok").isObject() ? result.at("Ok") : result;
    }

    private static String text(JsonFields result) {
        return result.at("Err").asText().orElseGet(() -> ok(result).at("content").elements().stream()
                .flatMap(part -> part.text("text").stream())
                .collect(Collectors.joining("\n")));
    }

    /** As Rust writes a duration. */
    private static Optional<Long> duration(JsonFields duration) {
        Optional<Long> seconds = duration.number("secs").filter(value -> value >= 0 && value < MAX_SECONDS);
        return seconds.map(value -> value * 1_000
                + duration.number("nanos")
                                .filter(nanos -> nanos >= 0 && nanos < MAX_SECONDS)
                                .orElse(0L)
                        / 1_000_000);
    }

    private static List<PatchText.Change> changes(JsonFields files) {
        List<PatchText.Change> changes = new ArrayList<>();
        for (String path : files.names()) {
            JsonFields change = files.at(path);
            Optional<String> content = change.text("content");
            Optional<String> diff = change.text("unified_diff");
            boolean added = change.text("type").filter("add"::equals).isPresent();
            int lines = content.map(text -> (int) text.lines().count()).orElse(0);
            String target = change.text("move_path").orElse(path);
            if (!target.equals(path)) {
                changes.add(new PatchText.Change(path, 0, 0, false));
            }
            changes.add(
                    diff.isPresent()
                            ? PatchText.ofDiff(target, diff.get())
                            : new PatchText.Change(target, added ? lines : 0, added ? 0 : lines, content.isPresent()));
        }
        return changes;
    }
}
