"""A record as it is after years of work, for measuring reports: skills, sessions, exchanges, tool calls and messages.

The database is made by the program itself; rows are put into it through SQL, because telling a million things one by one
would take hours. The same seed gives the same rows. Skills differ in how often they are used (as words do: few very
often), how they end, how long they take, in which phases they work, and what comes after them; some get better over
time, some worse.
"""
import contextlib
import datetime
import math
import os
import os
import random
import sqlite3

import servers

DAYS = 400
PHASES = ("SETUP", "EXECUTION", "VERIFICATION", "CLEANUP", "ROLLBACK")
TRIGGERS = ("AGENT", "USER", "NESTED")
TOOLS = ("Bash", "Read", "Edit", "Grep", "Glob", "Write", "WebFetch", "Task", "TodoWrite", "mcp__tracker__find")
MODELS = ("claude-opus-4-5", "claude-sonnet-5-5", "claude-haiku-4-5", None)
ERRORS = ("TIMEOUT", "TEST_FAILURE", "BUILD_FAILURE", "MERGE_CONFLICT", "PERMISSION", "NETWORK", "NOT_FOUND", "USAGE")
VERBS = ("review", "migrate", "deploy", "profile", "release", "document", "refactor", "test", "trace", "format")
NOUNS = ("schema", "service", "client", "queue", "cache", "index", "page", "report", "build", "license",
         "metrics", "config", "fixtures", "parser", "session", "catalog", "webhook", "template", "vault", "mobile-app")


class Skill:
    """How a skill is used and how it does."""

    def __init__(self, draw, name, place):
        self.name = name
        self.weight = 1 / (place + 1)
        self.completes = draw.betavariate(8, 3)
        self.drift = draw.choice((0, 0, 0, 0, 0.25, -0.25))
        self.abandons = draw.uniform(0.3, 0.7)
        self.median_ms = math.exp(draw.uniform(math.log(2_000), math.log(900_000)))
        self.phases = [draw.expovariate(1) for _ in PHASES]
        self.paths = ["/".join(draw.sample(("plan", "edit", "build", "test", "verify", "ship"), 3)) for _ in range(4)]
        self.next = []

    def outcome(self, draw, when):
        """When is 0 at the beginning of the record, and 1 at its end."""
        if draw.random() < 0.02:
            return "OPEN"
        if draw.random() < min(0.99, max(0.05, self.completes + self.drift * (when - 0.5))):
            return "COMPLETED"
        return "ABANDONED" if draw.random() < self.abandons else "FAILED"


class InsightSet:
    """Rows for every table that reports read."""

    def __init__(self, seed=1, invocations=100_000, tool_calls=1_000_000, sessions=10_000, skills=200):
        self.draw = random.Random(seed)
        self.end = datetime.datetime.now(datetime.timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
        self.invocations, self.tool_calls, self.sessions = invocations, tool_calls, sessions
        names = [f"{verb}-{noun}" for verb in VERBS for noun in NOUNS]
        self.draw.shuffle(names)
        names += [f"{name}-{number}" for number in range(2, 2 + skills // len(names)) for name in names]
        self.skills = [Skill(self.draw, name, place) for place, name in enumerate(names[:skills])]
        self.weights = [skill.weight for skill in self.skills]
        for skill in self.skills:
            skill.next = self.draw.sample(self.skills, 2)

    def fill(self, project):
        """Puts the rows into the project's database, which is there already and of the newest schema."""
        self.write_skills(project)
        with contextlib.closing(sqlite3.connect(servers.database(project), timeout=60, isolation_level=None)) as out:
            out.execute("PRAGMA synchronous = OFF")
            out.execute("PRAGMA foreign_keys = OFF")
            out.execute("BEGIN IMMEDIATE")
            self.insert(out, "session", "id, kind, agent, started_at, ended_at, status, source", self.session_rows())
            self.insert(out, "exchange", "id, session_id, at, query, response, duration_ms, source, redactions",
                        self.exchange_rows())
            self.insert(out, "tool_call", "exchange_id, tool, target, started_at, duration_ms, succeeded, message",
                        self.call_rows())
            self.insert(out, "usage", "key, exchange_id, model, at, input, output, cache_read, cache_write_5m, "
                                      "cache_write_1h, cost_micros, skill", self.usage_rows())
            self.insert(out, "skill_invocation",
                        "id, skill, session_id, exchange_id, trigger, workflow, phase, query, selection_rank, "
                        "alternatives, started_at, ended_at, duration_ms, outcome, follow_ups, error_type, source",
                        self.invocation_rows())
            self.insert(out, "file_touch", "exchange_id, path, access, outside", self.file_rows())
            self.insert(out, "session_metric", "session_id, key, value",
                        ((f"ses-{i}", "files_modified", i % 5) for i in range(self.sessions)))
            self.insert(out, "git_commit", "hash, parents, subject, message, authored_at, committed_at, reachable, files, "
                                           "insertions, deletions, read_at", self.commit_rows())
            self.insert(out, "commit_link", "commit_hash, session_id, position, confidence, chosen, matched, total",
                        ((self.hash(i), f"ses-{i // 2}", 0, "CERTAIN", 1, 1, 1) for i in range(self.commits()) if i % 5))
            self.insert(out, "ci_result", "id, commit_hash, status, provider, recorded_at, source, digest, redactions, "
                                          "superseded", self.result_rows())
            out.execute("UPDATE exchange SET feedback = 'POSITIVE', rating = 5, feedback_original = '5' WHERE rowid % 25 = 0")
            out.execute("UPDATE exchange SET feedback = 'NEGATIVE', feedback_original = 'bad' WHERE rowid % 100 = 1")
            self.insert(out, "experiment", "name, a, b, metric, ratio, minimum, started_at",
                        [("trial", self.skills[0].name, self.skills[1].name, "COMPLETION", 0.5, 50, self.text(self.at(0)))])
            out.execute("COMMIT")
        self.write_skills(project)

    def write_skills(self, project):
        """The files of the library, as reports about it look whether they are there."""
        for skill in self.skills:
            folder = os.path.join(project, ".claude", "skills", skill.name)
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, "SKILL.md"), "w", encoding="utf-8") as out:
                out.write(f"---\nname: {skill.name}\ndescription: {skill.name.replace('-', ' ')} with care\n---\n")

    @staticmethod
    def insert(out, table, columns, rows):
        marks = ", ".join("?" for _ in columns.split(","))
        out.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)

    def at(self, session, seconds=0.0):
        """A session's beginning, which its number alone decides, and so many seconds after it."""
        part = (session + 0.5 + 0.4 * math.sin(session * 12.9898)) / self.sessions
        return self.end - datetime.timedelta(days=DAYS * (1 - part) + 0.5) + datetime.timedelta(seconds=seconds)

    @staticmethod
    def text(time):
        return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"

    def session_rows(self):
        for i in range(self.sessions):
            status = self.draw.choices(("COMPLETED", "FAILED", "ABANDONED"), (8, 1, 1))[0]
            yield (f"ses-{i}", "SESSION", "claude-code", self.text(self.at(i)), self.text(self.at(i, 3000)), status, "TOOL")

    def exchanges(self):
        return self.tool_calls // 10

    def exchange_rows(self):
        each = max(1, self.exchanges() // self.sessions)
        for i in range(self.exchanges()):
            session = i // each % self.sessions
            yield (f"exc-{i}", f"ses-{session}", self.text(self.at(session, 200 * (i % each))),
                   "Why does the nightly job hang? " * 4, "It sleeps inside a lock. " * 12,
                   int(self.draw.lognormvariate(10, 1)), "TRANSCRIPT", 0)

    def call_rows(self):
        each = max(1, self.exchanges() // self.sessions)
        for i in range(self.tool_calls):
            exchange = i // 10
            at = self.text(self.at(exchange // each % self.sessions, 200 * (exchange % each) + i % 10))
            yield (f"exc-{exchange}", TOOLS[self.draw.randrange(len(TOOLS))], f"src/main/App{i % 997}.java", at,
                   self.draw.randrange(20, 9000), self.draw.choice((1, 1, 1, 1, 1, 1, 1, 1, 0, None)),
                   f"msg-{exchange}-{i % 10 // 5}")

    def usage_rows(self):
        each = max(1, self.exchanges() // self.sessions)
        for i in range(2 * self.exchanges()):
            exchange = i // 2
            model = self.draw.choices(MODELS, (40, 40, 18, 2))[0]
            skill = self.draw.choice(self.skills).name if i % 3 == 0 else None
            at = self.text(self.at(exchange // each % self.sessions, 200 * (exchange % each) + i % 2))
            yield (f"msg-{exchange}-{i % 2}", f"exc-{exchange}", model, at, self.draw.randrange(3000),
                   self.draw.randrange(2000), self.draw.randrange(90_000), self.draw.randrange(9000), 0,
                   self.draw.randrange(90_000) if model else None, skill)

    def write_skills(self, project):
        """The skills' files, which the program reads by itself."""
        for skill in self.skills:
            folder = os.path.join(project, ".claude", "skills", skill.name)
            os.makedirs(folder, exist_ok=True)
            words = skill.name.replace("-", " ")
            with open(os.path.join(folder, "SKILL.md"), "w", encoding="utf-8") as file:
                file.write(f"---\nname: {skill.name}\ndescription: {words} with care\n---\n\n" + "One step. " * 60)

    def file_rows(self):
        """A file for each exchange; the others are read through the shell."""
        for i in range(self.exchanges()):
            yield f"exc-{i}", f"src/main/App{i % 997}.java", "MODIFIED" if i % 3 else "READ", 0

    def commits(self):
        return 2 * self.sessions

    @staticmethod
    def hash(number):
        return f"{number:040x}"

    def commit_rows(self):
        for i in range(self.commits()):
            at = self.text(self.at(i // 2, 1500 * (i % 2)))
            yield (self.hash(i), self.hash(i - 1), "Wake it up", "Wake it up\n\n" + "It slept inside a lock. " * 5, at, at,
                   1 if i % 50 else 0, 1 + i % 4, 10, 5, at)

    def result_rows(self):
        for i in range(0, self.commits(), 3):
            yield (f"ci-{i}", self.hash(i), "FAIL" if i % 4 == 0 else "PASS", "MANUAL", self.text(self.at(i // 2, 2000)), "TOOL",
                   f"digest-{i}", 0, 0)

    def invocation_rows(self):
        """As many as asked for, in sessions of different length, one after the other."""
        made = 0
        cuts = sorted(self.draw.randrange(self.sessions) for _ in range(self.invocations))
        skill, seconds, session = None, 0.0, -1
        for place in cuts:
            if place != session:
                session, seconds, skill = place, 0.0, None
            skill = (self.draw.choice(skill.next) if skill and self.draw.random() < 0.3
                     else self.draw.choices(self.skills, self.weights)[0])
            yield self.invocation(made, skill, session, seconds)
            seconds += self.draw.uniform(5, 400)
            made += 1

    def invocation(self, number, skill, session, seconds):
        draw = self.draw
        outcome = skill.outcome(draw, session / self.sessions)
        took = None if outcome == "OPEN" or draw.random() < 0.05 else int(
            skill.median_ms * draw.lognormvariate(0, 0.8) * (1 + skill.drift * (0.5 - session / self.sessions)))
        ended = None if outcome == "OPEN" else self.text(self.at(session, seconds + (took or 0) / 1000))
        rank = draw.choices((None, 1, 2, 3), (6, 8, 2, 1))[0]
        follow_ups = [draw.choice(skill.next).name for _ in range(draw.choices((0, 1, 2), (7, 2, 1))[0])]
        return (f"inv-{number}", skill.name, f"ses-{session}", None, draw.choices(TRIGGERS, (6, 3, 1))[0],
                draw.choice(skill.paths) if draw.random() < 0.6 else None,
                draw.choices(PHASES, skill.phases)[0] if draw.random() < 0.9 else None,
                f"{skill.name.replace('-', ' ')} for the {draw.choice(NOUNS)}", rank,
                "\n".join(one.name for one in skill.next) if rank else "", self.text(self.at(session, seconds)), ended,
                took, outcome, "\n".join(follow_ups), draw.choice(ERRORS) if outcome == "FAILED" else None, "TOOL")


def describe(project):
    """How many rows there are."""
    tables = ("session", "exchange", "tool_call", "file_touch", "usage", "skill_invocation", "git_commit", "ci_result")
    return ", ".join(f"{servers.rows(project, f'SELECT count(*) FROM {table}')[0][0]:,} {table}" for table in tables)
