package dev.daybook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settles what is looked for in texts by what there is: what is nowhere is taken for its likeliest other spelling, and said so. */
final class TextMeaning {
    /** A word that is rarer may be written apart elsewhere. */
    private static final int RARE = 20;

    private static final Pattern PHRASE = Pattern.compile("\"[^\"]*\"");
    private static final Pattern CONNECTIVE = Pattern.compile("(?<!\\S)(?:OR|NOT)(?!\\S)");

    private final TextStore texts;
    private final List<String> notes = new ArrayList<>();

    TextMeaning(TextStore texts) {
        this.texts = texts;
    }

    /** The request with each text in it as it is to be asked for. */
    static CheckedRequest of(CheckedRequest checked, Supplier<TextStore> texts) {
        Query query = checked.query();
        if (query.condition().filter(TextMeaning::asksForText).isEmpty()) {
            return checked;
        }
        TextMeaning meaning = new TextMeaning(texts.get());
        Query settled = new Query(
                query.entity(),
                query.condition().map(condition -> meaning.settled(query.entity(), condition)),
                query.columns(),
                query.groups(),
                query.orders(),
                query.limit(),
                query.after());
        List<String> notes = new ArrayList<>(checked.notes());
        notes.addAll(meaning.notes());
        return new CheckedRequest(settled, checked.asked(), checked.implied(), notes, checked.digest(), checked.now());
    }

    private static boolean asksForText(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().anyMatch(TextMeaning::asksForText);
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(TextMeaning::asksForText);
        }
        if (condition instanceof Condition.Related related) {
            return related.where().filter(TextMeaning::asksForText).isPresent();
        }
        return condition instanceof Condition.Not not
                ? asksForText(not.condition())
                : condition instanceof Condition.Matches;
    }

    /** What a reader must know of how texts were looked for. */
    List<String> notes() {
        return notes.stream().distinct().toList();
    }

    /** The condition on an entity with each text in it as it is to be asked for. */
    Condition settled(Entity entity, Condition condition) {
        if (condition instanceof Condition.All all) {
            return new Condition.All(settled(entity, all.conditions()));
        }
        if (condition instanceof Condition.Any any) {
            return new Condition.Any(settled(entity, any.conditions()));
        }
        if (condition instanceof Condition.Not) {
            // what is guessed finds more, and here would leave out what nobody meant
            return condition;
        }
        if (condition instanceof Condition.Related related) {
            Optional<Condition> where =
                    related.where().map(inner -> settled(related.relation().target(), inner));
            return new Condition.Related(related.relation(), where);
        }
        return condition instanceof Condition.Matches matches
                ? new Condition.Matches(settled(entity, matches.text()))
                : condition;
    }

    private List<Condition> settled(Entity entity, List<Condition> conditions) {
        return conditions.stream().map(condition -> settled(entity, condition)).toList();
    }

    TextQuery settled(Entity entity, TextQuery text) {
        if (CONNECTIVE.matcher(PHRASE.matcher(text.words()).replaceAll("")).find()) {
            notes.add("OR and NOT are no operators among words; text ~ 'one' OR text ~ 'other' finds either,"
                    + " and one -other leaves out");
        }
        List<Entity> places = places(entity);
        LikelyWord likely = new LikelyWord(texts, places);
        TextQuery query = text;
        List<String> unknown = new ArrayList<>();
        for (TextTerm term : text.wanted()) {
            Optional<TextTerm> settled = settled(term, likely, places);
            if (settled.isPresent()) {
                query = query.with(term, settled.get());
            } else {
                unknown.add(term.written());
            }
        }
        String match = query.match();
        if (places.stream().anyMatch(place -> texts.count(place, match, 1) > 0)) {
            return query;
        }
        return loosened(query, unknown, places);
    }

    private TextQuery loosened(TextQuery query, List<String> unknown, List<Entity> places) {
        TextQuery loosened = query.loosened();
        boolean isMore = !loosened.match().equals(query.match())
                && places.stream().anyMatch(place -> texts.count(place, loosened.match(), 1) > 0);
        if (!isMore) {
            return query;
        }
        notes.add(
                unknown.isEmpty()
                        ? "No text has all of that together, so any of the words is enough; what has more of them comes first"
                        : "No text has " + quoted(unknown) + ", so any of the other words is enough");
        return loosened;
    }

    /** Empty: it is nowhere, and nothing like it. */
    private Optional<TextTerm> settled(TextTerm term, LikelyWord likely, List<Entity> places) {
        String any = term.forms().stream().map(TextForm::match).collect(Collectors.joining(" OR "));
        int rows =
                places.stream().mapToInt(place -> texts.count(place, any, RARE)).sum();
        if (rows >= RARE || !term.isWord()) {
            return rows > 0 ? Optional.of(term) : Optional.empty();
        }
        String word = term.forms().get(0).words().get(0);
        Optional<TextForm> inTwo = likely.inTwo(word);
        if (rows > 0 || inTwo.isPresent()) {
            return Optional.of(inTwo.map(term::or).orElse(term));
        }
        Optional<String> nearest = likely.nearest(word);
        nearest.ifPresent(other -> notes.add(
                "No text has " + quoted(List.of(word)) + "; " + quoted(List.of(other)) + " was looked for instead"));
        return nearest.map(other -> new TextTerm(term.written(), List.of(TextForm.of(other))));
    }

    /** Where the words are that an entity is found by. */
    private static List<Entity> places(Entity entity) {
        return switch (entity) {
            case SESSION -> List.of(Entity.EXCHANGE, Entity.SESSION, Entity.RUN_LOG);
            case TOOL_CALL, RUN_LOG, ERROR, COMMIT -> List.of(entity);
            case EXCHANGE, INVOCATION, FILE, CI, WORKFLOW, FEEDBACK, TODO -> List.of(Entity.EXCHANGE);
        };
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" or "));
    }
}
