package dev.daybook.cli;

import dev.daybook.core.DaybookException;
import dev.daybook.project.Places;
import dev.daybook.project.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every setting by itself, so that one that cannot be used does not hide the others. */
final class SettingList {
    /** Values that can be used, each by the variable that goes before every other origin. */
    private static final Map<String, String> USABLE = Map.ofEntries(
            Map.entry("DAYBOOK_ENABLED", "1"),
            Map.entry("DAYBOOK_SYNCHRONOUS", "NORMAL"),
            Map.entry("DAYBOOK_PRICES", "prices.csv"),
            Map.entry("DAYBOOK_HINTS", "1"),
            Map.entry("DAYBOOK_SKILL_ROOTS", "skills"),
            Map.entry("DAYBOOK_ALLOW_RULES", "cookie"),
            Map.entry("DAYBOOK_ALLOW_PATHS", "*.lock"),
            Map.entry("DAYBOOK_ALLOW_VALUES", "0123456789abcdef"),
            Map.entry("DAYBOOK_SKILL_WEIGHTS", "0.6,0.3,0.1"),
            Map.entry("DAYBOOK_SKILL_PENALTIES", "0.8,0.7"),
            Map.entry("DAYBOOK_EMBEDDING_MODEL", "none"),
            Map.entry("DAYBOOK_ERROR_SESSIONS", "3"),
            Map.entry("DAYBOOK_MILESTONE_FILE_PREDICTION", "500,100,200"),
            Map.entry("DAYBOOK_MILESTONE_COMMIT_MESSAGES", "2000,500,1000"),
            Map.entry("DAYBOOK_MILESTONE_CODE_SUGGESTIONS", "5000,2000,5000"));

    private static final List<String> NAMES = List.of(
            "enabled",
            "synchronous",
            "prices",
            "hints",
            "skill_roots",
            "allow_rules",
            "allow_paths",
            "allow_values",
            "skill_weights",
            "skill_penalties",
            "embedding_model",
            "error_sessions",
            "milestone_file_prediction",
            "milestone_commit_messages",
            "milestone_code_suggestions",
            "retention_days",
            "retention_failed_days",
            "retention_traces",
            "retention_session_days");

    /** A setting with its value and origin, or with what is wrong with it. */
    record Setting(String name, Optional<String> value, Optional<String> origin, Optional<String> problem) {}

    private SettingList() {}

    /**
     * What is in force.
     *
     * @throws DaybookException a file of settings cannot be read, or has a key that is unknown
     */
    static List<Setting> of(Places places, Map<String, String> env) {
        Settings.load(places, with(env, USABLE));
        return NAMES.stream().map(name -> setting(name, places, env)).toList();
    }

    private static Setting setting(String name, Places places, Map<String, String> env) {
        Map<String, String> others = new HashMap<>(USABLE);
        others.remove("DAYBOOK_" + name.toUpperCase(Locale.ROOT));
        try {
            return Settings.load(places, with(env, others)).entries().stream()
                    .filter(entry -> entry.name().equals(name))
                    .map(entry -> new Setting(
                            name, Optional.of(entry.value()), Optional.of(entry.origin()), Optional.empty()))
                    .findFirst()
                    .orElseThrow();
        } catch (DaybookException e) {
            return new Setting(name, Optional.empty(), Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    private static Map<String, String> with(Map<String, String> env, Map<String, String> variables) {
        Map<String, String> changed = new HashMap<>(env);
        changed.putAll(variables);
        return changed;
    }
}
