package dev.daybook.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.skill.Phase;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandStepsTest {
    private final CommandSteps steps = CommandSteps.builtIn();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mvn -q -o test -pl core | mvn test | VERIFICATION",
                "./mvnw clean package -DskipTests | mvn package | EXECUTION",
                "mvn clean | mvn clean | CLEANUP",
                "./gradlew --no-daemon :app:assembleDebug | gradle :app:assembleDebug | EXECUTION",
                "gradle check | gradle check | VERIFICATION",
                "npm ci | npm ci | SETUP",
                "npm test -- --watch=false | npm test | VERIFICATION",
                "npm --prefix web run test:unit | npm run test:unit | VERIFICATION",
                "pnpm -C web run build | pnpm run build | EXECUTION",
                "yarn lint | yarn lint | VERIFICATION",
                "npx jest --ci src/a.test.js | jest | VERIFICATION",
                "pnpm exec vitest run | vitest | VERIFICATION",
                "npx tsc --noEmit | tsc --noEmit | VERIFICATION",
                "pytest -x tests/test_a.py | pytest | VERIFICATION",
                ".venv/bin/pytest -q | pytest | VERIFICATION",
                "python3 -m pytest -q | pytest | VERIFICATION",
                "uv run --with x pytest -q | pytest | VERIFICATION",
                "python -m pip install -r requirements.txt | pip install | SETUP",
                "coverage run -m pytest | pytest | VERIFICATION",
                "tox -e py311 | tox | VERIFICATION",
                "ruff check . | ruff check | VERIFICATION",
                "ruff format --check . | ruff format --check | VERIFICATION",
                "mypy src | mypy | VERIFICATION",
                "npx eslint --max-warnings 0 src | eslint | VERIFICATION",
                "cargo +nightly test --all | cargo test | VERIFICATION",
                "cargo build --release | cargo build | EXECUTION",
                "go test ./... | go test | VERIFICATION",
                "go mod download | go mod | SETUP",
                "make -j8 | make | EXECUTION",
                "make -C sub test-unit | make test-unit | VERIFICATION",
                "make clean | make clean | CLEANUP",
                "just test | just test | VERIFICATION",
                "git checkout -- a.txt | git checkout -- | ROLLBACK",
                "dotnet test --no-build | dotnet test | VERIFICATION",
                "terraform plan -out p | terraform plan | VERIFICATION",
                "terraform -chdir=x apply | terraform apply | EXECUTION",
                "terraform destroy | terraform destroy | CLEANUP",
                "docker build -t x . | docker build | EXECUTION",
                "docker compose -f a.yml up -d | docker-compose up | EXECUTION",
                "docker compose down -v | docker-compose down | CLEANUP",
                "git push -u origin HEAD | git push | EXECUTION",
                "git -C sub push | git push | EXECUTION",
                "git revert --no-edit HEAD | git revert | ROLLBACK",
                "git reset --hard HEAD~1 | git reset | ROLLBACK",
                "helm rollback shop 3 | helm rollback | ROLLBACK",
                "kubectl -n shop rollout undo deploy/a | kubectl rollout undo | ROLLBACK",
                "sudo -E apt-get update | apt-get update | SETUP",
                "alembic downgrade -1 | alembic downgrade | ROLLBACK",
                "bundle exec rspec | rspec | VERIFICATION",
                "php artisan test | artisan test | VERIFICATION",
                "C:\\\\x\\\\mvn.cmd verify | mvn verify | VERIFICATION",
            })
    void aCommandIsAStepOfItsPhase(String command, String name, Phase phase) {
        assertThat(steps.of(command))
                .extracting(CommandStep::name, CommandStep::phase)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.toList()).containsExactly(name, phase);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd x && mvn -q test | tail -5",
                "JAVA_HOME=/opt/jdk CI=1 mvn test",
                "env -u A B=c mvn test",
                "time mvn test",
                "timeout -k 5 60 mvn test",
                "nohup nice -n 10 mvn test > log 2>&1 &",
                "(cd x; mvn test)",
                "if mvn test; then echo well; fi",
                "for i in 1 2; do mvn test; done",
                "bash -lc 'cd x && mvn test'",
                "bash -euo pipefail -c \"mvn test | tee log\"",
                "true ||\n  mvn \\\n  test",
                "mvn test # mvn package",
                "cat > a.sh <<'EOF'\nmvn package\nEOF\nmvn test",
                "echo \"mvn package\" && mvn test",
                "! mvn test",
                "{ mvn test; } 2>&1 | grep -c ERROR",
                "x=$(mvn package) mvn test"
            })
    void aStepIsFoundWhereverItIsRun(String command) {
        assertThat(steps.of(command)).extracting(CommandStep::name).containsExactly("mvn test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "echo pytest",
                "echo 'mvn test'",
                "grep -rn \"npm test\" docs",
                "git commit -m 'Run mvn test; go test too'",
                "git commit -m \"$(cat <<'EOF'\nmvn test\nEOF\n)\"",
                "cat pytest.ini",
                "ls mvn test",
                "which mvn && mvn --version",
                "pytest --help",
                "make -n test",
                "python -m pytest --collect-only -q",
                "./gradlew -m build",
                "git push --dry-run",
                "man make",
                "vim Makefile",
                "python build.py",
                "python script.py -m pytest",
                "npm view jest",
                "npm run",
                "cargo --version",
                "git status",
                "mvn",
                "# mvn test",
                "cat <<EOF\nmvn test\nEOF",
                "ssh host 'mvn test'",
                "sed -n '/mvn test/p' a",
                "\"mvn test\"",
                "'unterminated mvn test",
                "bash build.sh",
                "alias t='mvn test'"
            })
    void whatOnlyMentionsAToolIsNone(String command) {
        assertThat(steps.of(command)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "mvn test => true",
                "cd x && mvn test => true",
                "mvn test && echo well => true",
                "set -e; mvn test; echo well => true",
                "echo a; mvn test => true",
                "(cd x && mvn test) && ls => true",
                "(echo a; echo b) && mvn test => true",
                "bash -c 'mvn test' => true",
                "mvn test; echo $? => false",
                "true || mvn test => false",
                "mvn test || true => false",
                "mvn test & => false",
                "! mvn test => false",
                "if mvn test; then ls; fi => false",
                "bash -c 'mvn test; true' => false",
                "mvn test; (ls) => false",
            })
    void whetherTheExitStatusOfTheWholeIsThatOfTheStepIsKnown(String command, boolean decides) {
        assertThat(steps.of(command)).extracting(CommandStep::decides).containsExactly(decides);
    }

    @Test
    void behindAPipeItIsNotUnlessPipesFail() {
        assertThat(steps.of("mvn test | tail")).extracting(CommandStep::decides).containsExactly(false);
        assertThat(steps.of("(cd x && mvn test) 2>&1 | tail"))
                .extracting(CommandStep::decides)
                .containsExactly(false);
        assertThat(steps.of("yes | mvn test")).extracting(CommandStep::decides).containsExactly(true);
        assertThat(steps.of("set -o pipefail; mvn test | tail"))
                .extracting(CommandStep::decides)
                .containsExactly(true);
    }

    @Test
    void severalStepsOfACommandAreFoundInTheirOrder() {
        assertThat(steps.of("npm ci && npm run build && npm test; git push"))
                .extracting(CommandStep::name)
                .containsExactly("npm ci", "npm run build", "npm test", "git push");
    }

    @Test
    void ofACommandWhoseMiddleIsNotKeptTheBeginningIsReadAndDecidesNothing() {
        List<CommandStep> found = steps.of(
                "mvn test && cat > f <<'EOF'\nabc\n… 9000 characters, the middle is left out …\nEOF\nmvn package");

        assertThat(found).extracting(CommandStep::name).containsExactly("mvn test");
        assertThat(found).extracting(CommandStep::decides).containsExactly(false);
    }

    @Test
    void aCommandWithoutEndTakesABoundedTimeAndNumberOfSteps() {
        String many = IntStream.range(0, 100_000).mapToObj(i -> "mvn test;").collect(Collectors.joining());

        assertThat(steps.of(many)).hasSize(20);
        assertThat(steps.of("(".repeat(100_000))).isEmpty();
        assertThat(steps.of("$(".repeat(100_000))).isEmpty();
        assertThat(steps.of("<<a ".repeat(100_000))).isEmpty();
        assertThat(steps.of("bash -c \"bash -c 'bash -c \\\"bash -c mvn\\\"'\""))
                .isEmpty();
        assertThat(steps.of("\u0000\u001b[31m mvn\u0000 test \ud800")).isEmpty();
    }

    @Test
    void aNameIsBoundedWhateverTheScriptIsCalled() {
        assertThat(steps.of("npm run test" + "x".repeat(5_000)).get(0).name()).hasSize(80);
    }
}
