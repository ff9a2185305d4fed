package dev.daybook.mcp;

import static dev.daybook.mcp.Tool.Access.READS;
import static dev.daybook.mcp.Tool.Access.WRITES;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.daybook.core.DaybookException;
import dev.daybook.mcp.Samples.Car;
import dev.daybook.mcp.Samples.Report;
import dev.daybook.project.Settings;
import dev.daybook.session.Caller;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CallsTest {
    private static final Map<String, String> CAR = Map.of("name", "hunter2", "colour", "red");

    private final Logger logger = (Logger) LoggerFactory.getLogger(Calls.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @TempDir
    Path root;

    @BeforeEach
    void watchTheLog() {
        logger.setAdditive(false);
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void leaveTheLog() {
        logger.detachAppender(logged);
        logger.setAdditive(true);
    }

    @Test
    void theHandlersAnswerIsTheAnswer() {
        Answer answer = call(WRITES, (car, caller) -> Samples.REPORT);

        assertThat(answer).isEqualTo(Answer.of(Encoder.encode(Samples.REPORT)));
    }

    @Test
    void theHandlerIsToldWhoCalls() {
        Caller agent = new Caller(Optional.of("abc"), Optional.of("agent"), Optional.empty());

        Answer answer = calls(Map.of())
                .answer(
                        Samples.tool(READS, (car, caller) -> {
                            throw DaybookException.invalid(
                                    "called by " + caller.sessionId().orElseThrow());
                        }),
                        Schemas.input(Car.class),
                        CAR,
                        agent);

        assertThat(answer.error()).contains("called by abc");
    }

    @Test
    void argumentsThatDoNotFitDoNotReachTheHandler() {
        Answer answer = calls(Map.of())
                .answer(
                        Samples.tool(WRITES, (car, caller) -> {
                            throw new AssertionError("must not be called");
                        }),
                        Schemas.input(Car.class),
                        Map.of("name", "Bee"),
                        Caller.UNKNOWN);

        assertThat(answer.error()).contains("colour is missing; give one of red, dark_blue");
    }

    @Test
    void whatCoreRefusesIsToldInItsWordsAndNotLogged() {
        Answer answer = call(WRITES, (car, caller) -> {
            throw DaybookException.notFound("session", "s-1");
        });

        assertThat(answer).isEqualTo(Answer.error("No session with id 's-1'"));
        assertThat(logged.list).isEmpty();
    }

    @Test
    void aBugIsAnErrorThatNamesTheToolAndTheLog() {
        Answer answer = call(WRITES, (car, caller) -> {
            throw new IllegalStateException("secret " + car.name());
        });

        assertThat(answer)
                .isEqualTo(Answer.error("Internal error in paint_car; nothing was recorded. See /logs/daybook.log"));
    }

    @Test
    void aBugIsLoggedByWhereItIsWithoutWhatTheUserWrote() {
        call(WRITES, (car, caller) -> {
            throw new IllegalStateException(car.name(), new IllegalArgumentException(car.name()));
        });

        assertThat(logged.list).hasSize(1);
        assertThat(logged.list.get(0).getFormattedMessage())
                .startsWith("Internal error in paint_car: java.lang.IllegalStateException")
                .contains("Caused by java.lang.IllegalArgumentException", "CallsTest")
                .doesNotContain("hunter2");
        assertThat(logged.list.get(0).getThrowableProxy()).isNull();
    }

    @Test
    void anErrorOfTheVirtualMachineIsAnsweredToo() {
        Answer answer = call(READS, (car, caller) -> {
            throw new StackOverflowError();
        });

        assertThat(answer.error().orElseThrow()).startsWith("Internal error in paint_car");
    }

    @Test
    void noAnswerIsAnErrorThatDoesNotClaimThatNothingHappened() {
        Answer answer = call(WRITES, (car, caller) -> null);

        assertThat(answer.error())
                .contains("Internal error in paint_car; what was sent may have been recorded. See /logs/daybook.log");
    }

    @Test
    void whatCannotBeOpenedIsToldByEveryTool() {
        Calls calls = calls(Map.of());

        assertThat(Services.tools(() -> {
                    throw DaybookException.unavailable("The database is damaged; restore it");
                }))
                .hasSize(12)
                .allSatisfy(tool ->
                        assertThat(smallest(calls, tool).error()).contains("The database is damaged; restore it"));
    }

    @Test
    void settingsThatCannotBeReadAreToldByToolsThatWrite() {
        Calls calls = new Calls(
                () -> {
                    throw DaybookException.invalid("unknown setting 'x'");
                },
                Path.of("log"));

        Answer answer = calls.answer(
                Samples.tool(WRITES, (car, caller) -> Samples.REPORT), Schemas.input(Car.class), CAR, Caller.UNKNOWN);

        assertThat(answer.error()).contains("unknown setting 'x'");
    }

    @Test
    void whenCollectionIsOffToolsThatWriteSaySoAndDoNothing() {
        Calls calls = calls(Map.of("DAYBOOK_ENABLED", "0"));

        assertThat(Services.tools(() -> {
                    throw new AssertionError("must not be opened");
                }))
                .filteredOn(tool -> tool.access() == WRITES)
                .hasSize(8)
                .allSatisfy(tool -> {
                    Answer answer = calls.answer(tool, Schemas.input(tool.input()), Map.of(), Caller.UNKNOWN);
                    assertThat(answer.error()).isEmpty();
                    assertThat(answer.fields())
                            .isEqualTo(Map.of(
                                    "note",
                                    "Collection is off (DAYBOOK_ENABLED=0); nothing was recorded. "
                                            + "Go on without the tools that record."));
                    assertThat(SchemaCheck.problem(
                                    "the answer", Schemas.output(tool.output(), WRITES), answer.fields()))
                            .isEmpty();
                });
    }

    @Test
    void whenCollectionIsOffToolsThatReadGoOn() {
        Answer answer = calls(Map.of("DAYBOOK_ENABLED", "0"))
                .answer(
                        Samples.tool(READS, (car, caller) -> Samples.REPORT),
                        Schemas.input(Car.class),
                        CAR,
                        Caller.UNKNOWN);

        assertThat(answer.fields()).containsEntry("car_id", "car-1");
    }

    private Answer call(Tool.Access access, BiFunction<Car, Caller, Report> handler) {
        return calls(Map.of()).answer(Samples.tool(access, handler), Schemas.input(Car.class), CAR, Caller.UNKNOWN);
    }

    private Calls calls(Map<String, String> environment) {
        Settings settings = Samples.settings(root, environment);
        return new Calls(() -> settings, Path.of("/logs/daybook.log"));
    }

    private static <I extends Record> Answer smallest(Calls calls, Tool<I> tool) {
        Map<String, Object> arguments = Map.of(
                "query",
                "q",
                "response",
                "r",
                "skill",
                "s",
                "mode",
                "m",
                "status",
                "failed",
                "workflow",
                "w",
                "event",
                "start",
                "error",
                "ERR-001");
        Map<String, Object> schema = Schemas.input(tool.input());
        Map<String, Object> taken = new HashMap<>(arguments);
        taken.keySet().retainAll((List<?>) schema.getOrDefault("required", List.of()));
        return calls.answer(tool, schema, taken, Caller.UNKNOWN);
    }
}
