package dev.daybook.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The file in which GitHub Actions describes what started a run. */
public final class GitHubEvent {
    private static final String HEAD = "/pull_request/head/sha";

    private GitHubEvent() {}

    /**
     * The commit that a pull request ends with: there {@code GITHUB_SHA} is a merge that no branch will have. Absent in
     * any other run, and where the file does not tell it.
     */
    public static Optional<String> head(Map<String, String> env) {
        String file = env.getOrDefault("GITHUB_EVENT_PATH", "");
        if (!"pull_request".equals(env.get("GITHUB_EVENT_NAME")) || file.isBlank()) {
            return Optional.empty();
        }
        try (JsonParser whole = new JsonFactory().createParser(Path.of(file).toFile());
                JsonParser head = new FilteringParserDelegate(
                        whole, new JsonPointerBasedFilter(HEAD), TokenFilter.Inclusion.ONLY_INCLUDE_ALL, false)) {
            return head.nextToken() == JsonToken.VALUE_STRING ? Optional.of(head.getText()) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
