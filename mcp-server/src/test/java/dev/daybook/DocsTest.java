package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final boolean WRITE = "write".equals(System.getProperty("daybook.snapshots"));
    private static final String HOW = "after a change that is meant: mvn test -Ddaybook.snapshots=write";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @Test
    void toolsAreDescribedAsTheServerShowsThem() throws IOException {
        ToolDocs tools = ToolDocs.read();

        same("docs/tools.md", "tools", tools.page());
        same("README.md", "tools", tools.table());
    }

    @Test
    void promptsAndResourcesAreDescribedAsTheServerListsThem() throws IOException {
        same("docs/prompts.md", "prompts", PromptDocs.prompts());
        same("docs/prompts.md", "resources", PromptDocs.resources());
    }

    @Test
    void commandsAreDescribedAsTheirHelpShowsThem(@TempDir Path directory) throws IOException {
        CommandDocs commands = new CommandDocs(directory);

        same("docs/cli.md", "commands", commands.page());
        same("README.md", "commands", commands.table());
    }

    @Test
    void tablesAreDescribedAsANewDatabaseHasThem(@TempDir Path directory) throws Exception {
        same("docs/data.md", "tables", new SchemaDocs(directory).page());
    }

    @Test
    void metricsAreListedAsTheyAreTold(@TempDir Path directory) throws IOException {
        same("docs/metrics.md", "metrics", MetricDocs.table(directory));
    }

    @Test
    void redactionRulesAreListedAsTheRedactorHasThem() throws IOException {
        same("docs/privacy.md", "token rules", TokenRuleDocs.table());
    }

    @Test
    void ciRunsTheTwoCommandsOfTheReadme() throws IOException {
        List<String> promised = firstShellBlock(Files.readString(ROOT.resolve("README.md")));

        List<String> run = Files.readAllLines(ROOT.resolve(".ci/run")).stream()
                .map(line -> line.replaceFirst(" \\|\\| status=\\$\\?$", "").replaceAll(" -[-a-zA-Z]+", ""))
                .toList();

        assertThat(promised).hasSize(2);
        assertThat(run).containsAll(promised);
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path page : pages()) {
            for (String link : links(Files.readString(page))) {
                assertThat(page.resolveSibling(link).normalize())
                        .as("%s in %s", link, page)
                        .exists();
            }
        }
    }

    @Test
    void theArchitectureIsShortEnoughToRead() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("ARCHITECTURE.md"))).hasSizeLessThanOrEqualTo(120);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
            return Stream.of(root, docs, examples)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** Those to files, without what they point at inside the file. */
    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map(link -> link.group(1).replaceFirst("#.*", ""))
                .filter(link -> !link.isEmpty() && !link.contains("://"))
                .toList();
    }

    private static List<String> firstShellBlock(String page) {
        MatchResult block = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow();
        return block.group(1)
                .lines()
                .map(line -> line.replaceFirst("\\s*#.*", ""))
                .toList();
    }

    /** Compares, or rewrites, what stands in the page between the two marks of that name. */
    private static void same(String name, String part, String content) throws IOException {
        Path file = ROOT.resolve(name);
        String page = Files.readString(file);
        String begin = "<!-- generated: " + part + " -->\n";
        int start = page.indexOf(begin) + begin.length();
        int end = page.indexOf("<!-- end -->", start);
        assertThat(page).as(name).contains(begin);
        assertThat(end).as("the end of the generated part of %s", name).isPositive();
        if (WRITE) {
            page = page.substring(0, start) + content + page.substring(end);
            Files.writeString(file, page);
            end = start + content.length();
        }
        assertThat(page.substring(start, end)).as("%s; %s", name, HOW).isEqualTo(content);
    }
}
