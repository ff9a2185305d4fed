package dev.daybook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.daybook.core.DaybookException;
import dev.daybook.project.Places;
import dev.daybook.troubleshoot.Check;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Whether Claude Code is told of Daybook in this project, rightly, and may start it. */
final class ClientChecks {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");
    private static final String NEXT = "'daybook init' writes it";

    private final Places places;
    private final Map<String, String> env;

    ClientChecks(Places places, Map<String, String> env) {
        this.places = places;
        this.env = env;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        try {
            Optional<Server> inProject = server(json(places.root().resolve(".mcp.json")), ".mcp.json");
            Optional<Server> ofUser = ofUser();
            Optional<String> plugin = plugin();
            inProject.or(() -> ofUser).map(this::command).ifPresent(checks::add);
            if (checks.isEmpty()) {
                checks.add(plugin.map(name -> Check.pass("client", "the plugin " + name + " brings the server"))
                        .orElseGet(() -> Check.warn(
                                "client",
                                "neither .mcp.json nor ~/.claude.json names a daybook server, and no plugin brings it; "
                                        + NEXT)));
            } else {
                plugin.ifPresent(name -> checks.add(Check.warn(
                        "plugin", name + " brings a second server; use one of the two ('daybook init --undo')")));
            }
            if (inProject.isPresent()) {
                checks.add(approval(inProject.get().name()));
            }
        } catch (DaybookException e) {
            checks.add(Check.fail("client", e.getMessage()));
        }
        return checks;
    }

    private record Server(String name, String command, String file) {}

    /** {@code claude mcp add} writes here: for this project alone, or for all. */
    private Optional<Server> ofUser() {
        JsonNode own = json(claudeJson());
        return server(own.path("projects").path(places.root().toString()), "~/.claude.json, for this project")
                .or(() -> server(own, "~/.claude.json"));
    }

    private static Optional<Server> server(JsonNode configuration, String file) {
        return configuration.path("mcpServers").properties().stream()
                .map(entry -> new Server(
                        entry.getKey(), entry.getValue().path("command").asText(), file))
                .filter(server ->
                        server.name().equals("daybook") || server.command().endsWith("bin/daybook"))
                .findFirst();
    }

    /** The plugin that is switched on for this project; what is nearer to the project counts. */
    private Optional<String> plugin() {
        Map<String, Boolean> enabled = new LinkedHashMap<>();
        settings().forEach(file -> file.path("enabledPlugins").properties().stream()
                .filter(entry -> entry.getKey().startsWith("daybook@"))
                .forEach(entry -> enabled.put(entry.getKey(), entry.getValue().asBoolean())));
        return enabled.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private List<JsonNode> settings() {
        return Stream.of(
                        places.claudeConfig().resolve("settings.json"),
                        places.root().resolve(".claude/settings.json"),
                        places.root().resolve(".claude/settings.local.json"))
                .map(ClientChecks::json)
                .toList();
    }

    private Check command(Server server) {
        String command = expanded(server.command());
        String told = server.file() + " starts " + command;
        return executable(command)
                .map(found -> Check.pass("client", told))
                .orElseGet(() -> Check.fail("client", told + ", which is not an executable file; " + NEXT));
    }

    private Check approval(String name) {
        List<JsonNode> all = new ArrayList<>(settings());
        all.add(json(claudeJson()).path("projects").path(places.root().toString()));
        if (all.stream().anyMatch(node -> lists(node, "disabledMcpjsonServers", name))) {
            return Check.warn(
                    "approval", "'" + name + "' is among disabledMcpjsonServers; Claude Code does not start it");
        }
        boolean approved = all.stream()
                .anyMatch(node -> node.path("enableAllProjectMcpServers").asBoolean()
                        || lists(node, "enabledMcpjsonServers", name));
        return approved
                ? Check.pass("approval", "Claude Code may start '" + name + "' here")
                : Check.warn(
                        "approval",
                        "'" + name + "' in .mcp.json is not approved yet; Claude Code asks when it starts here");
    }

    private static boolean lists(JsonNode settings, String field, String name) {
        return StreamSupport.stream(settings.path(field).spliterator(), false)
                .anyMatch(entry -> entry.asText().equals(name));
    }

    private Path claudeJson() {
        return env.getOrDefault("CLAUDE_CONFIG_DIR", "").isBlank()
                ? places.home().resolve(".claude.json")
                : places.claudeConfig().resolve(".claude.json");
    }

    /** {@code ${NAME}} and {@code ${NAME:-otherwise}}, as Claude Code reads them. */
    private String expanded(String command) {
        Matcher variables = VARIABLE.matcher(command);
        return variables.replaceAll(match -> {
            String otherwise = Optional.ofNullable(match.group(2)).orElse("");
            String value = match.group(1).equals("CLAUDE_PROJECT_DIR")
                    ? places.root().toString()
                    : env.getOrDefault(match.group(1), otherwise);
            return Matcher.quoteReplacement(value);
        });
    }

    private Optional<Path> executable(String command) {
        try {
            Stream<Path> candidates = command.contains("/")
                    ? Stream.of(places.root().resolve(command))
                    : Arrays.stream(env.getOrDefault("PATH", "").split(File.pathSeparator))
                            .map(folder -> Path.of(folder).resolve(command));
            return command.isBlank()
                    ? Optional.empty()
                    : candidates
                            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                            .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A missing node where there is no such file. */
    private static JsonNode json(Path file) {
        if (!Files.isRegularFile(file)) {
            return MissingNode.getInstance();
        }
        try {
            return Json.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw DaybookException.unavailable(file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw DaybookException.unavailable(file + " cannot be read: " + e, e);
        }
    }
}
