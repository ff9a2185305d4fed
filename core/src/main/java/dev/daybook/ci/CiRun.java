package dev.daybook.ci;

import dev.daybook.core.DaybookException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The run that this process is a part of, as the CI's environment describes it.
 *
 * @param runId the same for a job that is run again, so that the last attempt counts
 * @param attempt tells attempts of one run apart
 * @param result the job's result so far, where the CI tells it
 */
public record CiRun(
        CiProvider provider,
        Optional<String> commit,
        Optional<String> branch,
        Optional<String> url,
        Optional<String> runId,
        Optional<String> attempt,
        Optional<String> result) {

    /**
     * Reads the variables that GitHub Actions, GitLab and Jenkins document.
     *
     * @throws DaybookException INVALID: they are not there
     */
    public static CiRun of(Map<String, String> env) {
        Variables variables = new Variables(env);
        if (variables.isTrue("GITHUB_ACTIONS")) {
            return gitHub(variables);
        }
        if (variables.isTrue("GITLAB_CI")) {
            return gitLab(variables);
        }
        if (variables.get("JENKINS_URL").isPresent()
                || variables
                        .get("BUILD_TAG")
                        .filter(tag -> tag.startsWith("jenkins-"))
                        .isPresent()) {
            return jenkins(variables);
        }
        throw DaybookException.invalid(
                "No CI is recognised by its environment: GITHUB_ACTIONS (GitHub Actions), "
                        + "GITLAB_CI (GitLab) and JENKINS_URL or BUILD_TAG (Jenkins) are not set; use 'daybook ci set' or 'daybook ci import'");
    }

    /** The same, with what is known better than by its environment. */
    public CiRun with(Optional<String> knownCommit, Optional<String> knownRunId) {
        return new CiRun(
                provider, knownCommit.or(() -> commit), branch, url, knownRunId.or(() -> runId), attempt, result);
    }

    private static CiRun gitHub(Variables variables) {
        Optional<String> run = variables.get("GITHUB_RUN_ID");
        return new CiRun(
                CiProvider.GITHUB_ACTIONS,
                variables.get("GITHUB_SHA"),
                variables.first("GITHUB_HEAD_REF", "GITHUB_REF_NAME"),
                variables
                        .joined("/", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY")
                        .flatMap(repository -> run.map(id -> repository + "/actions/runs/" + id)),
                run.map(id ->
                        variables.get("GITHUB_JOB").map(job -> id + "/" + job).orElse(id)),
                variables.get("GITHUB_RUN_ATTEMPT"),
                Optional.empty());
    }

    private static CiRun gitLab(Variables variables) {
        return new CiRun(
                CiProvider.GITLAB,
                variables.first("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "CI_COMMIT_SHA"),
                variables.first("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"),
                variables.first("CI_JOB_URL", "CI_PIPELINE_URL"),
                variables
                        .joined("/", "CI_PIPELINE_ID", "CI_JOB_NAME")
                        .or(() -> variables.first("CI_PIPELINE_ID", "CI_JOB_ID")),
                variables.get("CI_JOB_ID"),
                variables.get("CI_JOB_STATUS"));
    }

    private static CiRun jenkins(Variables variables) {
        return new CiRun(
                CiProvider.JENKINS,
                variables.get("GIT_COMMIT"),
                variables
                        .first("CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH")
                        .map(branch -> branch.replaceFirst("^origin/", "")),
                variables.first("RUN_DISPLAY_URL", "BUILD_URL"),
                variables.joined("#", "JOB_NAME", "BUILD_NUMBER").or(() -> variables.get("BUILD_TAG")),
                Optional.empty(),
                Optional.empty());
    }

    /** An environment; a variable that is blank is not set. */
    private record Variables(Map<String, String> env) {
        Optional<String> get(String name) {
            return Optional.ofNullable(env.get(name)).map(String::strip).filter(value -> !value.isEmpty());
        }

        boolean isTrue(String name) {
            return get(name).filter("true"::equalsIgnoreCase).isPresent();
        }

        Optional<String> first(String... names) {
            return Stream.of(names).flatMap(name -> get(name).stream()).findFirst();
        }

        /** All of them, or nothing. */
        Optional<String> joined(String separator, String... names) {
            List<String> values = new ArrayList<>();
            for (String name : names) {
                get(name).ifPresent(values::add);
            }
            return values.size() == names.length ? Optional.of(String.join(separator, values)) : Optional.empty();
        }
    }
}
