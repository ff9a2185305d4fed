package dev.daybook.insight;

import dev.daybook.core.Period;

/** Sums up how sessions went, for comparing them. */
public interface SessionOutcomeStore {

    /** Sessions that began in the period and have a skill use of that name, or those that have none. */
    SessionOutcomes of(String skill, boolean with, Period period);
}
