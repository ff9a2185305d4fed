package dev.daybook.handoff;

import dev.daybook.commit.Uncommitted;
import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Period;
import dev.daybook.project.ProjectPath;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import dev.daybook.session.Caller;
import dev.daybook.session.HandoffOffer;
import dev.daybook.session.Session;
import dev.daybook.session.SessionIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes handoffs from the record, and keeps those that were given. */
public final class Handoffs {
    private static final Duration FRESH = Duration.ofHours(72);
    private static final int OFFERED_STEPS = 3;
    private static final int KEPT = 5;
    private static final int MOST_DAYS = 3_650;
    private static final int MOST_ERRORS = 12;
    private static final int LONGEST_SUMMARY = 400;
    private static final String LATEST = "latest";

    private final Records records;
    private final Uncommitted.Reader workTree;
    private final Supplier<Redactor> redactor;
    private final Consumer<GivenHandoff> keeping;
    private final Ids ids;
    private final Clock clock;
    private final ZoneId zone;

    /** @param keeping takes each handoff that was given, to keep it behind the answer */
    public Handoffs(
            Records records,
            Uncommitted.Reader workTree,
            Supplier<Redactor> redactor,
            Consumer<GivenHandoff> keeping,
            Ids ids,
            Clock clock,
            ZoneId zone) {
        this.records = records;
        this.workTree = workTree;
        this.redactor = redactor;
        this.keeping = keeping;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * The handoff of the session that is named; of all sessions since a time, where only that is given; else of the session
     * that asks, once it has two exchanges or has changed a file, and before that of the last one before it.
     *
     * @throws DaybookException NOT_FOUND: there is no such session, or none at all
     */
    public Handoff of(HandoffRequest request, Caller caller) {
        Optional<Instant> since = request.since().map(text -> Period.moment("since", text, clock.instant(), zone));
        FutureTask<Material.WorkTree> reading = new FutureTask<>(this::readWorkTree);
        Thread thread = new Thread(reading, "work-tree");
        thread.setDaemon(true);
        thread.start();
        Supplier<Material.WorkTree> found = () -> result(reading);
        return records.read(stores -> of(stores, session(stores, request, caller), since, request, found));
    }

    /** The same, given to whoever asks; it is kept, with what it cites. */
    public Handoff give(HandoffRequest request, Caller caller) {
        Handoff handoff = of(request, caller);
        keeping.accept(given(handoff, caller));
        return handoff;
    }

    /**
     * For a session that begins: what went on in the project in the last days, what is open whenever it came up, and the files
     * that are worked on.
     */
    public Handoff context(int days, int budget) {
        if (days < 1 || days > MOST_DAYS) {
            throw DaybookException.invalid("days must be 1 to " + MOST_DAYS + ", not " + days);
        }
        HandoffRequest request =
                new HandoffRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(budget));
        Instant since = clock.instant().minus(Duration.ofDays(days));
        return records.read(stores -> {
            Material material =
                    Material.of(stores, Optional.empty(), Optional.of(since), () -> Material.WorkTree.UNREAD);
            Outlook outlook = new Outlook(material);
            return whole(
                    material,
                    request,
                    List.of(
                            outlook.failingSection(),
                            OpenErrors.of(OpenErrors.all(stores, MOST_ERRORS), material.runErrors()),
                            outlook.todoSection(),
                            Done.sessions(material),
                            Done.hot(material.files())));
        });
    }

    private GivenHandoff given(Handoff handoff, Caller caller) {
        return new GivenHandoff(
                ids.handoff(),
                handoff.sessionId(),
                handoff.since(),
                handoff.endedAt(),
                clock.instant(),
                caller.sessionId(),
                handoff.budget(),
                handoff.tokens(),
                HandoffMarkdown.of(handoff),
                handoff.citations());
    }

    /** Keeps one that was given, and forgets the oldest ones of its session; what it cites is not deleted as long as it is kept. */
    public void keep(GivenHandoff given) {
        records.write(stores -> {
            stores.handoffs().add(given);
            stores.handoffs().prune(KEPT);
            return given.id();
        });
    }

    /**
     * The handoff of the session before that one, where it ended lately: what is to be done next, and how to get the whole.
     * A session that has work of its own already is offered nothing, nor one below another. Whether a session is recorded
     * says nothing: hooks and the agent's log do that before the agent comes to ask.
     */
    public Optional<HandoffOffer> offer(String sessionId) {
        Instant now = clock.instant();
        return records.read(stores -> stores.sessions()
                .find(sessionId)
                .filter(asking -> asking.parentId().isEmpty())
                .filter(asking -> !stores.work().hasWork(sessionId))
                .flatMap(asking -> stores.work().sessionBefore(Optional.of(sessionId)))
                .flatMap(id -> stores.sessions().find(id))
                .map(session -> of(
                        stores,
                        Optional.of(session),
                        Optional.empty(),
                        HandoffRequest.usual(),
                        () -> Material.WorkTree.UNREAD))
                .filter(handoff -> Duration.between(handoff.endedAt(), now).compareTo(FRESH) < 0)
                .map(handoff -> offer(handoff, now)));
    }

    private static HandoffOffer offer(Handoff handoff, Instant now) {
        String id = handoff.sessionId().orElseThrow();
        List<String> next = handoff.section(Section.Kind.NEXT_STEPS)
                .map(section -> section.statements().stream()
                        .limit(OFFERED_STEPS)
                        .map(HandoffMarkdown::item)
                        .toList())
                .orElse(List.of());
        return new HandoffOffer(
                id,
                handoff.title(),
                handoff.endedAt(),
                Words.duration(Duration.between(handoff.endedAt(), now)) + " ago",
                next,
                "get_handoff {\"session_id\": \"" + Citation.session(id).shortened() + "\"} tells the whole");
    }

    private static Handoff of(
            Stores stores,
            Optional<Session> session,
            Optional<Instant> since,
            HandoffRequest request,
            Supplier<Material.WorkTree> found) {
        Material material = Material.of(stores, session, since, found);
        Outlook outlook = new Outlook(material);
        List<Section> sections = List.of(
                NextSteps.of(material, outlook),
                outlook.failingSection(),
                OpenErrors.of(material.errors(), material.runErrors()),
                outlook.todoSection(),
                outlook.uncommittedSection(),
                Done.sessions(material),
                KeyWork.of(material),
                Decisions.section(material),
                Done.commits(material.commits()),
                Done.modified(material.files()),
                Done.referenced(material.files()),
                KeyWork.ofSubagents(material),
                Done.skills(material.skills()),
                Resume.of(material, outlook));
        return whole(material, request, sections);
    }

    private static Handoff whole(Material material, HandoffRequest request, List<Section> sections) {
        Handoff whole = new Handoff(
                material.session().map(Session::id),
                Summary.title(material),
                material.scope().since(),
                material.endedAt(),
                Summary.facts(material),
                material.session()
                        .flatMap(Session::summary)
                        .filter(text -> !text.isBlank())
                        .map(text -> Sentences.cut(text, LONGEST_SUMMARY)),
                material.compactions(),
                sections.stream()
                        .filter(section -> !section.statements().isEmpty())
                        .toList(),
                0,
                request.tokens(),
                0);
        return Budget.fitted(whole, request.format().orElse(HandoffFormat.MARKDOWN));
    }

    /** Absent for a period. */
    private static Optional<Session> session(Stores stores, HandoffRequest request, Caller caller) {
        if (request.sessionId().filter(name -> !name.equals(LATEST)).isPresent()) {
            return Optional.of(SessionIds.get(stores, request.sessionId().get()));
        }
        if (request.sessionId().isEmpty() && request.since().isPresent()) {
            return Optional.empty();
        }
        Optional<String> own = caller.sessionId().filter(id -> stores.work().hasWork(id));
        return own.filter(id -> request.sessionId().isEmpty())
                .or(() -> stores.work()
                        .sessionBefore(request.sessionId().isPresent() ? Optional.empty() : caller.sessionId()))
                .flatMap(id -> stores.sessions().find(id))
                .or(() -> {
                    throw DaybookException.conflict(
                            "No session with exchanges is recorded yet, so there is nothing to hand over; what is done from"
                                    + " now on is recorded by itself, or by log_exchange");
                });
    }

    private Material.WorkTree readWorkTree() {
        try {
            Intake intake = new Intake(redactor.get());
            return new Material.WorkTree(workTree.read().map(found -> redacted(found, intake)), Optional.empty());
        } catch (DaybookException e) {
            return new Material.WorkTree(Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    /** Names of files come from the disk, and are kept with the handoff. */
    private static Uncommitted redacted(Uncommitted found, Intake intake) {
        return new Uncommitted(
                intake.text(found.branch()),
                found.files().stream()
                        .map(file -> new Uncommitted.File(
                                new ProjectPath(
                                        intake.text(file.path().path()),
                                        file.path().outside()),
                                file.state()))
                        .toList(),
                found.count(),
                found.whole());
    }

    private static Material.WorkTree result(FutureTask<Material.WorkTree> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Material.WorkTree.UNREAD;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the work tree cannot be read", e.getCause());
        }
    }
}
