package dev.daybook.workflow;

import dev.daybook.skill.Phase;

/**
 * A part of a shell command that builds, tests, installs, deploys, cleans up or takes back.
 *
 * @param name the tool and what it was told to do, like {@code mvn test}
 * @param decides whether it has gone well if the whole command has
 */
record CommandStep(String name, Phase phase, boolean decides) {}
