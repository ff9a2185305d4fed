#!/usr/bin/env python3
"""A project's record as it is after years, for measuring searches: by default 1,000,000 exchanges with 5,000,000 tool calls.

The database is made by the program itself; rows are put into it through SQL, because telling millions of things one by one
would take days. What triggers would have summed up or queued is put there too, so that the program finds the record as
it would have written it, and catches up on the rest (sums of days, full text) by itself. The same seed and last day
give the same rows. Beside it, set.json tells what was planted: words by how many exchanges have them, and filters'
values by how common they are.

    search_set.py FOLDER [--exchanges 1000000] [--tool-calls 5000000]
"""
import contextlib
import datetime
import hashlib
import itertools
import json
import os
import random
import sqlite3
import sys
import time
import uuid

import servers
from search_words import OTHER_SCRIPTS, Words

DAYS = 730
DAY = 86_400_000
BATCH = 400
COVERED = 250
VERSION = 1
TOOLS = {"Bash": 380, "Read": 270, "Edit": 140, "Grep": 80, "Write": 35, "Glob": 30, "TodoWrite": 28, "WebFetch": 12, "Task": 10,
         "MultiEdit": 8, "mcp__tracker__find": 6, "NotebookEdit": 1}
# From which part of the record on until which part a model was in use, and how much.
MODELS = (("claude-opus-4-1", 0, 0.45, 3), ("claude-sonnet-4-5", 0.1, 0.7, 6), ("claude-haiku-4-5", 0.2, 1, 3),
          ("claude-opus-4-5", 0.5, 1, 4), ("claude-sonnet-5-5", 0.6, 1, 8))
COMMANDS = ("mvn -q test -pl {noun} -Dtest={name}Test", "git status", "git diff --stat", "git commit -m \"{words}\"", "npm test",
            "npm run build", "grep -rn {name} {path}", "ls -la {path}", "cat {path} | head -50", "docker compose up -d {noun}",
            "curl -s http://localhost:8080/v1/{noun}/{number}", "python scripts/{noun}.py --{noun2}={number}", "pytest -k {name}",
            "kubectl logs deploy/{noun} --tail={number}", "psql -c 'select count(*) from {noun}'", "make {noun}")
FAILURES = ("{Name}Exception: cannot {noun} {noun2}: {words}", "error: {name} is not defined in {path}", "TimeoutError: {words}",
            "AssertionError: expected {noun} but was {noun2}", "fatal: {words}", "npm ERR! {name}: {words}",
            "Connection refused: {noun}:{number}", "permission denied: {path}", "Tests failed: {name}Test.{name}")
CATEGORIES = ("API_ERROR", "BUILD_ERROR", "TEST_FAILURE", "NETWORK_ERROR", "TIMEOUT", "PERMISSION_ERROR", "NOT_FOUND", "OTHER")
STATUSES = ("OPEN", "IN_PROGRESS", "RESOLVED", "WONTFIX", "NEEDS_MANUAL")
SKILLS = tuple(f"{verb}-{noun}" for verb in ("review", "migrate", "deploy", "profile", "release", "document", "refactor", "trace")
               for noun in ("schema", "service", "client", "queue", "cache", "index", "page", "report", "build", "parser"))
PHASES = ("SETUP", "EXECUTION", "VERIFICATION", "CLEANUP", "ROLLBACK")
WORKFLOWS = ("release", "hotfix", "review", "onboarding", "upgrade", "incident")
TEAMS = ("payments", "search", "platform", "mobile", "data")
EVERYWHERE = "daybreak"
# Words that so many exchanges have, spread over the record.
PLANTED = {"heliotrope": 10, "quokka": 200, "marzipan": 5_000, "obsidian": 100_000}
SECONDS = [f"T{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(86_400)]


class Days:
    """Times as the record has them."""

    def __init__(self):
        self.known = {}

    def text(self, ms):
        day, rest = divmod(ms, DAY)
        name = self.known.get(day)
        if name is None:
            name = self.known[day] = (datetime.date(1970, 1, 1) + datetime.timedelta(days=day)).isoformat()
        return f"{name}{SECONDS[rest // 1000]}.{rest % 1000:03d}Z"


class KnownError:
    """An error, its template and how often it was met."""

    def __init__(self, number, words, draw):
        self.number = number
        self.pattern = draw.choice(FAILURES)
        self.fixed = dict(name=words.any_name(), noun=draw.choice(words.nouns), noun2=draw.choice(words.nouns),
                          path=words.some_paths(1)[0], words=words.text(6))
        self.fixed["Name"] = self.fixed["name"][0].upper() + self.fixed["name"][1:].replace("_", "")
        self.template = self.pattern.format(number="<n>", **self.fixed)
        self.digest = hashlib.sha256(f"{number}:{self.template}".encode()).hexdigest()
        self.status = draw.choices(STATUSES, (30, 5, 50, 10, 5))[0]
        self.places = set()
        self.met = 0


class SearchSet:
    """Rows for every table that a search reads."""

    def __init__(self, seed=1, exchanges=1_000_000, tool_calls=5_000_000, last_day=None):
        self.draw = random.Random(seed)
        self.words = Words(seed + 1)
        self.exchanges, self.tool_calls, self.seed = exchanges, tool_calls, seed
        last = last_day or datetime.datetime.now(datetime.timezone.utc).date()
        self.last_day = last
        self.end = int((last - datetime.date(1970, 1, 1)).total_seconds()) * 1000
        self.text = Days().text
        self.sessions = max(1, exchanges // 25)
        self.branches = ["main"] + [f"{self.draw.choice(('feature', 'fix', 'release'))}/{self.draw.choice(self.words.nouns)}-{n}"
                                    for n in range(400)]
        self.errors = [KnownError(n, self.words, self.draw) for n in range(1, max(20, min(3000, tool_calls // 300)))]
        self.by_use = list(itertools.accumulate(1 / (n + 2) for n in range(len(self.errors))))
        self.tool_names, self.tool_weights = list(TOOLS), list(itertools.accumulate(TOOLS.values()))
        self.planted = self.places()
        self.calls_left, self.exchange, self.call, self.occurrence = tool_calls, 0, 0, 0
        self.commits, self.starts, self.rows = [], [], {}
        self.days = set()

    def places(self):
        """Which exchange has which of the planted words."""
        found = {}
        for word, count in PLANTED.items():
            for place in self.draw.sample(range(self.exchanges), min(count, self.exchanges // 3)):
                found.setdefault(place, []).append(word)
        return found

    # --- Ids ------------------------------------------------------------------------------------------------------------

    def uuid(self):
        return str(uuid.UUID(int=self.draw.getrandbits(128), version=4))

    def own_id(self, prefix, at):
        """As Daybook makes them: the time, and something random, here without two the same."""
        text = self.text(at)
        made = f"{prefix}-{text[0:4]}{text[5:7]}{text[8:10]}-{text[11:13]}{text[14:16]}{text[17:19]}"
        return f"{made}-{self.draw.getrandbits(24):06x}"

    def hash(self):
        return f"{self.draw.getrandbits(160):040x}"

    # --- All of it ------------------------------------------------------------------------------------------------------

    def fill(self, project):
        """Puts the rows into the project's database, which is there already and of the newest schema."""
        with contextlib.closing(sqlite3.connect(servers.database(project), timeout=60, isolation_level=None)) as out:
            for setting in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -1500000", "temp_store = MEMORY",
                            "wal_autocheckpoint = 100000"):
                out.execute("PRAGMA " + setting)
            taken = self.take_away(out)
            self.seen = set(row[0] for row in out.execute("SELECT id FROM exchange"))
            self.begin_at(out)
            lengths = self.lengths()
            for first in range(0, self.sessions, BATCH):
                out.execute("BEGIN IMMEDIATE")
                self.batch(out, lengths[first:first + BATCH], first)
                out.execute("COMMIT")
                told(f"\r{self.exchange:,} exchanges, {self.call:,} tool calls")
            out.execute("BEGIN IMMEDIATE")
            self.history(out)
            self.registry(out)
            out.execute("COMMIT")
            told("\nindexes")
            self.give_back(out, taken)
            told("sums and queues")
            self.settle(out)
            out.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        told("")

    def take_away(self, out):
        """Triggers and plain indexes, which are made again at the end: the statements that make them."""
        found = out.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND "
                            "(type = 'trigger' OR type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%')").fetchall()
        for kind, name, _ in found:
            out.execute(f'DROP {kind} "{name}"')
        return [sql for kind, _, sql in sorted(found)]

    @staticmethod
    def give_back(out, taken):
        for sql in taken:
            out.execute(sql)

    def begin_at(self, out):
        """The program's first call has left rows; ours come after them."""
        self.call = out.execute("SELECT coalesce(max(id), 0) FROM tool_call").fetchone()[0]
        self.first_call = self.call
        self.occurrence = out.execute("SELECT coalesce(max(id), 0) FROM error_occurrence").fetchone()[0]

    def lengths(self):
        """How many exchanges each session has, all of them together as many as asked for."""
        found = [max(1, int(self.draw.lognormvariate(2.7, 1))) for _ in range(self.sessions)]
        scale = self.exchanges / sum(found)
        found = [max(1, int(length * scale)) for length in found]
        short = self.exchanges - sum(found)
        while short:
            place = self.draw.randrange(len(found))
            step = 1 if short > 0 else -1
            if found[place] + step > 0:
                found[place] += step
                short -= step
        return found

    def put(self, table, *row):
        self.rows.setdefault(table, []).append(row)

    def flush(self, out):
        for table, columns in COLUMNS.items():
            rows = self.rows.get(table)
            if rows:
                marks = ", ".join("?" * len(columns.split(",")))
                out.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
        self.rows = {}

    def batch(self, out, lengths, first):
        for place, length in enumerate(lengths, first):
            self.session(place, length)
        self.flush(out)

    # --- A session ------------------------------------------------------------------------------------------------------

    def session(self, place, length):
        draw = self.draw
        part = place / self.sessions
        start = self.end - int(DAYS * DAY * (1 - part)) + draw.randrange(DAY // 4) - DAY // 2
        kind = draw.choices(("SESSION", "SUBAGENT", "PROCEDURE"), (85, 12, 3))[0] if self.starts else "SESSION"
        parent = draw.choice(self.starts[-40:])[0] if kind == "SUBAGENT" else None
        name = self.uuid()
        used = [model for model in MODELS if model[1] <= part <= model[2]]
        model = draw.choices(used, [one[3] for one in used])[0][0]
        # branches come and go, main stays
        branch = "main" if draw.random() < 0.45 else self.branches[1 + min(399, int(part * 380) + draw.randrange(20))]
        sums = dict.fromkeys(METRICS, 0)
        at, last = start, start
        read, modified = set(), set()
        previous = None
        for number in range(length):
            if number:
                at += int(draw.lognormvariate(10.6, 1)) + 2000
            last = self.one(name, at, model, sums, read, modified, previous)
            previous, at = self.id, max(at, last)
        status = draw.choices(("COMPLETED", "FAILED", "ABANDONED", "RUNNING"), (80, 8, 11, 1 if part > 0.98 else 0))[0]
        title = self.words.text(draw.randrange(3, 8)).capitalize()
        summary = self.words.text(draw.randrange(15, 60)) if draw.random() < 0.3 else None
        self.put("session", name, kind, draw.choice(WORKFLOWS) if kind == "PROCEDURE" else None, title, "claude-code",
                 f"2.{int(part * 3)}.{draw.randrange(200)}", branch, self.text(start),
                 None if status == "RUNNING" else self.text(last), status, summary, parent, "TRANSCRIPT")
        sums.update(exchanges=length, files_read=len(read), files_modified=len(modified),
                    duration_seconds=(last - start) / 1000, cost_usd=sums["cost_usd"] / 1e6)
        for key, value in sums.items():
            self.put("session_metric", name, key, value)
        self.labels(name, part)
        self.starts.append((name, start, last, kind, part))
        self.runs_of(name, start, last)

    def labels(self, session, part):
        draw = self.draw
        self.put("session_param", session, "entrypoint", draw.choices(("cli", "sdk-cli", "vscode"), (70, 20, 10))[0])
        self.put("session_param", session, "permission_mode", draw.choice(("default", "acceptEdits", "plan")))
        if draw.random() < 0.3:
            self.put("session_param", session, "retries", str(draw.choice((0, 1, 2, 3, 5, 8, 10, 100, "many"))))
        if draw.random() < 0.2:
            self.put("session_param", session, "temperature", f"{draw.random():.2f}")
        if draw.random() < 0.5:
            self.put("session_tag", session, "team", draw.choices(TEAMS, (50, 30, 15, 4, 1))[0])
        if draw.random() < 0.01:
            self.put("session_tag", session, "incident", f"INC-{draw.randrange(1000)}")

    def runs_of(self, session, start, last):
        draw = self.draw
        if draw.random() < 0.2:
            run = self.own_id("wfr", start)
            took = draw.randrange(1000, 3_000_000)
            self.put("workflow_run", run, session, draw.choice(WORKFLOWS), draw.choices(("COMPLETED", "FAILED"), (9, 1))[0],
                     self.text(start), self.text(start + took), took, "TOOL")
            for position in range(draw.randrange(1, 5)):
                self.put("workflow_node", run, position, draw.choice(self.words.nouns[:60]), draw.choice(PHASES), "COMPLETED",
                         self.text(start + position * took // 5), self.text(start + (position + 1) * took // 5), took // 5)
        if draw.random() < 0.3:
            self.run_log(session, start, last)

    def run_log(self, session, start, last):
        draw = self.draw
        run = self.own_id("run", start)
        number = len(self.starts)
        failed = draw.random() < 0.15
        mode = draw.choice(WORKFLOWS)
        self.put("run_log", run, session, mode, number, f"{mode} {self.words.text(4)}", "FAILED" if failed else "COMPLETED",
                 self.text(start), self.text(last), f"{mode}-{number}.md", "TRANSCRIPT")
        for position in range(draw.randrange(1, 5)):
            self.put("run_step", run, position, self.words.text(3), self.text(start + position), self.words.text(12),
                     self.words.text(8))
        if draw.random() < 0.5:
            self.put("run_decision", run, 0, self.words.text(4), self.text(start), self.words.text(10), self.words.text(14))
        if failed:
            error = self.any_error()
            message = self.message(error)
            self.put("run_error", run, 0, message, self.text(start), error.number)
            self.occur(error, f"run:{run}:0", "RUN_LOG", start, session, None, run, None, None, message)

    # --- An exchange ----------------------------------------------------------------------------------------------------

    def one(self, session, at, model, sums, read, modified, previous):
        """Adds an exchange; when it ended."""
        draw, words = self.draw, self.words
        number = self.exchange
        self.exchange += 1
        self.id = self.own_id("exc", at)
        while self.id in self.seen:
            self.id = self.own_id("exc", at)
        self.seen.add(self.id)
        covered = previous if number % COVERED == COVERED // 2 else None
        prompt = words.some(max(3, int(draw.lognormvariate(3, 0.7))))
        answer = words.some(max(5, int(draw.lognormvariate(3.9, 0.7))))
        self.garnish(prompt, answer, number)
        at_text = self.text(at)
        self.days.add(at_text[:10])
        took = self.calls(session, at, at_text, model, sums, read, modified, None if covered else number)
        feedback = draw.choices((None, "POSITIVE", "NEGATIVE", "NEUTRAL"), (94, 4, 1.5, 0.5))[0]
        rating = {"POSITIVE": draw.choice((4, 5)), "NEGATIVE": draw.choice((1, 2)), "NEUTRAL": 3}.get(feedback)
        self.put("exchange", self.id, session, self.uuid(), at_text, " ".join(prompt), " ".join(answer), took, model, feedback,
                 rating, str(rating) if rating else None, "TOOL" if covered else "TRANSCRIPT", 0, covered)
        self.beside(session, at, at_text, draw.random())
        return at + took

    def garnish(self, prompt, answer, number):
        """Names of code, files, words of other scripts, and what was planted."""
        draw, words = self.draw, self.words
        chance = draw.random()
        prompt.insert(len(prompt) // 2, EVERYWHERE)
        if chance < 0.5:
            prompt.append(words.any_name())
            answer.insert(4, words.any_name())
        if chance < 0.3:
            answer.append(words.some_paths(1)[0])
        if chance < 0.01:
            prompt.append(draw.choice(OTHER_SCRIPTS))
        if number % 100 == 0:
            prompt.append("computeAll")
        if number % 1000 == 0:
            answer.append(f"zq{number // 1000}x")
        answer.extend(self.planted.get(number, ()))

    def calls(self, session, at, at_text, model, sums, read, modified, number):
        """The tool calls of the exchange; how long it took in all."""
        draw = self.draw
        count = 0
        left = self.exchanges - self.exchange + 1
        if number is not None:
            count = draw.choice(COUNTS)
            if self.calls_left - count < 0 or left == 1:
                count = self.calls_left
        # what a covered exchange lacks, and what chance has left over, the others have
        if left > 1 and self.calls_left > 0 and number is not None:
            count = min(self.calls_left, max(0, count + round((self.calls_left / left - MEAN_COUNT) * 2)))
        self.calls_left -= count
        clock = at + draw.randrange(500, 4000)
        message = None
        if count or draw.random() < 0.5:
            message = f"msg_{draw.getrandbits(96):024x}|req_{draw.getrandbits(96):024x}"
            tokens = (draw.randrange(3000), draw.randrange(2000), draw.randrange(90_000), draw.randrange(9000))
            cost = tokens[0] * 3 + tokens[1] * 15 + tokens[2] // 3 + tokens[3] * 4
            self.put("usage", message, self.id, model, self.text(clock), *tokens, 0, cost, "583e7bf6ec73")
            for key, value in zip(TOKENS, tokens):
                sums[key] += value
            sums["cost_usd"] += cost
        if count:
            clock = self.some_calls(session, clock, message, count, sums, read, modified)
        return clock - at

    def some_calls(self, session, clock, message, count, sums, read, modified):
        draw, words, put = self.draw, self.words, self.rows.setdefault("tool_call", [])
        tools = draw.choices(self.tool_names, cum_weights=self.tool_weights, k=count)
        paths = words.some_paths(count)
        touched = {}
        for tool, path in zip(tools, paths):
            self.call += 1
            took = int(draw.lognormvariate(6, 1.6))
            exit_code = None
            if tool == "Bash":
                target = self.command(path)
                given = '{"command":' + json.dumps(target) + "}"
                exit_code = 0
                sums["commands_executed"] += 1
            elif tool in ("Grep", "Task", "WebFetch", "mcp__tracker__find"):
                target = words.any_name() if tool == "Grep" else words.text(4)
                given = '{"pattern":"' + target + '"}'
            elif tool in ("Glob", "TodoWrite"):
                target, given = ("**/*" + path[path.rindex("."):] if tool == "Glob" else None), "{}"
            else:
                target = "/home/ada/shop/" + path
                given = '{"file_path":"' + target + '"}'
                self.touch(touched, path, tool, read, modified)
            succeeded, error = 1, None
            if draw.random() < 0.05:
                known = self.any_error()
                succeeded, error = 0, self.message(known)
                sums["tool_failures"] += 1
                exit_code = 1 if tool == "Bash" else None
                self.occur(known, f"call:{self.call}", "TOOL_CALL", clock, session, self.id, None, self.call, None, error)
            put.append((self.call, self.id, f"toolu_01{draw.getrandbits(88):022x}", tool, target, self.text(clock), took,
                        succeeded, error, given, words.text(14) if succeeded else error, exit_code, message))
            clock += took + 300
        sums["tool_uses"] += count
        for (path, access), lines in touched.items():
            self.put("file_touch", self.id, path, access, 0, 0, lines, lines and lines // 3)
        return clock

    def touch(self, touched, path, tool, read, modified):
        if tool == "Read":
            read.add(path)
            touched[path, "READ"] = None
        else:
            modified.add(path)
            touched[path, "MODIFIED"] = 1 + self.call % 60

    def command(self, path):
        draw, words = self.draw, self.words
        pattern = COMMANDS[int(draw.random() * len(COMMANDS))]
        if "{" not in pattern:
            return pattern
        nouns = words.nouns
        return pattern.format(name=words.any_name(), path=path, noun=nouns[int(draw.random() ** 2 * 800)],
                              noun2=nouns[int(draw.random() * 400)], number=int(draw.random() * 5000), words=words.text(6))

    def beside(self, session, at, at_text, chance):
        """What only some exchanges have."""
        draw, words = self.draw, self.words
        if chance < 0.06:
            skill = SKILLS[int(draw.random() ** 2.5 * len(SKILLS))]
            took = int(draw.lognormvariate(11, 1))
            outcome = draw.choices(("COMPLETED", "ABANDONED", "FAILED", "OPEN"), (78, 10, 10, 2))[0]
            closed = outcome != "OPEN"
            self.put("skill_invocation", self.own_id("inv", at) + f"{self.exchange:07x}", skill, session, self.id,
                     draw.choice(("AGENT", "USER", "NESTED")), draw.choice(WORKFLOWS) if chance < 0.02 else None,
                     draw.choice(PHASES), words.text(9), "", at_text, self.text(at + took) if closed else None,
                     took if closed else None, outcome, "", "TIMEOUT" if outcome == "FAILED" else None, "TRANSCRIPT")
        elif chance < 0.16:
            self.put("todo_change", f"toolu_01{draw.getrandbits(88):022x}:{self.exchange:08x}", session, self.id,
                     str(self.exchange % 9), words.text(6), None, draw.choice(("pending", "in_progress", "completed")), at_text)
        elif chance < 0.19:
            self.put("session_event", self.uuid(), session, self.id, draw.choice(("COMPACTION", "INTERRUPTION", "QUEUED_PROMPT")),
                     at_text, words.text(5))
        elif chance < 0.23:
            self.commits.append((at, session, self.id))

    # --- Errors, commits, CI -------------------------------------------------------------------------------------------

    def any_error(self):
        return self.draw.choices(self.errors, cum_weights=self.by_use)[0]

    def message(self, error):
        return error.pattern.format(number=int(self.draw.random() * 9000), **error.fixed)

    def occur(self, error, key, origin, at, session, exchange, run, call, commit, message):
        self.occurrence += 1
        error.met += 1
        if len(error.places) < 9:
            error.places.add(session or commit)
        self.put("error_occurrence", self.occurrence, error.number, key, origin, self.text(at), error.digest, session, exchange,
                 run, call, commit, message, 0)

    def history(self, out):
        """Commits on the record's main line, in their order, with their files, links and results of CI."""
        draw, words = self.draw, self.words
        self.commits.sort()
        before = ""
        for number, (at, session, exchange) in enumerate(self.commits):
            name, time_text = self.hash(), self.text(at)
            subject = words.text(6).capitalize()
            paths = list(dict.fromkeys(words.some_paths(draw.choice((1, 1, 2, 3, 5)))))
            lines = [(draw.randrange(1, 90), draw.randrange(40)) for _ in paths]
            self.put("git_commit", name, before, subject, f"{subject}\n\n{words.text(18)}", time_text, time_text,
                     "main" if number % 3 else draw.choice(self.branches), 0 if number % 50 == 7 else 1, len(paths),
                     sum(line[0] for line in lines), sum(line[1] for line in lines), time_text)
            for position, path in enumerate(paths):
                self.put("git_commit_file", name, position, path, 0, "FILE", "MODIFIED" if position else "ADDED",
                         *lines[position], 0)
            if number % 3:
                confidence = ("CERTAIN", "LIKELY", "POSSIBLE")[number % 7 % 3]
                self.put("commit_link", name, session, 0, exchange, confidence, 1, len(paths), len(paths))
                self.put("commit_evidence", name, session, 0, "TIME", exchange, len(paths), len(paths), "")
            if number % 2:
                self.ci(name, session, at, number)
            before = name
            if number % 5000 == 0:
                self.flush(out)
        self.flush(out)

    def ci(self, commit, session, at, number):
        draw = self.draw
        failed = draw.random() < 0.18
        name = self.own_id("ci", at) + f"{number:05x}"
        self.put("ci_result", name, commit, "main", "FAIL" if failed else "PASS", draw.randrange(2000), 3 if failed else 0,
                 draw.random() * 100, draw.randrange(900_000), "GITHUB_ACTIONS", str(number), self.text(at + 600_000), "TOOL",
                 hashlib.sha256(name.encode()).hexdigest(), 0, 0)
        if failed:
            error = self.any_error()
            message = self.message(error)
            self.put("ci_failure", name, 0, f"{self.words.any_name()}Test", message)
            self.occur(error, f"ci:{name}:0", "CI", at, None, None, None, None, commit, message)

    def registry(self, out):
        number = 0
        for error in self.errors:
            if not error.met:
                continue
            told = len(error.places) > 2
            number += told
            out.execute("INSERT INTO known_error (id, number, status, severity, severity_told, category, category_told, title, "
                        "message, first_seen_at, last_seen_at, occurrences) VALUES (?, ?, ?, ?, 0, ?, 0, ?, ?, '', '', 0)",
                        (error.number, number if told else None, error.status if told else "OPEN",
                         ("LOW", "MEDIUM", "HIGH", "CRITICAL")[error.number % 4], CATEGORIES[error.number % len(CATEGORIES)],
                         error.template[:90], error.template))
            out.execute("INSERT INTO error_fingerprint (digest, error_id, first_error_id, template, type, frames, rules) "
                        "VALUES (?, ?, ?, ?, NULL, '', 1)", (error.digest, error.number, error.number, error.template))

    # --- What triggers do -----------------------------------------------------------------------------------------------

    def settle(self, out):
        """Sums and queues as the triggers would have left them for a record whose failures are in the registry already."""
        out.execute("BEGIN IMMEDIATE")
        for statement in SETTLING + self.words_to_do(out):
            out.execute(statement)
        out.executemany("INSERT INTO day_stale (day) VALUES (?) ON CONFLICT DO NOTHING", [(day,) for day in sorted(self.days)])
        out.execute("COMMIT")

    @staticmethod
    def words_to_do(out):
        """The index of words finds the rows as it finds those of a record that is older than it."""
        if not out.execute("SELECT 1 FROM sqlite_master WHERE name = 'text_progress'").fetchone():
            return ()
        return tuple(f"UPDATE text_progress SET backlog = (SELECT coalesce(max(rowid), 0) FROM {table}), reached = iif(kind = "
                     f"'TOOL_CALL', (SELECT coalesce(max(rowid), 0) FROM {table}), NULL) WHERE kind = '{kind}'"
                     for kind, table in WORDS.items())

    def told(self):
        """What set.json has."""
        return {"version": VERSION, "seed": self.seed, "last_day": self.last_day.isoformat(), "exchanges": self.exchanges,
                "tool_calls": self.call - self.first_call, "everywhere": EVERYWHERE,
                "planted": {word: min(count, self.exchanges // 3) for word, count in PLANTED.items()},
                "ordinary": self.words.vocabulary[40:2000:7], "names": self.words.names[:200], "skills": SKILLS[:10],
                "branches": self.branches[:20], "recent_branches": self.branches[370:380], "paths": self.words.paths[:50],
                "models": [model[0] for model in MODELS]}


TOKENS = ("tokens_input", "tokens_output", "tokens_cache_read", "tokens_cache_write_5m")
METRICS = TOKENS + ("exchanges", "files_read", "files_modified", "duration_seconds", "cost_usd", "commands_executed", "tool_uses",
                    "tool_failures")
COUNTS = (0,) * 12 + (1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 26, 35)
MEAN_COUNT = sum(COUNTS) / len(COUNTS)
COLUMNS = {
    "session": "id, kind, procedure, title, agent, agent_version, branch, started_at, ended_at, status, summary, parent_id, source",
    "session_param": "session_id, key, value",
    "session_metric": "session_id, key, value",
    "session_tag": "session_id, key, value",
    "exchange": "id, session_id, external_id, at, query, response, duration_ms, model, feedback, rating, feedback_original, source, "
                "redactions, covered_by",
    "tool_call": "id, exchange_id, external_id, tool, target, started_at, duration_ms, succeeded, error, input, result, exit_code, "
                 "message",
    "file_touch": "exchange_id, path, access, outside, inferred, lines_added, lines_removed",
    "usage": "key, exchange_id, model, at, input, output, cache_read, cache_write_5m, cache_write_1h, cost_micros, price_table",
    "skill_invocation": "id, skill, session_id, exchange_id, trigger, workflow, phase, query, alternatives, started_at, ended_at, "
                        "duration_ms, outcome, follow_ups, error_type, source",
    "todo_change": "external_id, session_id, exchange_id, task, subject, from_status, to_status, at",
    "session_event": "external_id, session_id, exchange_id, kind, at, detail",
    "workflow_run": "id, session_id, workflow, status, started_at, ended_at, duration_ms, source",
    "workflow_node": "run_id, position, name, phase, status, started_at, ended_at, duration_ms",
    "run_log": "id, session_id, mode, number, title, status, started_at, updated_at, file_name, spent_source",
    "run_step": "run_log_id, position, name, time, action, result",
    "run_decision": "run_log_id, position, subject, time, decision, reason",
    "run_error": "run_log_id, position, message, time, error_id",
    "git_commit": "hash, parents, subject, message, authored_at, committed_at, branch, reachable, files, insertions, deletions, "
                  "read_at",
    "git_commit_file": "commit_hash, position, path, outside, kind, change, insertions, deletions, binary",
    "commit_link": "commit_hash, session_id, position, exchange_id, confidence, chosen, matched, total",
    "commit_evidence": "commit_hash, session_id, position, kind, exchange_id, matched, total, detail",
    "ci_result": "id, commit_hash, branch, status, tests_passed, tests_failed, coverage, duration_ms, provider, run_id, recorded_at, "
                 "source, digest, redactions, superseded",
    "ci_failure": "ci_result_id, position, name, message",
    "error_occurrence": "id, error_id, key, origin, at, fingerprint, session_id, exchange_id, run_log_id, tool_call_id, commit_hash, "
                        "message, regression",
}
WORDS = {"SESSION": "session", "EXCHANGE": "exchange", "TOOL_CALL": "tool_call", "RUN_LOG": "run_log", "ERROR": "known_error",
         "COMMIT": "git_commit"}
SETTLING = (
    "UPDATE known_error SET occurrences = met.n, first_seen_at = met.first, last_seen_at = met.last FROM (SELECT error_id, "
    "count(*) AS n, min(at) AS first, max(at) AS last FROM error_occurrence GROUP BY 1) AS met WHERE met.error_id = known_error.id",
    "UPDATE known_error SET resolved_at = last_seen_at WHERE status = 'RESOLVED'",
    "INSERT INTO error_change (error_id, at, from_status, to_status, by) SELECT id, last_seen_at, 'OPEN', status, 'AGENT' "
    "FROM known_error WHERE status <> 'OPEN'",
    "UPDATE error_numbering SET last = coalesce((SELECT max(number) FROM known_error), 0)",
    "UPDATE run_error SET error_id = (SELECT printf('ERR-%03d', number) FROM known_error WHERE id = CAST(error_id AS INTEGER) "
    "AND number IS NOT NULL) WHERE error_id NOT LIKE 'ERR-%'",
    "DELETE FROM skill_use",
    "INSERT INTO skill_use (skill, phase, outcome, uses) SELECT skill, coalesce(phase, ''), outcome, count(*) "
    "FROM skill_invocation GROUP BY 1, 2, 3",
    "UPDATE skill_closed SET uses = (SELECT count(*) FROM skill_invocation WHERE outcome <> 'OPEN')",
    "INSERT INTO skill_ungraded (session_id) SELECT DISTINCT session_id FROM skill_invocation WHERE true ON CONFLICT DO NOTHING",
    "INSERT INTO workflow_stale (session_id, mark) SELECT id, random() FROM session WHERE kind <> 'SUBAGENT' "
    "ON CONFLICT DO NOTHING",
)


def told(text):
    print(text, end="" if text.startswith("\r") else "\n", file=sys.stderr, flush=True)


def generate(place, project, options):
    """A project with the set, which the program has made its database for."""
    os.makedirs(os.path.join(project, ".git"), exist_ok=True)
    server = place.server(project)
    server.initialize()
    servers.exchange_id(server.request("tools/call", servers.log_exchange("Where does it begin?"))[1])
    server.close()
    last = datetime.date.fromisoformat(options.last_day) if options.last_day else None
    made = SearchSet(options.seed, options.exchanges, options.tool_calls, last)
    made.fill(project)
    with open(os.path.join(project, "set.json"), "w", encoding="utf-8") as out:
        json.dump(made.told(), out, indent=1, ensure_ascii=False)
    return made


def add_options(parser):
    parser.add_argument("--exchanges", type=int, default=1_000_000)
    parser.add_argument("--tool-calls", type=int, default=5_000_000)
    parser.add_argument("--last-day", metavar="YYYY-MM-DD", help="of the record (default: today)")


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("folder", help="the project's folder; must be new or empty")
    add_options(parser)
    parser.add_argument("--check", action="store_true", help="check foreign keys and integrity of what was written")
    options = servers.checked(parser)
    if os.path.isdir(options.folder) and os.listdir(options.folder):
        parser.error(f"{options.folder} is not empty; name a new folder")
    if options.exchanges < 100 or options.tool_calls < options.exchanges:
        parser.error("--exchanges must be at least 100, and --tool-calls not fewer")
    began = time.monotonic()
    with servers.Place(options.daybook) as place:
        generate(place, os.path.abspath(options.folder), options)
    if options.check:
        check(options.folder)
    tables = ("session", "exchange", "tool_call", "file_touch", "usage", "skill_invocation", "git_commit", "ci_result", "run_log",
              "known_error", "error_occurrence")
    counts = ", ".join(f"{servers.rows(options.folder, f'SELECT count(*) FROM {table}')[0][0]:,} {table}" for table in tables)
    size = os.path.getsize(servers.database(options.folder)) / 1e6
    print(f"{options.folder}: {counts}; {size:,.0f} MB; {time.monotonic() - began:.0f} s")


def check(project):
    for question in ("PRAGMA foreign_key_check", "PRAGMA quick_check"):
        found = servers.rows(project, question)
        if found and found != [("ok",)]:
            raise servers.Failure(f"{question}: {found[:5]}")


if __name__ == "__main__":
    servers.run(main)
