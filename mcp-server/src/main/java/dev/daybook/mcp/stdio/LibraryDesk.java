package dev.daybook.mcp.stdio;

import dev.daybook.core.DaybookException;
import dev.daybook.mcp.StackTrace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Answers what is asked of prompts and resources, without the SDK: what is listed at once, all else on a thread of the
 * workers. Whether a resource is missing is said in the words of the client's era.
 */
final class LibraryDesk {
    private static final int MOST_ARGUMENTS = 20;
    private static final int LONGEST_ARGUMENT = 1_000;
    private static final String ENDED = "The server ended before the request was answered";

    private final Library library;
    private final Answers answers;
    private final InFlight inFlight;
    private final Workers workers;

    LibraryDesk(Library library, Answers answers, InFlight inFlight, Workers workers) {
        this.library = library;
        this.answers = answers;
        this.inFlight = inFlight;
        this.workers = workers;
    }

    /** Takes what no other part of the server knows. */
    void take(Request request) {
        switch (request.method()) {
            case "prompts/list", "resources/list", "resources/templates/list" -> list(request);
            case "prompts/get" -> getPrompt(request);
            case "resources/read" -> readResource(request);
            case "completion/complete" -> complete(request);
            default -> request.answer(Answers.methodNotFound(request.id(), request.method()));
        }
    }

    private void list(Request request) {
        if (request.has("cursor")) {
            request.refuse(Protocol.INVALID_PARAMS, "cursor is unknown: everything is on one page");
            return;
        }
        switch (request.method()) {
            case "prompts/list" -> request.answer(answers.prompts(request.id(), request.isModern()));
            case "resources/list" -> request.answer(answers.resources(request.id(), request.isModern()));
            default -> request.answer(answers.templates(request.id(), request.isModern()));
        }
    }

    private void getPrompt(Request request) {
        if (!request.hasString("name")) {
            request.refuse(Protocol.INVALID_PARAMS, "name must be a string");
        } else if (request.has("arguments") && !request.hasObject("arguments")) {
            request.refuse(Protocol.INVALID_PARAMS, "arguments must be an object");
        } else {
            submit(request, this::prompt);
        }
    }

    private void readResource(Request request) {
        if (request.hasString("uri")) {
            submit(request, this::resource);
        } else {
            request.refuse(Protocol.INVALID_PARAMS, "uri must be a string");
        }
    }

    private void complete(Request request) {
        if (!request.hasObject("ref") || !request.hasObject("argument")) {
            request.refuse(Protocol.INVALID_PARAMS, "ref and argument must be objects");
        } else {
            submit(request, this::completion);
        }
    }

    private interface Reading {
        byte[] answerTo(Request request);
    }

    private void submit(Request request, Reading reading) {
        byte[] atEnd = Answers.refusal(request.id().json(), Protocol.INTERNAL_ERROR, ENDED);
        Pending pending = inFlight.add(request.id(), atEnd, request.replies()).orElseThrow();
        workers.submit(pending, () -> pending.answer(answer(request, reading)));
    }

    private static byte[] answer(Request request, Reading reading) {
        try {
            return reading.answerTo(request);
        } catch (DaybookException e) {
            boolean ofClient = e.kind() == DaybookException.Kind.INVALID || e.kind() == DaybookException.Kind.NOT_FOUND;
            int code = ofClient ? Protocol.INVALID_PARAMS : Protocol.INTERNAL_ERROR;
            return Answers.refusal(request.id().json(), code, e.getMessage());
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(LibraryDesk.class)
                    .error("Internal error in {}: {}", request.method(), StackTrace.withoutMessages(e));
            String message = "Internal error in " + request.method() + "; see the log";
            return Answers.refusal(request.id().json(), Protocol.INTERNAL_ERROR, message);
        }
    }

    private byte[] prompt(Request request) {
        PromptText text = library.prompt(request.text("name"), arguments(request));
        return answers.library().prompt(request, text);
    }

    private byte[] resource(Request request) {
        String uri = request.text("uri");
        Optional<String> text = uri.length() > LONGEST_ARGUMENT ? Optional.empty() : library.read(uri);
        return text.isPresent()
                ? answers.library().resource(request, uri, text.get())
                : answers.library().resourceNotFound(request, uri);
    }

    private byte[] completion(Request request) {
        Map<String, JsonValue> ref = request.fields().get("ref").fields(Set.of("type", "name", "uri"));
        Map<String, JsonValue> argument = request.fields().get("argument").fields(Set.of("name", "value"));
        String type = text(ref, "ref", "type");
        String name = text(argument, "argument", "name");
        String begun = text(argument, "argument", "value");
        return switch (type) {
            case "ref/prompt" ->
                answers.library().completion(request, library.completions(text(ref, "ref", "name"), name, begun));
            case "ref/resource" ->
                answers.library().completion(request, library.addresses(text(ref, "ref", "uri"), name, begun));
            default ->
                throw DaybookException.invalid(
                        "ref.type '" + Answers.clipped(type) + "' is unknown; use ref/prompt or ref/resource");
        };
    }

    private static String text(Map<String, JsonValue> fields, String object, String name) {
        JsonValue value = fields.get(name);
        if (value == null || !value.isString()) {
            throw DaybookException.invalid(object + "." + name + " must be a string");
        }
        return checked(name, value.text());
    }

    /** Clients send texts alone; a null is the same as leaving an argument out. */
    private static Map<String, String> arguments(Request request) {
        Map<String, String> arguments = new HashMap<>();
        if (request.has("arguments")) {
            Map<String, JsonValue> given = request.fields().get("arguments").fields(MOST_ARGUMENTS + 1);
            if (given.size() > MOST_ARGUMENTS) {
                throw DaybookException.invalid("arguments has more than " + MOST_ARGUMENTS + " entries");
            }
            given.forEach((name, value) -> {
                if (!value.isNull()) {
                    arguments.put(name, argument(name, value));
                }
            });
        }
        return arguments;
    }

    private static String argument(String name, JsonValue value) {
        if (!value.isString()) {
            throw DaybookException.invalid("arguments." + Answers.clipped(name) + " must be a string");
        }
        return checked(name, value.text());
    }

    private static String checked(String name, String text) {
        if (text.length() > LONGEST_ARGUMENT) {
            throw DaybookException.invalid(Answers.clipped(name) + " has " + text.length() + " characters; at most "
                    + LONGEST_ARGUMENT + " are taken");
        }
        return text;
    }
}
