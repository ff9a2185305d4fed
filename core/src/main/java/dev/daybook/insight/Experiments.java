package dev.daybook.insight;

import dev.daybook.core.DaybookException;
import dev.daybook.core.Ids;
import dev.daybook.core.Period;
import dev.daybook.core.Texts;
import dev.daybook.insight.Experiment.Arm;
import dev.daybook.insight.Experiment.Metric;
import dev.daybook.insight.Experiment.State;
import dev.daybook.record.Records;
import dev.daybook.record.Stores;
import dev.daybook.redaction.Intake;
import dev.daybook.redaction.Redactor;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts, stops and evaluates experiments, and tells a session its arm. */
public final class Experiments {
    private final Records records;
    private final Redactor redactor;
    private final Clock clock;

    public Experiments(Records records, Redactor redactor, Clock clock) {
        this.records = records;
        this.redactor = redactor;
        this.clock = clock;
    }

    /**
     * What an experiment is to be.
     *
     * @param a a skill, or a version of one as {@code name@hash}
     */
    public record Plan(
            String name,
            String a,
            String b,
            Metric metric,
            Optional<Long> withinMs,
            double ratio,
            int minimum,
            Optional<Instant> endsAt) {}

    /** Which skill a session is to use. */
    public record Assignment(String experiment, String sessionId, Arm arm, SkillRef skill) {}

    /**
     * Starts an experiment; sessions count from now on.
     *
     * @throws DaybookException CONFLICT: there is one of that name, or one that runs has one of the skills; INVALID: a
     *     skill or version is unknown, or the plan contradicts itself
     */
    public Experiment start(Plan plan) {
        Intake intake = new Intake(redactor);
        Experiment experiment = new Experiment(
                intake.text(plan.name().strip()),
                SkillRef.parse(intake.text(plan.a())),
                SkillRef.parse(intake.text(plan.b())),
                plan.metric(),
                plan.withinMs(),
                plan.ratio(),
                plan.minimum(),
                clock.instant(),
                plan.endsAt(),
                Optional.empty());
        return records.write(stores -> {
            check(stores.skillOutcomes(), experiment.a());
            check(stores.skillOutcomes(), experiment.b());
            running(stores)
                    .filter(other -> !Collections.disjoint(skills(other), skills(experiment)))
                    .findFirst()
                    .ifPresent(other -> {
                        throw DaybookException.conflict("Experiment '" + other.name()
                                + "' runs with one of these skills; stop it first, as one would blur the other");
                    });
            if (!stores.experiments().add(experiment)) {
                throw DaybookException.conflict("There is an experiment '" + experiment.name()
                        + "' already; choose another name, as sessions are divided by it");
            }
            return experiment;
        });
    }

    /**
     * Ends an experiment; sessions count up to now.
     *
     * @throws DaybookException CONFLICT: it is over already
     */
    public Experiment stop(String name) {
        Instant now = clock.instant();
        return records.write(stores -> {
            Experiment experiment = get(stores, name);
            if (experiment.state(now) != State.RUNNING) {
                throw DaybookException.conflict("Experiment '" + experiment.name() + "' is over already");
            }
            Experiment stopped = experiment.stopped(now);
            stores.experiments().update(stopped);
            return stopped;
        });
    }

    /** How that experiment stands. */
    public ExperimentResult result(String name) {
        Instant now = clock.instant();
        return records.read(stores -> ExperimentResult.of(stores, get(stores, name), now));
    }

    /** How all experiments stand, newest first. */
    public ExperimentResults results(int limit) {
        Instant now = clock.instant();
        return records.read(stores -> ExperimentResults.of(stores, now, limit));
    }

    /** The arm of a session in that experiment. */
    public Assignment assign(String name, String sessionId) {
        Experiment experiment = records.read(stores -> get(stores, name));
        return assignment(experiment, Ids.accepted("session_id", sessionId));
    }

    /** The arms of a session in all experiments that run now. */
    public List<Assignment> arms(String sessionId) {
        return records.read(stores -> arms(stores, sessionId, clock.instant()));
    }

    /** Like {@link #arms(String)}, inside a transaction that there is already. */
    public static List<Assignment> arms(Stores stores, String sessionId, Instant now) {
        return stores.experiments().list().stream()
                .filter(experiment -> experiment.state(now) == State.RUNNING)
                .map(experiment -> assignment(experiment, sessionId))
                .toList();
    }

    private static Assignment assignment(Experiment experiment, String sessionId) {
        Arm arm = experiment.arm(sessionId);
        return new Assignment(experiment.name(), sessionId, arm, experiment.skill(arm));
    }

    private Stream<Experiment> running(Stores stores) {
        Instant now = clock.instant();
        return stores.experiments().list().stream().filter(each -> each.state(now) == State.RUNNING);
    }

    private static Set<String> skills(Experiment experiment) {
        return Stream.of(experiment.a().skill(), experiment.b().skill()).collect(Collectors.toSet());
    }

    private static void check(SkillOutcomeStore store, SkillRef skill) {
        if (!store.isKnown(skill.skill())) {
            throw DaybookException.invalid("Skill '" + Texts.shortened(skill.skill(), 60)
                    + "' is not in the library and was never used; 'daybook skills' lists those there are");
        }
        if (skill.version().isPresent()) {
            skill.within(Period.ALWAYS, store.versions(skill.skill()));
        }
    }

    private static Experiment get(Stores stores, String name) {
        return stores.experiments().find(name).orElseThrow(() -> {
            String known = stores.experiments().list().stream()
                    .limit(10)
                    .map(Experiment::name)
                    .collect(Collectors.joining(", "));
            return DaybookException.invalid("No experiment '" + Texts.shortened(name, 60) + "'; "
                    + (known.isEmpty() ? "none was started" : "there are " + known));
        });
    }
}
