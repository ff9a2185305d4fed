package dev.daybook.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page that describes the language: its examples, and what it tells of keys. */
final class SearchDocs {
    static final Path PAGE = Path.of("../docs/search.md");
    private static final Pattern EXAMPLES = Pattern.compile("```daybook (\\w+)\\n(.*?)```", Pattern.DOTALL);

    private SearchDocs() {}

    /** A line of a block of examples: a filter, and what else is asked, as in {@code failed | group_by: name}. */
    static List<SearchRequest> examples() {
        List<SearchRequest> examples = new ArrayList<>();
        EXAMPLES.matcher(page()).results().forEach(block -> block.group(2)
                .lines()
                .map(line -> request(block.group(1), line))
                .forEach(examples::add));
        return examples;
    }

    static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SearchRequest request(String entity, String line) {
        List<String> parts = List.of(line.split(" \\| "));
        return new SearchRequest(
                Optional.of(entity),
                Optional.of(parts.get(0)),
                Optional.empty(),
                part(parts, "select: "),
                part(parts, "group_by: "),
                part(parts, "order_by: "),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static List<String> part(List<String> parts, String name) {
        return parts.stream()
                .filter(part -> part.startsWith(name))
                .map(part -> part.substring(name.length()))
                .toList();
    }

    /** A table of the keys of each entity, then the relations. */
    static String entities() {
        String tables = Arrays.stream(Entity.values()).map(SearchDocs::entity).collect(Collectors.joining("\n"));
        return tables + "\n" + relations();
    }

    private static String entity(Entity entity) {
        StringBuilder text =
                new StringBuilder("### " + heading(entity) + "\n\n| Key | Type | Also called |\n|---|---|---|\n");
        for (Attribute attribute : Attribute.of(entity)) {
            String others = attribute.words().stream()
                    .skip(1)
                    .map(word -> "`" + word + "`")
                    .collect(Collectors.joining(", "));
            text.append("| `")
                    .append(attribute.word())
                    .append("` | ")
                    .append(type(attribute))
                    .append(" | ")
                    .append(others)
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String heading(Entity entity) {
        String name = entity.isSearchable() ? entity.plural() : entity.word();
        return "`" + name + "`" + (entity.isSearchable() ? "" : ", only as what belongs to others");
    }

    private static String type(Attribute attribute) {
        String words = String.join(", ", attribute.vocabulary());
        return attribute.type().word() + (words.isEmpty() ? "" : ": " + words);
    }

    private static String relations() {
        StringBuilder text = new StringBuilder("### Relations\n\n| Relation | Of | Leads to |\n|---|---|---|\n");
        for (Relation relation : Relation.values()) {
            String sources = Arrays.stream(Entity.values())
                    .filter(relation.sources()::contains)
                    .map(entity -> entity.plural() + (relation.isToOne(entity) ? " (one)" : ""))
                    .collect(Collectors.joining(", "));
            String words = relation.words().stream()
                    .sorted()
                    .filter(word -> !word.equals(relation.word()))
                    .map(word -> "`" + word + "`")
                    .collect(Collectors.joining(", "));
            text.append("| `")
                    .append(relation.word())
                    .append("`, ")
                    .append(words)
                    .append(" | ")
                    .append(sources)
                    .append(" | `")
                    .append(relation.target().word())
                    .append("` |\n");
        }
        return text.toString();
    }
}
