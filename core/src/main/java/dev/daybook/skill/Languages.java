package dev.daybook.skill;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Languages and tools: by what files and projects they are known, and by what words skills speak of them. */
enum Languages {
    JAVA("java", "maven gradle", "java jvm maven gradle junit spring kotlin"),
    KOTLIN("kt kts", "", "kotlin jvm gradle android"),
    SCALA("scala sc", "", "scala sbt jvm"),
    PYTHON("py pyi ipynb", "python", "python pytest pip django flask pandas jupyter"),
    JAVASCRIPT("js jsx mjs cjs", "npm", "javascript node nodejs npm react jest typescript"),
    TYPESCRIPT("ts tsx", "", "typescript javascript node nodejs npm react jest"),
    GO("go", "go", "golang goroutine gofmt"),
    RUST("rs", "cargo", "rust cargo clippy"),
    RUBY("rb erb", "ruby", "ruby rails rspec bundler"),
    PHP("php", "php", "php composer laravel phpunit"),
    CSHARP("cs csproj", "", "csharp c# dotnet nuget"),
    CPP("c cc cpp cxx h hpp", "cmake", "c++ cmake gcc clang"),
    SWIFT("swift", "", "swift swiftui xcode ios"),
    SQL("sql", "", "sql database postgres mysql sqlite query migration"),
    SHELL("sh bash zsh", "make", "shell bash script makefile"),
    WEB("html css scss vue svelte", "", "html css frontend web accessibility"),
    TERRAFORM("tf tfvars", "", "terraform infrastructure"),
    CONTAINER("dockerfile", "", "docker container kubernetes compose"),
    PIPELINE("yml yaml", "", "yaml pipeline workflow"),
    DOCUMENTS("md rst adoc", "", "markdown documentation docs readme");

    /** Those whose presence beside others tells little of what the work is about. */
    private static final Set<Languages> ACCOMPANYING = Set.of(SHELL, WEB, PIPELINE, DOCUMENTS, SQL, CONTAINER);

    private static final int FILES_TELL = 2;

    private final Set<String> endings;
    private final Set<String> projects;
    private final Set<String> words;

    Languages(String endings, String projects, String words) {
        this.endings = Set.of(endings.split(" "));
        this.projects = Set.of(projects.split(" "));
        this.words = new LinkedHashSet<>(List.of(words.split(" ")));
    }

    Set<String> words() {
        return words;
    }

    /** Whether a skill for it is of no use where another language is at work. */
    boolean excludes() {
        return !ACCOMPANYING.contains(this);
    }

    /** The two that most of the files are of; without files, those of the project's type. */
    static List<Languages> in(Situation situation) {
        Map<Languages, Integer> counts = new LinkedHashMap<>();
        situation.files().forEach(file -> ofFile(file).ifPresent(language -> counts.merge(language, 1, Integer::sum)));
        List<Languages> ofFiles = counts.entrySet().stream()
                .sorted(Map.Entry.<Languages, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .limit(FILES_TELL)
                .toList();
        return ofFiles.isEmpty()
                ? situation.projectType().map(Languages::ofProject).orElse(List.of())
                : ofFiles;
    }

    private static List<Languages> ofProject(String type) {
        return Arrays.stream(values())
                .filter(language -> language.projects.contains(type))
                .toList();
    }

    private static Optional<Languages> ofFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(language -> language.endings.contains(ending))
                .findFirst();
    }
}
