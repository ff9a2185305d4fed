package dev.daybook.search;

import dev.daybook.core.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what a path means to an entity. What MLflow understands is understood first. */
final class Keys {
    private static final Set<String> ATTRIBUTES = Set.of("attributes", "attribute", "attr");
    private static final Set<String> DATASETS = Set.of("dataset", "datasets");
    private static final Set<String> DATASET_KEYS = Set.of("name", "digest", "context");
    /** What MLflow knows of a run, and no session has. */
    private static final Set<String> ABSENT = Set.of("user_id", "artifact_uri", "lifecycle_stage");

    private static final Map<String, LabelKind> LABELS = Map.of(
            "metric", LabelKind.METRIC,
            "metrics", LabelKind.METRIC,
            "param", LabelKind.PARAM,
            "params", LabelKind.PARAM,
            "parameter", LabelKind.PARAM,
            "parameters", LabelKind.PARAM,
            "tag", LabelKind.TAG,
            "tags", LabelKind.TAG);
    /** What is asked of a session or an exchange, though it is asked about something that belongs to it. */
    private static final Map<Relation, List<Attribute>> INHERITED = Map.of(
            Relation.SESSION,
            List.of(
                    Attribute.SESSION_BRANCH,
                    Attribute.SESSION_AGENT,
                    Attribute.SESSION_AGENT_VERSION,
                    Attribute.SESSION_KIND,
                    Attribute.SESSION_PROCEDURE),
            Relation.EXCHANGE,
            List.of(Attribute.EXCHANGE_MODEL));

    private final Written written;
    private final LabelNames labels;
    private final Set<String> notes = new LinkedHashSet<>();

    Keys(Written written, LabelNames labels) {
        this.written = written;
        this.labels = labels;
    }

    /** What a reader must know: names that nothing has yet. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** @throws dev.daybook.core.DaybookException INVALID: nothing is called that */
    Reach resolve(Entity entity, Path path) {
        return find(entity, path).orElseThrow(() -> unknown(entity, path));
    }

    /** The relation of that name. */
    static Optional<Relation> relation(Entity entity, String word) {
        return Arrays.stream(Relation.values())
                .filter(relation ->
                        relation.sources().contains(entity) && relation.words().contains(word))
                .findFirst();
    }

    private Optional<Reach> find(Entity entity, Path path) {
        String word = path.first().word();
        if (path.isSingle()) {
            return bare(entity, word);
        }
        if (!path.first().plain()) {
            return Optional.empty();
        }
        if (LABELS.containsKey(word)) {
            return label(
                    entity, path, new Key.Label(LABELS.get(word), path.rest().name()));
        }
        if (entity == Entity.SESSION && DATASETS.contains(word)) {
            boolean known = DATASET_KEYS.contains(path.rest().name());
            return known ? Optional.of(Reach.NOWHERE) : Optional.empty();
        }
        boolean attribute = ATTRIBUTES.contains(word)
                || word.equals("run") && entity == Entity.SESSION
                || word.equals("trace") && entity == Entity.EXCHANGE;
        return Optional.<Reach>empty()
                .or(() -> attribute && path.rest().isSingle() ? attribute(entity, path.rest()) : Optional.empty())
                .or(() -> relation(entity, word).map(relation -> related(entity, relation, path)));
    }

    private Reach related(Entity entity, Relation relation, Path path) {
        return resolve(relation.target(), path.rest()).over(relation, entity);
    }

    private static Optional<Reach> attribute(Entity entity, Path path) {
        String word = path.first().word();
        return own(entity, word)
                .map(Reach::own)
                .or(() -> entity == Entity.SESSION && ABSENT.contains(word)
                        ? Optional.of(Reach.NOWHERE)
                        : Optional.empty());
    }

    private static Optional<Reach> bare(Entity entity, String word) {
        return attribute(entity, new Path(List.of(new Path.Step(word, true)), 0, 0))
                .or(() -> inherited(entity)
                        .filter(step -> step.attribute().words().contains(word))
                        .findFirst()
                        .map(step -> Reach.own(step.attribute()).over(step.relation(), entity)));
    }

    private static Optional<Attribute> own(Entity entity, String word) {
        return Attribute.of(entity).stream()
                .filter(attribute -> attribute.words().contains(word))
                .findFirst();
    }

    private record Inherited(Relation relation, Attribute attribute) {}

    private static Stream<Inherited> inherited(Entity entity) {
        return Stream.of(Relation.SESSION, Relation.EXCHANGE)
                .filter(relation -> relation.sources().contains(entity))
                .flatMap(relation -> INHERITED.get(relation).stream().map(it -> new Inherited(relation, it)));
    }

    private Optional<Reach> label(Entity entity, Path path, Key.Label label) {
        boolean leads = Relation.SESSION.sources().contains(entity);
        boolean own = entity == Entity.SESSION || leads && Relation.SESSION.isToOne(entity);
        if (!own && !leads) {
            return Optional.empty();
        }
        if (!labels.isKnown(label)) {
            String kind = label.kind().word();
            Optional<String> near = labels.nearest(label.kind(), label.name());
            if (near.isPresent()) {
                String asWritten = path.first().name() + "." + near.get();
                throw written.fault(
                        path.start(),
                        path.end(),
                        "unknown " + kind + " " + written.quoted(path.start(), path.end()),
                        Optional.of(asWritten));
            }
            notes.add("no session has a " + kind + " '" + label.name() + "' so far");
        }
        return Optional.of(own ? Reach.of(label) : Reach.of(label).over(Relation.SESSION, entity));
    }

    private RuntimeException unknown(Entity entity, Path path) {
        String whole = written.text().substring(path.start(), path.end());
        String before = whole.endsWith(path.name())
                ? whole.substring(0, whole.length() - path.name().length())
                : "";
        Optional<String> near = near(entity, path).map(name -> before + name);
        String message = "unknown key " + written.quoted(path.start(), path.end());
        String known = near.isPresent() ? "" : "; " + whatThereIs(entity);
        return written.fault(path.start(), path.end(), message + known, near);
    }

    private Optional<String> near(Entity entity, Path path) {
        if (path.isSingle() && path.first().isText() && entity.hasText()) {
            return Optional.of("text ~");
        }
        return Optional.of(path.first().name())
                .filter(name -> path.isSingle())
                .flatMap(this::labelled)
                .or(() -> NearestName.of(path.name(), names(entity)));
    }

    private Optional<String> labelled(String name) {
        return Arrays.stream(LabelKind.values())
                .filter(kind -> labels.isKnown(new Key.Label(kind, name)))
                .map(kind -> kind.word() + "s." + name)
                .findFirst();
    }

    /** All keys of an entity and of what it leads to. */
    static List<String> names(Entity entity) {
        List<String> names = new ArrayList<>();
        Attribute.of(entity).forEach(attribute -> names.addAll(attribute.words()));
        inherited(entity).forEach(step -> names.add(step.attribute().word()));
        relations(entity).forEach(relation -> Attribute.of(relation.target())
                .forEach(attribute -> names.add(relation.word() + "." + attribute.word())));
        return names;
    }

    static List<Relation> relations(Entity entity) {
        return Arrays.stream(Relation.values())
                .filter(relation -> relation.sources().contains(entity))
                .toList();
    }

    private static String whatThereIs(Entity entity) {
        List<String> words = Attribute.of(entity).stream().map(Attribute::word).toList();
        List<String> dotted = relations(entity).stream()
                .map(relation -> relation.word() + ".")
                .toList();
        boolean labelled =
                entity == Entity.SESSION || Relation.SESSION.sources().contains(entity);
        return entity.plural() + " have " + String.join(", ", words)
                + (labelled ? ", params., metrics., tags." : "")
                + (dotted.isEmpty() ? "" : ", " + String.join(", ", dotted));
    }
}
