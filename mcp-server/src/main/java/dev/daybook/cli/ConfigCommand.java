package dev.daybook.cli;

import dev.daybook.Application;
import dev.daybook.project.Places;
import dev.daybook.project.ProjectRoot;
import dev.daybook.skill.SkillEmbeddings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code daybook config}. */
@Command(name = "config", description = "Show every setting with its value and where that comes from, and all places.")
final class ConfigCommand implements Callable<Integer> {
    private final Context context;

    ConfigCommand(Context context) {
        this.context = context;
    }

    /** What is in force. */
    record Configuration(
            ProjectRoot project,
            List<SettingList.Setting> settings,
            Map<String, String> places,
            Optional<SkillEmbeddings.State> embedding) {}

    @Override
    public Integer call() {
        Places places = context.places();
        Map<String, String> named = named(places);
        named.put("projects", context.registry().file().toString());
        List<SettingList.Setting> settings =
                SettingList.of(places, context.surroundings().env());
        Configuration configuration = new Configuration(context.root(), settings, named, embedding(settings));
        context.show(configuration, page -> print(configuration, page));
        List<String> problems = configuration.settings().stream()
                .flatMap(setting -> setting.problem().stream())
                .toList();
        problems.forEach(problem -> context.surroundings().err().println("daybook: " + PlainText.line(problem)));
        return problems.isEmpty() ? 0 : 1;
    }

    /** The model that is in force, which has to be loaded to be known; absent where none is wanted. */
    private Optional<SkillEmbeddings.State> embedding(List<SettingList.Setting> settings) {
        if (settings.stream().anyMatch(setting -> setting.problem().isPresent())) {
            return Optional.empty();
        }
        try (Application application = context.open()) {
            return Optional.of(application.skillEmbeddings().state(false)).filter(SkillEmbeddings.State::wanted);
        }
    }

    private static Map<String, String> named(Places places) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("database", places.database().toString());
        named.put("run_logs", places.runLogs().toString());
        named.put("log_file", places.logFile().toString());
        named.put("redaction_key", places.redactionKey().toString());
        named.put("project_settings", places.projectSettings().toString());
        named.put("user_settings", places.userSettings().toString());
        named.put("claude_config", places.claudeConfig().toString());
        named.put("codex_home", places.codexHome().toString());
        named.put("gemini_folder", places.geminiFolder().toString());
        return named;
    }

    private static void print(Configuration configuration, Page page) {
        page.fact(
                "project",
                configuration.project().path() + " (" + configuration.project().origin() + ")");
        page.blank();
        Table settings = new Table("SETTING", "*VALUE", "FROM");
        configuration
                .settings()
                .forEach(setting -> settings.row(
                        setting.name(),
                        setting.problem().or(setting::value).orElseThrow(),
                        setting.origin().orElse("unusable")));
        page.table(settings);
        page.blank();
        Table places = new Table("PLACE", "*PATH");
        configuration.places().forEach((name, path) -> places.row(name.replace('_', ' '), path));
        page.table(places);
        configuration.embedding().ifPresent(state -> {
            page.blank();
            page.fact("embedding", state.problem().orElseGet(() -> EmbeddingChecks.summary(state)));
        });
    }
}
