package dev.daybook.error;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a stack trace.
 *
 * @param function without arguments, lines and what compilers make up
 * @param own whether it is in the project's code, as far as can be seen
 */
record StackFrame(String function, boolean own) {
    private static final Pattern JAVA =
            Pattern.compile("^\\s+at (?:[\\w.@-]{1,80}/)*([\\w.$<>]{1,300})\\(([^()]{0,200})\\)");
    private static final Pattern DOTNET =
            Pattern.compile("^\\s+at ([\\w.<>`+|\\[\\],]{1,300})\\(.{0,300}?\\)(?: in (.{1,300}):line [0-9]+)?$");
    private static final Pattern NODE =
            Pattern.compile("^\\s+at (?:async )?(?:new )?([^()]{1,200}) (?:\\[as [^\\]]{1,80}] )?\\((.{1,300})\\)$");
    private static final Pattern RUST =
            Pattern.compile("^\\s*[0-9]{1,4}: (?:0x[0-9a-f]+ - )?([\\w:<>$ {}#&,*]{1,300})$");
    private static final Pattern NATIVE = Pattern.compile(
            "^\\s*#[0-9]{1,4} +(?:0x[0-9a-f]+ in )?([\\w:~<>]{1,300}) ?(?:\\(.{0,200}\\)|)? ?(?:at )?(.{0,300})$");
    private static final Pattern RUBY =
            Pattern.compile("^(?:\\s+from |\\s+\\d+: from )?([^\\s:]{1,200}):[0-9]+:in [`'](.{1,200}?)'");
    private static final Pattern PHP =
            Pattern.compile("^#[0-9]{1,4} (\\S{1,300})\\([0-9]+\\): ([\\w\\\\:>{}-]{1,200})\\(");
    private static final Pattern PANICKED =
            Pattern.compile("panicked at (?:.{0,300}/)?([\\w.-]{1,100}):[0-9]+:[0-9]+:?$");
    static final Pattern PYTHON = Pattern.compile("^\\s*File \"([^\"]{1,400})\", line [0-9]+, in (\\S{1,200})");
    static final Pattern GO = Pattern.compile("^\\t(\\S{1,400}\\.go):[0-9]+");

    private static final Pattern MADE_UP = Pattern.compile(
            "::h[0-9a-f]{16}$|\\$\\$Lambda.*|lambda\\$|\\$[0-9]+|\\{\\{closure}}|\\.func[0-9]+(?:\\.[0-9]+)*|<[\\w ]{0,60}>d__[0-9]+|\\.MoveNext$|^block (?:\\([0-9]+ levels?\\) )?in |^Object\\.(?=\\w)|^[A-Z][\\w:]{0,100}[#](?=\\w)");

    private static final List<String> LIBRARIES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "org.junit.",
            "org.opentest4j.",
            "org.springframework.",
            "org.apache.",
            "org.hibernate.",
            "org.postgresql.",
            "org.sqlite.",
            "com.fasterxml.",
            "com.google.common.",
            "com.zaxxer.",
            "io.netty.",
            "reactor.",
            "kotlin.",
            "kotlinx.",
            "scala.",
            "org.gradle.",
            "org.assertj.",
            "org.mockito.",
            "org.eclipse.",
            "System.",
            "Microsoft.",
            "Xunit.",
            "NUnit.",
            "runtime.",
            "net/http.",
            "testing.",
            "reflect.",
            "panic",
            "core::",
            "std::",
            "alloc::",
            "tokio::",
            "rust_",
            "__rust",
            "_start",
            "__libc",
            "__asan",
            "__interceptor",
            "__GI_",
            "raise",
            "abort",
            "start_thread",
            "clone",
            "Module.",
            "Function.Module.",
            "node::");
    private static final List<String> LIBRARY_PLACES = List.of(
            "site-packages",
            "dist-packages",
            "/usr/lib/",
            "/usr/local/lib/",
            "/usr/local/go/",
            "/lib/python",
            "<frozen",
            "<internal",
            "node_modules",
            "/pkg/mod/",
            "<anonymous>",
            "/rustc/",
            "/.cargo/",
            "/gems/",
            "/vendor/",
            "/lib/x86_64");

    /** The one that a line tells of; of Python and Go it takes more than a line. */
    static Optional<StackFrame> of(String line) {
        return frame(PANICKED, line, 1, 1)
                .or(() -> frame(JAVA, line, 1, 2))
                .or(() -> frame(DOTNET, line, 1, 2))
                .or(() -> frame(NODE, line, 1, 2))
                .or(() -> frame(PHP, line, 2, 1))
                .or(() -> frame(NATIVE, line, 1, 2))
                .or(() -> frame(RUBY, line, 2, 1))
                .or(() -> frame(RUST, line, 1, 1));
    }

    /** Absent for what stands outside of any function, or is made up by a compiler. */
    static Optional<StackFrame> of(String function, String place) {
        String name = MADE_UP.matcher(function.strip()).replaceAll("");
        while (name.endsWith(".") || name.endsWith(":")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.isBlank()
                || name.contains("<anonymous>")
                || name.contains("<module>")
                || name.contains("<main>")
                || name.contains("<top ")
                || name.startsWith("{")
                || place.startsWith("node:")
                || place.startsWith("internal/")) {
            return Optional.empty();
        }
        boolean own = LIBRARIES.stream().noneMatch(name::startsWith)
                && LIBRARY_PLACES.stream().noneMatch(place.replace('\\', '/')::contains);
        return Optional.of(new StackFrame(name, own));
    }

    private static Optional<StackFrame> frame(Pattern pattern, String line, int function, int place) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find()
                ? of(matcher.group(function), matcher.group(place) == null ? "" : matcher.group(place))
                : Optional.empty();
    }
}
