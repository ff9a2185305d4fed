package dev.daybook.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.Application;
import dev.daybook.session.Caller;
import java.io.IOException;
import java.util.Map;

/** The tools of a project, called with JSON as a client sends it. */
final class CalledTools {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Application application;
    private final Calls calls;
    private final Caller caller;

    CalledTools(Application application, Caller caller) {
        this.application = application;
        this.calls = new Calls(application::settings, application.places().logFile());
        this.caller = caller;
    }

    Answer answer(String name, String arguments) throws IOException {
        return answer(tool(name), arguments);
    }

    private <I extends Record> Answer answer(Tool<I> tool, String arguments) throws IOException {
        Map<String, Object> json = mapper.readValue(arguments, new TypeReference<>() {});
        return calls.answer(tool, Schemas.input(tool.input()), json, caller);
    }

    Tool<?> tool(String name) {
        return Services.tools(() -> new Services(
                        application.sessions(),
                        application.beginnings(),
                        application.exchanges(),
                        application.invocations(),
                        application.skills(),
                        application.runLogs(),
                        application.insights(),
                        application.ciResults(),
                        application.workflows(),
                        application.handoffs(),
                        application.errors(),
                        application.search(),
                        application.textIndexing()))
                .stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
