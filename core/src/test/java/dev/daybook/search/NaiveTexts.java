package dev.daybook.search;

import dev.daybook.search.World.Row;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether all of some plain words occur in one text that belongs to a row. */
final class NaiveTexts {
    private final World world;
    private final NaiveRelations relations;

    NaiveTexts(World world, NaiveRelations relations) {
        this.world = world;
        this.relations = relations;
    }

    boolean fits(TextQuery text, Entity entity, Row row) {
        Set<String> wanted =
                new HashSet<>(List.of(text.words().toLowerCase(Locale.ROOT).split("\\s+")));
        return documents(entity, row).anyMatch(document -> words(document).containsAll(wanted));
    }

    private Stream<String> documents(Entity entity, Row row) {
        return switch (entity) {
            case SESSION ->
                Stream.of(
                                Stream.of(columns(row, "title", "summary")),
                                relations.related(entity, row, Relation.EXCHANGE).stream()
                                        .map(this::exchange),
                                relations.related(entity, row, Relation.RUN).stream()
                                        .map(run -> columns(run, "title", "mode")))
                        .flatMap(documents -> documents);
            case EXCHANGE -> Stream.of(exchange(row));
            case TOOL_CALL -> Stream.of(columns(row, "tool", "target", "error"));
            case RUN_LOG -> Stream.of(columns(row, "title", "mode"));
            case ERROR -> Stream.of(columns(row, "title", "message", "root_cause", "resolution", "prevention"));
            case COMMIT -> Stream.of(columns(row, "subject", "message"));
            default -> throw new IllegalArgumentException(entity + " has no text");
        };
    }

    private String exchange(Row exchange) {
        String calls = world.rows("tool_call").stream()
                .filter(call -> call.is("exchange_id", exchange.get("id")))
                .map(call -> columns(call, "target", "error"))
                .collect(Collectors.joining(" "));
        return columns(exchange, "query", "response") + " " + calls;
    }

    private static String columns(Row row, String... columns) {
        return Arrays.stream(columns).filter(row::has).map(row::text).collect(Collectors.joining(" "));
    }

    private static List<String> words(String document) {
        return List.of(document.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
    }
}
