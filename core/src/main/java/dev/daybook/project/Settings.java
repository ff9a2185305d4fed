package dev.daybook.project;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Texts;
import dev.daybook.redaction.Allowed;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
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
    private static final Set<String> KNOWN =
            Set.of("enabled", "synchronous", "prices", "hints", "allow_rules", "allow_paths", "allow_values");
    private static final Set<String> OFF = Set.of("0", "false", "off", "no");
    private static final Set<String> ON = Set.of("1", "true", "on", "yes");

    private final Entry enabled;
    private final Entry synchronous;
    private final Entry prices;
    private final Entry hints;
    private final Optional<Path> priceFile;
    private final List<Entry> allowEntries;
    private final Allowed allowed;

    private Settings(
            Entry enabled,
            Entry synchronous,
            Entry prices,
            Entry hints,
            Optional<Path> priceFile,
            List<Entry> allowEntries) {
        this.enabled = enabled;
        this.synchronous = synchronous;
        this.prices = prices;
        this.hints = hints;
        this.priceFile = priceFile;
        this.allowEntries = List.copyOf(allowEntries);
        this.allowed = allowed(allowEntries);
    }

    /**
     * Reads both files, where they exist.
     *
     * @throws DaybookException INVALID: an unknown key, or a value that the setting cannot have
     */
    public static Settings load(Places places, Map<String, String> env) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Layer.of(places.projectSettings()));
        layers.add(Layer.of(places.userSettings()));
        Entry enabled = environment(env, "enabled", "DAYBOOK_ENABLED")
                .or(() -> environment(env, "enabled", "ML_COLLECTION_ENABLED").filter(Settings::isOff))
                .orElseGet(() -> layered(layers, "enabled", "1"));
        Entry synchronous = environment(env, "synchronous", "DAYBOOK_SYNCHRONOUS")
                .orElseGet(() -> layered(layers, "synchronous", "NORMAL"));
        Entry prices =
                environment(env, "prices", "DAYBOOK_PRICES").orElseGet(() -> layered(layers, "prices", "built in"));
        Entry hints = environment(env, "hints", "DAYBOOK_HINTS").orElseGet(() -> layered(layers, "hints", "1"));
        List<Entry> allow = Stream.of("allow_rules", "allow_paths", "allow_values")
                .map(name -> environment(env, name, "DAYBOOK_" + name.toUpperCase(Locale.ROOT))
                        .orElseGet(() -> layered(layers, name, "none")))
                .toList();
        return new Settings(
                checkedSwitch(enabled),
                checkedSynchronous(synchronous),
                prices,
                checkedSwitch(hints),
                checkedFile(prices, places.root()),
                allow);
    }

    /** Whether anything may be recorded. */
    public boolean collects() {
        return !isOff(enabled);
    }

    /** What switched collection off: {@code DAYBOOK_ENABLED=0}, or {@code enabled=0 in} a file. */
    public String switchedOffBy() {
        boolean environment = enabled.origin().endsWith("_ENABLED");
        return environment
                ? enabled.origin() + "=" + enabled.value()
                : "enabled=" + enabled.value() + " in " + enabled.origin();
    }

    /** SQLite's {@code synchronous}: NORMAL or FULL. */
    public String synchronous() {
        return synchronous.value().toUpperCase(Locale.ROOT);
    }

    /** The price table that replaces the built-in one; a relative path starts at the project's root. */
    public Optional<Path> prices() {
        return priceFile;
    }

    /** Whether something may be said at a prompt that asks for it. */
    public boolean hints() {
        return !isOff(hints);
    }

    /** What the redactor leaves. */
    public Allowed allowed() {
        return allowed;
    }

    public List<Entry> entries() {
        return Stream.concat(Stream.of(enabled, synchronous, prices, hints), allowEntries.stream())
                .toList();
    }

    private static Allowed allowed(List<Entry> entries) {
        try {
            return new Allowed(
                    Set.copyOf(words(entries.get(0))), words(entries.get(1)), Set.copyOf(words(entries.get(2))));
        } catch (DaybookException e) {
            String origins = entries.stream()
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

    private static Optional<Entry> environment(Map<String, String> env, String name, String variable) {
        String value = env.getOrDefault(variable, "");
        return value.isBlank() ? Optional.empty() : Optional.of(new Entry(name, value.strip(), variable));
    }

    private static Entry layered(List<Layer> layers, String name, String otherwise) {
        return layers.stream()
                .filter(layer -> layer.values().containsKey(name))
                .findFirst()
                .map(layer -> new Entry(
                        name,
                        layer.values().getProperty(name).strip(),
                        layer.file().toString()))
                .orElse(new Entry(name, otherwise, DEFAULT));
    }

    private static boolean isOff(Entry entry) {
        return OFF.contains(entry.value().toLowerCase(Locale.ROOT));
    }

    private static Entry checkedSwitch(Entry entry) {
        if (!isOff(entry) && !ON.contains(entry.value().toLowerCase(Locale.ROOT))) {
            throw unusable(entry, "1 or 0");
        }
        return entry;
    }

    private static Entry checkedSynchronous(Entry entry) {
        if (!Set.of("NORMAL", "FULL").contains(entry.value().toUpperCase(Locale.ROOT))) {
            throw unusable(entry, "NORMAL or FULL");
        }
        return entry;
    }

    private static Optional<Path> checkedFile(Entry entry, Path root) {
        if (entry.origin().equals(DEFAULT)) {
            return Optional.empty();
        }
        try {
            if (entry.value().isEmpty()) {
                throw unusable(entry, "the path of a price table");
            }
            return Optional.of(root.resolve(entry.value()));
        } catch (InvalidPathException e) {
            throw unusable(entry, "the path of a price table");
        }
    }

    private static DaybookException unusable(Entry entry, String valid) {
        return DaybookException.invalid(entry.name() + " is '" + Texts.shortened(entry.value(), 60) + "' in "
                + entry.origin() + "; use " + valid);
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
                if (!KNOWN.contains(key)) {
                    throw DaybookException.invalid(
                            "unknown setting '" + Texts.shortened(key, 60) + "' in " + file
                                    + "; known are: allow_paths, allow_rules, allow_values, enabled, hints, prices, synchronous");
                }
            }
            return new Layer(file, values);
        }
    }
}
