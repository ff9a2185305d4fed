package dev.daybook.project;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.progress.Milestone;
import dev.daybook.redaction.Allowed;
import dev.daybook.retention.RetentionPolicy;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in force: the environment before the project's {@code config.properties}, before the user's, before the
 * defaults.
 */
public final class Settings {

    /** A setting's value and where it comes from. */
    public record Entry(String name, String value, String origin) {}

    private static final String DEFAULT = "default";
    /** How far a sum of decimals may be from what it is written as. */
    private static final double ROUNDING = 1e-6;

    private static final long MOST_COUNTED = 1_000_000_000;

    private static final Set<String> OFF = Set.of("0", "false", "off", "no");
    private static final Set<String> ON = Set.of("1", "true", "on", "yes");

    /** Every setting, in the order in which they are shown. */
    private static final List<Setting> KNOWN = List.of(
            Setting.ofSwitch("enabled", "1"),
            Setting.ofWord("synchronous", "NORMAL", List.of("NORMAL", "FULL")),
            Setting.ofText("prices", "built in"),
            Setting.ofSwitch("hints", "1"),
            Setting.ofText("skill_roots", "none"),
            Setting.ofText("allow_rules", "none"),
            Setting.ofText("allow_paths", "none"),
            Setting.ofText("allow_values", "none"),
            Setting.ofParts("skill_weights", "0.6,0.3,0.1", List.of("relevance", "effectiveness", "context")),
            Setting.ofShares("skill_penalties", "0.8,0.7", List.of("low completion", "failed at similar tasks")),
            Setting.ofText("embedding_model", "none"),
            Setting.ofNumber("error_sessions", "3", 1, 999),
            Setting.ofCounts("milestone_file_prediction", "500,100,200", List.of("commits", "sessions", "chats")),
            Setting.ofCounts("milestone_commit_messages", "2000,500,1000", List.of("commits", "sessions", "chats")),
            Setting.ofCounts("milestone_code_suggestions", "5000,2000,5000", List.of("commits", "sessions", "chats")),
            Setting.ofDays("retention_days", "30"),
            Setting.ofDaysOrNever("retention_failed_days", "90"),
            Setting.ofSwitch("retention_traces", "1"),
            Setting.ofDaysOrNever("retention_session_days", "never"));

    private static final String MILESTONE = "milestone_";

    private final Map<String, Entry> entries;
    private final Optional<Path> priceFile;
    private final List<Path> skillFolders;
    private final Allowed allowed;
    private final Optional<Path> embeddingModel;
    private final RetentionPolicy retention;

    private Settings(Map<String, Entry> entries, Places places) {
        this.entries = entries;
        this.priceFile = file("prices", "the path of a price table", places.root());
        this.skillFolders = folders("skill_roots", places);
        this.allowed = readAllowed();
        this.embeddingModel = embeddingModel(places.root(), places.home());
        this.retention = readRetention();
    }

    /**
     * Reads both files, where they exist.
     *
     * @throws DaybookException INVALID: an unknown key, or a value that the setting cannot have
     */
    public static Settings load(Places places, Map<String, String> env) {
        List<Layer> layers = List.of(Layer.of(places.projectSettings()), Layer.of(places.userSettings()));
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Setting setting : KNOWN) {
            Entry entry = environment(env, setting)
                    .or(() -> layered(layers, setting.name()))
                    .orElse(new Entry(setting.name(), setting.otherwise(), DEFAULT));
            entries.put(setting.name(), setting.checked(entry));
        }
        return new Settings(entries, places);
    }

    /** Whether anything may be recorded. */
    public boolean collects() {
        return !isOff(entries.get("enabled"));
    }

    /** What switched collection off: {@code DAYBOOK_ENABLED=0}, or {@code enabled=0 in} a file. */
    public String switchedOffBy() {
        Entry enabled = entries.get("enabled");
        boolean environment = enabled.origin().endsWith("_ENABLED");
        return environment
                ? enabled.origin() + "=" + enabled.value()
                : "enabled=" + enabled.value() + " in " + enabled.origin();
    }

    /** SQLite's {@code synchronous}: NORMAL or FULL. */
    public String synchronous() {
        return entries.get("synchronous").value().toUpperCase(Locale.ROOT);
    }

    /** The price table that replaces the built-in one; a relative path starts at the project's root. */
    public Optional<Path> prices() {
        return priceFile;
    }

    /** Folders in which skills are looked for beside those where agents look. */
    public List<Path> skillRoots() {
        return skillFolders;
    }

    /** Whether something may be said at a prompt that asks for it. */
    public boolean hints() {
        return !isOff(entries.get("hints"));
    }

    /** What the redactor leaves. */
    public Allowed allowed() {
        return allowed;
    }

    /** The folder of the embedding model; absent where none is wanted, which is the default. */
    public Optional<Path> embeddingModel() {
        return embeddingModel;
    }

    /** In how many sessions an error that nobody reports must be seen to get a number. */
    public int errorSessions() {
        return Integer.parseInt(entries.get("error_sessions").value());
    }

    /** How much a skill's relevance, effectiveness and context count; their sum is 1. */
    public List<Double> skillWeights() {
        return numbers(entries.get("skill_weights").value());
    }

    /** What a skill's score is multiplied with for too few completed uses, and for failures at similar tasks. */
    public List<Double> skillPenalties() {
        return numbers(entries.get("skill_penalties").value());
    }

    /** How long what is kept. */
    public RetentionPolicy retention() {
        return retention;
    }

    private RetentionPolicy readRetention() {
        return new RetentionPolicy(
                Integer.parseInt(entries.get("retention_days").value()),
                days(entries.get("retention_failed_days")),
                !isOff(entries.get("retention_traces")),
                days(entries.get("retention_session_days")));
    }

    private static Optional<Integer> days(Entry entry) {
        return Optional.of(entry.value())
                .filter(value -> !value.equalsIgnoreCase(Setting.NEVER))
                .map(Integer::valueOf);
    }

    /** How much there should be of what a model learns from. */
    public List<Milestone> milestones() {
        return entries.values().stream()
                .filter(entry -> entry.name().startsWith(MILESTONE))
                .map(entry -> {
                    List<Long> counts = counts(entry.value());
                    return Milestone.of(
                            entry.name().substring(MILESTONE.length()), counts.get(0), counts.get(1), counts.get(2));
                })
                .toList();
    }

    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    private Allowed readAllowed() {
        List<Entry> given = Stream.of("allow_rules", "allow_paths", "allow_values")
                .map(entries::get)
                .toList();
        try {
            return new Allowed(Set.copyOf(words(given.get(0))), words(given.get(1)), Set.copyOf(words(given.get(2))));
        } catch (DaybookException e) {
            String origins = given.stream()
                    .map(Entry::origin)
                    .filter(origin -> !origin.equals(DEFAULT))
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw DaybookException.invalid(e.getMessage() + " (in " + origins + ")");
        }
    }

    private static List<String> words(Entry entry) {
        return Stream.of(entry.value().split("[,\\s]+"))
                .filter(word -> !word.isEmpty() && !entry.origin().equals(DEFAULT))
                .distinct()
                .toList();
    }

    private static Optional<Entry> environment(Map<String, String> env, Setting setting) {
        return environment(env, setting.name(), "DAYBOOK_" + setting.name().toUpperCase(Locale.ROOT))
                .or(() -> environment(env, setting.name(), "ML_COLLECTION_ENABLED")
                        .filter(entry -> entry.name().equals("enabled") && isOff(entry)));
    }

    private static Optional<Entry> environment(Map<String, String> env, String name, String variable) {
        String value = env.getOrDefault(variable, "");
        return value.isBlank() ? Optional.empty() : Optional.of(new Entry(name, value.strip(), variable));
    }

    private static Optional<Entry> layered(List<Layer> layers, String name) {
        return layers.stream()
                .filter(layer -> layer.values().containsKey(name))
                .findFirst()
                .map(layer -> new Entry(
                        name,
                        layer.values().getProperty(name).strip(),
                        layer.file().toString()));
    }

    private static boolean isOff(Entry entry) {
        return OFF.contains(entry.value().toLowerCase(Locale.ROOT));
    }

    /** The file that the setting names, from the project's root on. */
    private Optional<Path> file(String name, String meaning, Path root) {
        Entry entry = entries.get(name);
        if (entry.origin().equals(DEFAULT)) {
            return Optional.empty();
        }
        try {
            if (entry.value().isEmpty()) {
                throw unusable(entry, meaning);
            }
            return Optional.of(root.resolve(entry.value()));
        } catch (InvalidPathException e) {
            throw unusable(entry, meaning);
        }
    }

    /** What switches others off, or the default in words, says that a project does without the user's. */
    private Optional<Path> embeddingModel(Path root, Path home) {
        Entry entry = entries.get("embedding_model");
        if (isOff(entry) || entry.value().equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        String meaning = "the folder of an embedding model, or none";
        try {
            return entry.value().matches("~(/.*)?")
                    ? Optional.of(home.resolve(entry.value().replaceFirst("^~/*", "")))
                    : file("embedding_model", meaning, root);
        } catch (InvalidPathException e) {
            throw unusable(entry, meaning);
        }
    }

    /** The folders that the setting names; {@code ~} is the user's home, and a relative path starts at the project's root. */
    private List<Path> folders(String name, Places places) {
        Entry entry = entries.get(name);
        if (entry.origin().equals(DEFAULT)) {
            return List.of();
        }
        try {
            return Stream.of(entry.value().split("[," + Pattern.quote(File.pathSeparator) + "]"))
                    .map(String::strip)
                    .filter(path -> !path.isEmpty())
                    .map(path -> path.equals("~") || path.startsWith("~/") || path.startsWith("~" + File.separator)
                            ? places.home().resolve(path.substring(Math.min(2, path.length())))
                            : places.root().resolve(path))
                    .map(Path::normalize)
                    .distinct()
                    .toList();
        } catch (InvalidPathException e) {
            throw unusable(entry, "paths of folders, with '" + File.pathSeparator + "' or a comma between them");
        }
    }

    private static DaybookException unusable(Entry entry, String valid) {
        return DaybookException.invalid(entry.name() + " is '" + Texts.shortened(entry.value(), 60) + "' in "
                + entry.origin() + "; use " + valid);
    }

    /** @throws NumberFormatException not numbers */
    private static List<Double> numbers(String value) {
        return Stream.of(value.split(",", -1))
                .map(String::strip)
                .map(Double::valueOf)
                .toList();
    }

    /** @throws NumberFormatException not whole numbers */
    private static List<Long> counts(String value) {
        return Stream.of(value.split(",", -1))
                .map(String::strip)
                .map(Long::valueOf)
                .toList();
    }

    /**
     * What can be set: {@code name} in a file, {@code DAYBOOK_NAME} in the environment.
     *
     * @param accepts whether it can have that value
     * @param valid the same for a message
     */
    private record Setting(String name, String otherwise, Predicate<String> accepts, String valid) {
        static Setting ofSwitch(String name, String otherwise) {
            Set<String> words = Stream.concat(OFF.stream(), ON.stream())
                    .map(word -> word.toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            return new Setting(name, otherwise, value -> words.contains(value.toUpperCase(Locale.ROOT)), "1 or 0");
        }

        static Setting ofWord(String name, String otherwise, List<String> values) {
            return new Setting(
                    name,
                    otherwise,
                    value -> values.contains(value.toUpperCase(Locale.ROOT)),
                    String.join(" or ", values));
        }

        private static final String NEVER = "never";
        private static final int MOST_DAYS = 36_500;

        /** A number of days, as many as anything is kept at least. */
        static Setting ofDays(String name, String otherwise) {
            return new Setting(
                    name,
                    otherwise,
                    Setting::isDays,
                    "a number of days from " + RetentionPolicy.LEAST_DAYS + " to " + MOST_DAYS);
        }

        static Setting ofDaysOrNever(String name, String otherwise) {
            Setting days = ofDays(name, otherwise);
            return new Setting(
                    name,
                    otherwise,
                    value -> isDays(value) || value.equalsIgnoreCase(NEVER),
                    days.valid() + ", or " + NEVER);
        }

        private static boolean isDays(String value) {
            return value.matches("\\d{1,5}")
                    && Integer.parseInt(value) >= RetentionPolicy.LEAST_DAYS
                    && Integer.parseInt(value) <= MOST_DAYS;
        }

        static Setting ofText(String name, String otherwise) {
            return new Setting(name, otherwise, value -> true, "");
        }

        static Setting ofNumber(String name, String otherwise, int least, int most) {
            return new Setting(
                    name,
                    otherwise,
                    value -> value.matches("\\d{1,9}")
                            && Integer.parseInt(value) >= least
                            && Integer.parseInt(value) <= most,
                    "a number from " + least + " to " + most + ", like " + otherwise);
        }

        /** A number from 0 to 1 for each of these. */
        static Setting ofShares(String name, String otherwise, List<String> meanings) {
            return new Setting(
                    name,
                    otherwise,
                    value -> areShares(value, meanings.size()),
                    meanings.size() + " numbers from 0 to 1, for " + String.join(", ", meanings) + ", like "
                            + otherwise);
        }

        /** The same, with a sum of 1. */
        static Setting ofParts(String name, String otherwise, List<String> meanings) {
            return new Setting(
                    name,
                    otherwise,
                    value -> areShares(value, meanings.size()) && Math.abs(sum(value) - 1) < ROUNDING,
                    meanings.size() + " numbers from 0 to 1 whose sum is 1, for " + String.join(", ", meanings)
                            + ", like " + otherwise);
        }

        /** A whole number for each of these. */
        static Setting ofCounts(String name, String otherwise, List<String> meanings) {
            return new Setting(
                    name,
                    otherwise,
                    value -> areCounts(value, meanings.size()),
                    meanings.size() + " whole numbers from 0 to " + MOST_COUNTED + ", for "
                            + String.join(", ", meanings) + ", like " + otherwise);
        }

        private static boolean areCounts(String value, int count) {
            try {
                List<Long> counts = counts(value);
                return counts.size() == count && counts.stream().allMatch(n -> n >= 0 && n <= MOST_COUNTED);
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private static boolean areShares(String value, int count) {
            try {
                List<Double> numbers = numbers(value);
                return numbers.size() == count && numbers.stream().allMatch(number -> number >= 0 && number <= 1);
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private static double sum(String value) {
            return numbers(value).stream().mapToDouble(number -> number).sum();
        }

        Entry checked(Entry entry) {
            if (!accepts.test(entry.value())) {
                throw unusable(entry, valid);
            }
            return entry;
        }
    }

    private record Layer(Path file, Properties values) {
        static Layer of(Path file) {
            Properties values = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    values.load(reader);
                } catch (CharacterCodingException e) {
                    throw DaybookException.unavailable(file + " cannot be read: it is not UTF-8", e);
                } catch (IOException | IllegalArgumentException e) {
                    throw DaybookException.unavailable(file + " cannot be read: " + e.getMessage(), e);
                }
            }
            for (String key : values.stringPropertyNames()) {
                if (KNOWN.stream().noneMatch(setting -> setting.name().equals(key))) {
                    throw DaybookException.invalid("unknown setting '" + Texts.shortened(key, 60) + "' in " + file
                            + "; known are: "
                            + KNOWN.stream().map(Setting::name).sorted().collect(Collectors.joining(", ")));
                }
            }
            return new Layer(file, values);
        }
    }
}
