package dev.daybook.runlog;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Texts;
import dev.daybook.record.Stores;
import dev.daybook.session.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a run log of a file that is not known yet; what the file does not say is concluded from its name and its date. */
final class RunLogAdoption {
    private static final Pattern NAMED =
            Pattern.compile("(?:\\d{4}-\\d\\d-\\d\\d)(?:_\\d\\d-\\d\\d)?_(.+?)-(\\d{1,4})\\.md");
    private static final String SESSION_TITLE = "Run logs that were read in";
    private static final int MODE_CUT = 40;

    private final RunLogFiles files;
    private final Ids ids;
    private final RunLogNaming naming;

    RunLogAdoption(RunLogFiles files, Ids ids) {
        this.files = files;
        this.ids = ids;
        this.naming = new RunLogNaming(files, ids);
    }

    /** The run log as it would be, without id, name and session. */
    RunLog draft(RunLogImports.Source source) {
        return runLog(source, "", "", 1, source.nameInFolder().orElse(""));
    }

    /** Adds it: one that lies among the run logs under the name that it has, another one under a name of its own. */
    RunLog add(Stores stores, RunLogImports.Source source) {
        String session = session(stores, source);
        Mode mode = mode(source);
        Optional<String> name = source.nameInFolder()
                .filter(own -> stores.runLogs().findByFile(own).isEmpty());
        Optional<String> ownId = source.written().id().filter(Ids::isAcceptable).filter(id -> stores.runLogs()
                .find(id)
                .isEmpty());
        RunLogs.checkedSize("entries", source.written().entries().size());
        if (name.isPresent()) {
            RunLog runLog = runLog(source, ownId.orElseGet(ids::runLog), session, number(name.get()), name.get());
            while (!stores.runLogs().add(runLog)) {
                runLog = runLog.named(ids.runLog());
            }
            return runLog;
        }
        return naming.add(
                stores,
                (id, number, fileName) -> runLog(
                        source,
                        ownId.filter(own -> stores.runLogs().find(own).isEmpty())
                                .orElse(id),
                        session,
                        number,
                        fileName),
                mode.slug(),
                startedAt(source));
    }

    /** What had to be concluded, in words. */
    static List<String> assumed(RunLogImports.Source source) {
        List<String> assumed = new ArrayList<>(source.written().assumed());
        if (source.written().startedAt().isEmpty()) {
            assumed.add(
                    WrittenTime.ofFileName(name(source), source.zone()).isPresent()
                            ? "it started when its file's name says"
                            : "it started when its file was last changed, as nothing tells when it did");
        }
        if (source.written().mode().isEmpty()) {
            assumed.add("its mode is '" + mode(source).slug() + "', by its file's name or its title");
        }
        if (source.written().status().isEmpty()) {
            assumed.add(
                    "it is " + status(source).name().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + ", as nothing else is said of its status");
        }
        return assumed;
    }

    private static RunLog runLog(RunLogImports.Source source, String id, String session, int number, String fileName) {
        HandWritten written = source.written();
        Mode mode = mode(source);
        Instant startedAt = startedAt(source);
        return new RunLog(
                id,
                session,
                mode.slug(),
                number,
                Texts.shortened(written.title().orElse(mode.title()), RunLogIntake.MAX_NAME),
                status(source),
                startedAt,
                startedAt,
                Optional.empty(),
                fileName,
                written.completed(),
                written.model().map(model -> Texts.shortened(model, RunLogIntake.MAX_NAME)),
                Optional.empty(),
                written.entries(),
                written.counts(),
                written.changes(),
                written.issues(),
                written.notes());
    }

    private static RunStatus status(RunLogImports.Source source) {
        return source.written().status().orElseGet(() -> source.written()
                .completed()
                .map(done -> done ? RunStatus.COMPLETED : RunStatus.FAILED)
                .orElse(RunStatus.IN_PROGRESS));
    }

    private static Instant startedAt(RunLogImports.Source source) {
        return source.written()
                .startedAt()
                .or(() -> WrittenTime.ofFileName(name(source), source.zone()))
                .orElse(source.modifiedAt());
    }

    private static Mode mode(RunLogImports.Source source) {
        Matcher named = NAMED.matcher(name(source));
        Optional<String> byName = named.matches() ? Optional.of(named.group(1)) : Optional.empty();
        return source.written()
                .mode()
                .flatMap(RunLogAdoption::mode)
                .or(() -> byName.flatMap(RunLogAdoption::mode))
                .or(() -> source.written().title().flatMap(RunLogAdoption::mode))
                .orElseGet(() -> Mode.ofSlug("imported"));
    }

    private static Optional<Mode> mode(String words) {
        for (String some : List.of(words, Texts.shortened(words, MODE_CUT))) {
            try {
                return Optional.of(Mode.of(some));
            } catch (DaybookException e) {
                // cut, or else by something other
            }
        }
        return Optional.empty();
    }

    private static int number(String fileName) {
        Matcher named = NAMED.matcher(fileName);
        return named.matches() ? Integer.parseInt(named.group(2)) : 1;
    }

    private static String name(RunLogImports.Source source) {
        return source.file().getFileName().toString();
    }

    /** The session that the file names, or one for all that was read in of that day. */
    private static String session(Stores stores, RunLogImports.Source source) {
        Instant startedAt = startedAt(source);
        Optional<String> named = source.written().sessionId().filter(Ids::isAcceptable);
        boolean isOwn = source.written().id().isPresent();
        if (named.isPresent() && (isOwn || stores.sessions().find(named.get()).isPresent())) {
            ensure(stores, named.get(), startedAt);
            return named.get();
        }
        LocalDate day = startedAt.atZone(ZoneOffset.UTC).toLocalDate();
        String id = "ses-" + day.toString().replace("-", "") + "-000000-"
                + Ids.sha256("run logs of " + day).substring(0, 6);
        ensure(stores, id, startedAt);
        return id;
    }

    private static void ensure(Stores stores, String sessionId, Instant startedAt) {
        if (stores.sessions().find(sessionId).isEmpty()) {
            stores.sessions().add(Session.imported(sessionId, SESSION_TITLE, startedAt));
        }
    }
}
