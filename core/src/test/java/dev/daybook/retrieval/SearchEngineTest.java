package dev.daybook.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.retrieval.SearchEngine.Hit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchEngineTest {
    private static final Language LANGUAGE = Language.read();
    private static final List<String> NAMES = List.of("kubernetes", "invoices", "accessibility", "git", "memory");
    private static final List<Document> DOCUMENTS = List.of(
            document("kubernetes-deployments", "Deploy and debug workloads on Kubernetes clusters."),
            document("invoice-writing", "Write invoices and reminders for customers with VAT."),
            document("accessibility-audit", "Check web pages for screen readers and keyboard users, by WCAG."),
            document("git-history", "Rewrite, bisect and recover commits with git."),
            document("memory-leaks", "Find memory leaks with heap dumps and profilers."));

    private final SearchEngine engine = SearchEngine.of(DOCUMENTS, LANGUAGE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deploy to kubernetes | kubernetes",
                "k8s pods stuck in crashloopbackoff | kubernetes",
                "keyboard users cannot leave the date picker | accessibility",
                "a11y of our signup form | accessibility",
                "which commit broke the build, find it by halving | git",
                "heap keeps growing until the process is killed | memory",
                "kuberentes cluster | kubernetes",
                "customer wants a bill with tax | invoices"
            })
    void whatIsMeantIsFoundFirst(String query, String name) {
        assertThat(first(query)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what should i cook for dinner tonight",
                "my cat keeps scratching the sofa",
                "tell me a joke",
                "how old is the universe",
                "best beaches in portugal"
            })
    void aQuestionAboutSomethingElseFitsNothing(String query) {
        assertThat(engine.search(query, List.of(), 5)).noneMatch(Hit::fits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "how do I bake sourdough bread at home | 0",
                "find flights and a hotel for the trip | 1",
                "change a flat tyre on a bicycle | 2",
            })
    void whatIsNoWorkElsewhereFitsASkillThatIsAboutIt(String query, int document) {
        SearchEngine household = SearchEngine.of(
                List.of(
                        document("sourdough-baking", "Bake sourdough bread: starter, hydration, oven temperature."),
                        document("trip-planner", "Plan trips: itineraries, trails, flights, hotels."),
                        document("bike-repair", "Change a flat tyre on a bicycle, true a wheel."),
                        document("kubernetes-deployments", "Deploy and debug workloads on Kubernetes clusters.")),
                LANGUAGE);

        List<Hit> hits = household.search(query, List.of(), 5);

        assertThat(hits.get(0).document()).isEqualTo(document);
        assertThat(hits.get(0).fits()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the signup form has no labels, check the page",
                "the checkout test fails, look at the memory",
                "send the customer an invoice, please",
                "invoice",
                "git",
                "memory-leaks"
            })
    void alsoInASmallLibraryOneTellingWordIsEnough(String query) {
        assertThat(engine.search(query, List.of(), 3)).anyMatch(Hit::fits);
    }

    @Test
    void otherWordsForTheTaskHelp() {
        assertThat(engine.search("the thing from yesterday", List.of("screen reader", "wcag"), 1))
                .extracting(hit -> NAMES.get(hit.document()))
                .containsExactly("accessibility");
    }

    @Test
    void theReasonIsToldInTheWordsThatWereUsed() {
        assertThat(engine.search("bisect the commits", List.of(), 1).get(0).matched())
                .startsWith("bisect")
                .contains("commits");
    }

    @Test
    void aWordThatEverySkillLacksFindsNothing() {
        assertThat(engine.search("zzyzx", List.of(), 5)).isEmpty();
    }

    @Test
    void plainlySearchedOnlyTheWordsCount() {
        assertThat(engine.plain().search("k8s", List.of(), 5)).isEmpty();
        assertThat(engine.plain().search("commits", List.of(), 5))
                .extracting(Hit::document)
                .containsExactly(3);
    }

    @Test
    void hostileQuestionsAreAnsweredSoon() {
        String huge = "kubernetes ".repeat(10_000);

        assertThat(engine.search(huge, List.of(), 1)).hasSize(1);
        assertThat(engine.search("\u0000\u001b]0;x\u0007 🎉 \ud800", List.of(), 1))
                .isEmpty();
        assertThat(engine.search("部署到 kubernetes 集群", List.of(), 1))
                .extracting(hit -> NAMES.get(hit.document()))
                .containsExactly("kubernetes");
        assertThat(engine.search("", List.of(), 1)).isEmpty();
    }

    @Test
    void withoutDocumentsNothingIsFound() {
        assertThat(SearchEngine.of(List.of(), LANGUAGE).search("deploy", List.of("git"), 3))
                .isEmpty();
    }

    private String first(String query) {
        return NAMES.get(engine.search(query, List.of(), 1).get(0).document());
    }

    private static Document document(String name, String description) {
        return new Document(Map.of(Field.NAME, name, Field.DESCRIPTION, description));
    }
}
