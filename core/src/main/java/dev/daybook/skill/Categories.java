package dev.daybook.skill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What skills are about, in words that group them. */
public final class Categories {
    private static final int MOST = 8;
    private static final int MOST_BY_TERMS = 2;
    private static final int MAX_LENGTH = 40;
    /** A word of the name says as much as two of the description. */
    private static final int NAME_WEIGHT = 2;

    private static final int ENOUGH = 2;
    private static final int SHORTEST_BEGINNING = 3;

    /** By category its words, and beginnings of words where there is a star. */
    private static final String TERMS = """
            testing: test tests testing tdd unittest* pytest jest e2e mock* coverage assertion* qa bdd fixture*
            debugging: debug* troubleshoot* bug* diagnos* stacktrace crash* root-cause incident* postmortem*
            security: secur* vulnerab* threat* auth oauth* secret* encrypt* pentest* malware exploit* sast owasp
            devops: deploy* docker kubernetes k8s helm terraform ansible gitops infrastructure cluster* devops
            ci: ci cd pipeline* workflow-runner github-actions gitlab jenkins release releases releasing
            observability: monitor* prometheus grafana tracing metrics logging observab* alert* slo sli
            database: database* sql postgres* mysql sqlite schema* migration* query queries mongodb redis orm
            data: data dataset* etl airflow spark dbt pandas analytics warehouse* dashboard* spreadsheet* csv
            machine-learning: ml llm* embedding* rag prompt* model-training neural pytorch inference fine-tun*
            frontend: frontend react angular vue css html tailwind ui ux accessib* responsive component*
            mobile: mobile ios android swift* flutter kotlin react-native
            backend: backend api apis rest graphql grpc microservice* endpoint* server* fastapi django spring
            architecture: architect* design-pattern* ddd cqrs saga event-sourcing monorepo* modular* adr*
            refactoring: refactor* cleanup simplif* technical-debt legacy moderniz* debt
            review: review* lint* code-quality critique feedback
            documentation: doc docs document* readme changelog* tutorial* technical-writing markdown
            performance: performan* profil* benchmark* optimi* latency caching memory-leak
            git: git commit* branch* merge* rebase* worktree* pull-request*
            business: market* sales seo pricing startup* invoice* finance financial legal contract* hr hiring
            writing: writing blog* essay* copywriting editing content newsletter* slides presentation*
            """;

    private static final Map<String, List<String>> CATEGORIES_BY_TERM = byTerm();

    private Categories() {}

    /** Those that the folders and the front matter name; where they name none, what the words are mostly about. */
    public static List<String> of(List<String> groups, List<String> stated, String name, String description) {
        Set<String> named = new LinkedHashSet<>();
        groups.forEach(group -> add(named, group));
        stated.forEach(category -> add(named, category));
        List<String> found = named.isEmpty() ? byTerms(name, description) : List.copyOf(named);
        return found.stream().limit(MOST).toList();
    }

    /** The category as it is written and asked for: {@code Code Review} is {@code code-review}. */
    public static String slug(String category) {
        String head = category.length() > 4 * MAX_LENGTH ? category.substring(0, 4 * MAX_LENGTH) : category;
        String words = head.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}+#.]+", "-");
        String bare = words.replaceFirst("^[-.]+", "").replaceFirst("[-.]+$", "");
        return bare.length() > MAX_LENGTH ? bare.substring(0, MAX_LENGTH) : bare;
    }

    private static void add(Set<String> named, String category) {
        String slug = slug(category);
        if (!slug.isEmpty()) {
            named.add(slug);
        }
    }

    private static List<String> byTerms(String name, String description) {
        Map<String, Integer> hits = new LinkedHashMap<>();
        count(name, NAME_WEIGHT, hits);
        count(description, 1, hits);
        List<String> best = new ArrayList<>(hits.keySet());
        best.removeIf(category -> hits.get(category) < ENOUGH);
        best.sort(Comparator.comparing(hits::get).reversed());
        return best.stream().limit(MOST_BY_TERMS).toList();
    }

    /** Each word once; two words in a row may be a term together. */
    private static void count(String text, int weight, Map<String, Integer> hits) {
        String[] words = text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+");
        Set<String> all = new LinkedHashSet<>();
        for (int i = 0; i < words.length; i++) {
            all.add(words[i]);
            if (i > 0) {
                all.add(words[i - 1] + "-" + words[i]);
            }
        }
        for (String word : all) {
            Set<String> categories = new LinkedHashSet<>(CATEGORIES_BY_TERM.getOrDefault(word, List.of()));
            for (int end = SHORTEST_BEGINNING; end <= word.length(); end++) {
                categories.addAll(CATEGORIES_BY_TERM.getOrDefault(word.substring(0, end) + "*", List.of()));
            }
            categories.forEach(category -> hits.merge(category, weight, Integer::sum));
        }
    }

    private static Map<String, List<String>> byTerm() {
        Map<String, List<String>> categories = new HashMap<>();
        TERMS.lines().map(line -> line.split(": ")).forEach(parts -> {
            for (String term : parts[1].split(" ")) {
                categories.computeIfAbsent(term, key -> new ArrayList<>()).add(parts[0]);
            }
        });
        return Map.copyOf(categories);
    }
}
