#!/usr/bin/env python3
"""How long searches take in a record of years, beside plain SQL and FTS5 through SQLite's shell on the same file.

The record has 1,000,000 exchanges and 5,000,000 tool calls (search_set.py); one that was made is used again with --set. A search is a
call of the tool `search` in a server that has been running, from writing the line until the line of the answer has been read.
Beside it, in turn, the shell runs a statement that somebody who knows the tables would write for the same, from writing the
statement until its end has been read. Each row of a table is many different searches of a kind, each asked --rounds times.
Commands are whole processes, `daybook search` beside `sqlite3 FILE STATEMENT`, on the large record and on a small one.

The shell has to be of SQLite 3.43 at least, to read the program's tables of words; that of APSW (`python3 -m apsw`) will do:

    search.py --set FOLDER --shell "python3 -m apsw" [--only filters,text,counts,pages,commands]
"""
import contextlib
import json
import os
import random
import re
import shlex
import subprocess
import time

import search_set
import servers
from servers import Failure, Others, Place, median, quantile

PARTS = ("filters", "text", "counts", "pages", "commands")
# Of statements that take the shell longer, so many are asked.
LONG_MS, FEW = 400, 8
NEWEST = "ORDER BY e.at DESC, e.rowid DESC LIMIT 20"
EXCHANGES = "SELECT e.id FROM exchange e WHERE e.covered_by IS NULL AND "
CURSOR = re.compile(r"\bcursor ([A-Za-z0-9_=-]{8,})")


class Kind:
    """Searches of one kind: (arguments of the tool, SQL or nothing), and how long the slowest may take."""

    def __init__(self, name, target, searches):
        self.name, self.target, self.searches = name, target, searches
        self.times, self.plain, self.found, self.refused = [], [], [], 0


class Shell:
    """SQLite's shell, kept open, which is told statements and says when it has done them."""

    def __init__(self, command, file):
        self.process = subprocess.Popen([*shlex.split(command), file], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.number = 0
        for setting in ("cache_size = -16384", "temp_store = MEMORY", "query_only = ON"):
            self.ask(f"PRAGMA {setting};")

    def ask(self, statement):
        """(milliseconds, lines)."""
        self.number += 1
        end = f"end-{self.number}"
        began = time.monotonic()
        self.process.stdin.write(f"{statement}\nSELECT '{end}';\n")
        self.process.stdin.flush()
        lines = []
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise Failure("the shell ended; its last statement: " + statement[:300])
            if line.rstrip("\r\n").strip("'") == end:
                return (time.monotonic() - began) * 1000, lines
            lines.append(line)

    def version(self):
        return tuple(int(part) for part in self.ask("SELECT sqlite_version();")[1][-1].strip().split("."))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


# --- What is asked ------------------------------------------------------------------------------------------------------


def text(value):
    return "'" + value.replace("'", "''") + "'"


class Questions:
    """Searches of all kinds, chosen from what the set tells of itself."""

    def __init__(self, told, seed, each):
        self.told, self.draw, self.each = told, random.Random(seed), each
        self.old, self.new = told["models"][0], told["models"][-1]

    def several(self, make):
        return [make() for _ in range(self.each)]

    def filters(self):
        return [
            Kind("exchanges: model, branch, failed tool (all common)", 20, self.several(self.common)),
            Kind("exchanges: model, branch main, rare tool", 20, self.several(self.rare_tool)),
            Kind("exchanges: model, rare tag, tool", 20, self.several(self.rare_tag)),
            Kind("exchanges: old model, new branch, failed tool (none)", 20, self.several(self.apart)),
            Kind("exchanges: model, last weeks, file", 20, self.several(self.file)),
            Kind("sessions: status, branch, rare tag", 20, self.several(self.sessions)),
            Kind("sessions: metric, param as a number, tag", 20, self.several(self.metrics)),
            Kind("tool calls: name, failed, model", 20, self.several(self.calls)),
        ]

    def model(self):
        return self.draw.choice(self.told["models"])

    def tool(self):
        return self.draw.choice(("Bash", "Read", "Edit", "Grep", "Write"))

    @staticmethod
    def exchanges(filter_text, sql):
        return {"entity": "exchange", "filter": filter_text}, EXCHANGES + sql + " " + NEWEST

    @staticmethod
    def with_tool(condition):
        return f"EXISTS (SELECT 1 FROM tool_call t WHERE t.exchange_id = e.id AND {condition})"

    def common(self):
        model, tool = self.model(), self.tool()
        return self.exchanges(
            f"model = {text(model)} AND branch = 'main' AND any(tool, name = {text(tool)} AND failed)",
            f"e.model = {text(model)} AND EXISTS (SELECT 1 FROM session s WHERE s.id = e.session_id AND s.branch = 'main') AND "
            + self.with_tool(f"+t.tool = {text(tool)} AND t.succeeded = 0"))

    def rare_tool(self):
        model = self.model()
        return self.exchanges(
            f"model = {text(model)} AND branch = 'main' AND tool.name = 'NotebookEdit'",
            f"e.model = {text(model)} AND EXISTS (SELECT 1 FROM session s WHERE s.id = e.session_id AND s.branch = 'main') AND "
            + self.with_tool("+t.tool = 'NotebookEdit'"))

    def rare_tag(self):
        model, tool, team = self.model(), self.tool(), self.draw.choice(("data", "mobile"))
        return self.exchanges(
            f"model = {text(model)} AND tags.team = {text(team)} AND tool.name = {text(tool)}",
            f"e.model = {text(model)} AND e.session_id IN (SELECT session_id FROM session_tag WHERE key = 'team' AND value = "
            f"{text(team)}) AND " + self.with_tool(f"+t.tool = {text(tool)}"))

    def apart(self):
        branch, tool = self.draw.choice(self.told["recent_branches"]), self.tool()
        return self.exchanges(
            f"model = {text(self.old)} AND branch = {text(branch)} AND any(tool, name = {text(tool)} AND failed)",
            f"e.model = {text(self.old)} AND e.session_id IN (SELECT id FROM session WHERE branch = {text(branch)}) AND "
            + self.with_tool(f"+t.tool = {text(tool)} AND t.succeeded = 0"))

    def file(self):
        path, days = self.draw.choice(self.told["paths"]), self.draw.choice((20, 60, 120))
        since = search_set.datetime.date.fromisoformat(self.told["last_day"]) - search_set.datetime.timedelta(days=days)
        return self.exchanges(
            f"model = {text(self.new)} AND at >= '{since}' AND file.path = {text(path)}",
            f"e.model = {text(self.new)} AND e.at >= '{since}' AND EXISTS (SELECT 1 FROM file_touch f WHERE "
            f"f.exchange_id = e.id AND f.path = {text(path)})")

    def sessions(self):
        status, team = self.draw.choice(("failed", "abandoned", "completed")), self.draw.choice(("data", "mobile", "platform"))
        return ({"filter": f"status = {text(status)} AND branch = 'main' AND tags.team = {text(team)}"},
                f"SELECT s.id FROM session s WHERE s.kind <> 'SUBAGENT' AND s.status = {text(status.upper())} AND s.branch = 'main' "
                f"AND s.id IN (SELECT session_id FROM session_tag WHERE key = 'team' AND value = {text(team)}) "
                "ORDER BY s.started_at DESC LIMIT 20")

    def metrics(self):
        most, retries, team = self.draw.randrange(20, 120), self.draw.choice((2, 4, 7)), self.draw.choice(("payments", "mobile"))
        return ({"filter": f"metrics.tool_failures > {most} AND params.retries > {retries} AND tags.team = {text(team)}"},
                "SELECT s.id FROM session s WHERE s.kind <> 'SUBAGENT' AND s.id IN (SELECT session_id FROM session_metric WHERE "
                f"key = 'tool_failures' AND value > {most}) AND s.id IN (SELECT session_id FROM session_param WHERE key = 'retries' "
                f"AND value GLOB '[0-9]*' AND CAST(value AS INTEGER) > {retries}) AND s.id IN (SELECT session_id FROM session_tag "
                f"WHERE key = 'team' AND value = {text(team)}) ORDER BY s.started_at DESC LIMIT 20")

    def calls(self):
        model = self.draw.choice(self.told["models"][2:])
        tool = self.draw.choice(("Bash", "Read", "NotebookEdit", "WebFetch"))
        return ({"entity": "tool_call", "filter": f"name = {text(tool)} AND failed AND exchange.model = {text(model)}"},
                f"SELECT t.id FROM tool_call t WHERE t.tool = {text(tool)} AND t.succeeded = 0 AND EXISTS (SELECT 1 FROM exchange e "
                f"WHERE e.id = t.exchange_id AND +e.model = {text(model)} AND e.covered_by IS NULL) "
                "ORDER BY t.started_at DESC, t.id DESC LIMIT 20")

    def texts(self):
        words = self.told["ordinary"]
        rare = [word for word, count in self.told["planted"].items() if count <= 5_000]
        everywhere = self.told["everywhere"]
        return [
            Kind("one ordinary word", 50, [self.words(word) for word in self.draw.sample(words, min(self.each, len(words)))]),
            Kind("two ordinary words", 50, self.several(lambda: self.words(*self.draw.sample(words, 2)))),
            Kind("a phrase of two words", 50, self.several(lambda: self.phrase(*self.draw.sample(words[:60], 2)))),
            Kind("a name of code", 50, self.several(lambda: self.words(self.draw.choice(self.told["names"])))),
            Kind("rare words", 50, [self.words(word) for word in rare]),
            Kind("the beginning of a word", 50, self.several(lambda: self.beginning(self.draw.choice(words)))),
            Kind("a word in every row", 150, [self.words(everywhere)]),
            Kind("a word in every row, and an ordinary one", 150, self.several(lambda: self.words(everywhere, self.draw.choice(words)))),
            Kind("an ordinary word, with a filter", 50, self.several(self.filtered)),
        ]

    @staticmethod
    def ranked(match):
        return (f"SELECT rowid FROM exchange_words WHERE exchange_words MATCH {text(match)} ORDER BY rank LIMIT 10;")

    def words(self, *words):
        return ({"entity": "exchange", "text": " ".join(words), "limit": 10},
                self.ranked(" ".join(f'"{word}"' for word in words)))

    def phrase(self, *words):
        return {"entity": "exchange", "text": f'"{" ".join(words)}"', "limit": 10}, self.ranked(f'"{" ".join(words)}"')

    def beginning(self, word):
        start = word[:4]
        return {"entity": "exchange", "text": f"{start}*", "limit": 10}, self.ranked(f'"{start}"*')

    def filtered(self):
        word, model = self.draw.choice(self.told["ordinary"]), self.model()
        return ({"entity": "exchange", "text": word, "filter": f"model = {text(model)}", "limit": 10},
                "SELECT x.rowid FROM exchange_words x JOIN text_document d ON d.id = x.rowid JOIN exchange e ON e.id = d.owner_id "
                f"WHERE exchange_words MATCH '\"{word}\"' AND e.model = {text(model)} ORDER BY x.rank LIMIT 10")

    def counts(self):
        return [
            Kind("exchanges by day", 500, [self.by_day("", "")]),
            Kind("exchanges of a model by day", 500, [
                self.by_day(f"model = {text(model)}", f" AND model = {text(model)}") for model in self.told["models"]]),
            Kind("exchanges of the last 90 days by day and model", 500, [self.by_two()]),
            Kind("tool calls by name", 500, [({"entity": "tool_call", "select": ["count"], "group_by": ["name"]},
                                              "SELECT tool, count(*) FROM tool_call GROUP BY 1")]),
            Kind("tool calls by day", None, [({"entity": "tool_call", "select": ["count"], "group_by": ["day(at)"]},
                                              "SELECT substr(started_at, 1, 10), count(*) FROM tool_call GROUP BY 1")]),
            Kind("exchanges of branch main by week", None, [
                ({"entity": "exchange", "filter": "branch = 'main'", "select": ["count"], "group_by": ["week(at)"]},
                 "SELECT strftime('%Y-%W', e.at), count(*) FROM session s JOIN exchange e ON e.session_id = s.id "
                 "WHERE s.branch = 'main' AND e.covered_by IS NULL GROUP BY 1")]),
            Kind("sessions by branch and status", 500, [
                ({"select": ["count", "avg(duration)"], "group_by": ["branch", "status"]},
                 "SELECT branch, status, count(*) FROM session WHERE kind <> 'SUBAGENT' GROUP BY 1, 2")]),
        ]

    @staticmethod
    def by_day(condition, sql):
        asked = {"entity": "exchange", "select": ["count"], "group_by": ["day(at)"], **({"filter": condition} if condition else {})}
        return asked, f"SELECT substr(at, 1, 10), count(*) FROM exchange WHERE covered_by IS NULL{sql} GROUP BY 1"

    def by_two(self):
        since = search_set.datetime.date.fromisoformat(self.told["last_day"]) - search_set.datetime.timedelta(days=90)
        return ({"entity": "exchange", "filter": f"at >= '{since}'", "select": ["count"], "group_by": ["day(at)", "model"]},
                "SELECT substr(at, 1, 10), model, count(*) FROM exchange WHERE covered_by IS NULL AND at >= "
                f"'{since}' GROUP BY 1, 2")

    def pages(self):
        """What is walked through, page after page."""
        return {
            "newest exchanges": {"entity": "exchange"},
            "exchanges of a model": {"entity": "exchange", "filter": f"model = {text(self.new)}"},
            "exchanges by duration": {"entity": "exchange", "filter": f"model = {text(self.old)} AND branch = 'main'",
                                      "order_by": ["duration DESC"]},
            "sessions with a failed tool": {"filter": "tool.failed AND branch = 'main'"},
            "an ordinary word, by relevance": {"entity": "exchange", "text": self.told["ordinary"][3]},
            "tool calls": {"entity": "tool_call", "filter": "name = 'Bash' AND failed"},
        }

    def commands(self):
        """Words of the command and the statement of the shell."""
        word = self.told["ordinary"][30]
        return {
            "a filter on three keys": (
                ["model = 'claude-opus-4-5' AND branch = 'main' AND any(tool, name = 'Bash' AND failed)", "--entity", "exchanges"],
                EXCHANGES + "e.model = 'claude-opus-4-5' AND EXISTS (SELECT 1 FROM session s WHERE s.id = e.session_id AND s.branch "
                "= 'main') AND " + self.with_tool("+t.tool = 'Bash' AND t.succeeded = 0") + " " + NEWEST),
            "a word": ([word, "--entity", "exchanges", "--limit", "10"], self.ranked(f'"{word}"')),
            "sessions": (["status = 'failed'"], "SELECT id FROM session WHERE status = 'FAILED' AND kind <> 'SUBAGENT' "
                                                "ORDER BY started_at DESC LIMIT 20"),
        }


# --- Asking -------------------------------------------------------------------------------------------------------------


class Refused(Failure):
    """An answer that says that the search took too long."""

    def __init__(self, text, took):
        super().__init__(text)
        self.took = took


def call(server, arguments, timeout=120):
    """(milliseconds, the answer's text)."""
    began = time.monotonic()
    at, answer = server.request("tools/call", {"name": "search", "arguments": arguments}, timeout)
    result = answer.get("result", {})
    if "error" in answer or not result.get("content"):
        raise Failure(f"{json.dumps(arguments)}: {str(answer)[:700]}")
    told = result["content"][0]["text"]
    if result.get("isError"):
        kind = Refused if "was ended after" in told else Failure
        raise kind(f"{json.dumps(arguments)}: {told[:700]}", *([(at - began) * 1000] if kind is Refused else []))
    return (at - began) * 1000, told


def ask(kinds, server, shell, rounds, reads_words, patience):
    """All of them in turn, the program and the shell one after the other; the first round is not counted."""
    others = []
    for number in range(rounds + 1):
        for kind in kinds:
            servers.wait_quiet(patience=patience)
            used = Others()
            for arguments, sql in kind.searches:
                try:
                    took, answer = call(server, arguments)
                except Refused as refused:
                    took, answer = refused.took, str(refused)
                    kind.refused += 1
                plain = None
                takes_long = len(kind.plain) >= FEW and median(kind.plain) > LONG_MS
                if number and sql and (reads_words or "_words" not in sql) and not takes_long:
                    plain = shell.ask(sql.rstrip(";") + ";")[0]
                if number:
                    kind.times.append((took, json.dumps(arguments, ensure_ascii=False)))
                    kind.found.append(answer)
                    if plain is not None:
                        kind.plain.append(plain)
            others.append(used.percent())
    return median(others)


def show(title, kinds, slowest):
    lines = []
    for kind in kinds:
        times = [took for took, _ in kind.times]
        ratio = f"{median(times) / median(kind.plain):.2f}" if kind.plain else ""
        lines.append((kind.name, len(times), f"{median(times):.1f}", f"{quantile(times, 0.99):.1f}", f"{max(times):.1f}",
                      kind.target or "", f"{median(kind.plain):.1f}" if kind.plain else "",
                      f"{quantile(kind.plain, 0.99):.1f}" if kind.plain else "", ratio, kind.refused or ""))
    servers.table((title, "n", "median ms", "p99", "max", "p99 wanted", "shell median", "shell p99", "ratio", "ended"), lines)
    if slowest:
        for kind in kinds:
            for took, asked in sorted(kind.times, reverse=True)[:slowest]:
                print(f"  {took:8.1f} ms  {asked}")
        print()


def walk(server, name, arguments, pages):
    """The milliseconds of each page, by the cursors of the pages before."""
    times, cursor = [], None
    for _ in range(pages):
        try:
            took, answer = call(server, {**arguments, "limit": 10, **({"cursor": cursor} if cursor else {})})
        except Refused as refused:
            print(f"{name}: page {len(times) + 1} was ended after {refused.took:.0f} ms")
            times.append(refused.took)
            break
        times.append(took)
        found = CURSOR.search(answer)
        if not found:
            break
        cursor = found.group(1)
    return times


def show_pages(server, walks, pages, rounds, patience):
    lines = []
    for name, arguments in walks.items():
        walk(server, name, arguments, 5)
        servers.wait_quiet(patience=patience)
        walked = [walk(server, name, arguments, pages) for _ in range(rounds)]
        reached = min(len(times) for times in walked)
        first = median([times[0] for times in walked])
        ends = [took for times in walked for took in times[reached - 5:reached]]
        every = [took for times in walked for took in times]
        lines.append((name, reached, f"{first:.1f}", f"{median(ends):.1f}", f"{median(ends) / first:.2f}", f"{median(every):.1f}",
                      f"{quantile(every, 0.99):.1f}"))
    servers.table(("pages of 10", "pages", "first, ms", "last five, median", "last to first", "all: median", "p99"), lines)


def show_commands(place, options, questions, project, small):
    """Processes from their start to their end."""
    kinds = {}
    command = shlex.split(options.command_shell)
    for _ in range(options.commands):
        for name, (words, sql) in questions.commands().items():
            for where, folder in (("large", project), ("small", small)):
                servers.wait_quiet(patience=options.patience)
                kind = kinds.setdefault((name, where), Kind(name, 350, []))
                asked = [place.daybook, "search", *words, "--project", folder]
                began = time.monotonic()
                done = place.run(asked, folder, place.environment())
                kind.times.append(((time.monotonic() - began) * 1000, ""))
                if done.returncode:
                    raise Failure(f"{shlex.join(asked)}: {done.stderr[-500:]}")
                began = time.monotonic()
                told = place.run([*command, servers.database(folder), sql], folder, place.environment())
                # an older shell does not read the program's tables of words
                if not told.returncode:
                    kind.plain.append((time.monotonic() - began) * 1000)
    lines = []
    for (name, where), kind in kinds.items():
        times = [took for took, _ in kind.times]
        lines.append((f"daybook search, {name}, {where} record", len(times), f"{median(times):.0f}", f"{min(times):.0f}",
                      f"{max(times):.0f}", kind.target, f"{median(kind.plain):.0f}" if kind.plain else "",
                      f"{median(times) / median(kind.plain):.1f}" if kind.plain else ""))
    servers.table(("command", "n", "median ms", "min", "max", "wanted", "shell, median", "ratio"), lines)


# --- The record ---------------------------------------------------------------------------------------------------------


def record(place, options):
    """The project, made if it is not there, and what it tells of itself."""
    project = os.path.abspath(options.set) if options.set else place.make("search-set")
    if not os.path.isfile(os.path.join(project, "set.json")):
        if os.path.isdir(project) and os.listdir(project):
            raise Failure(f"{project} is neither empty nor a set of search_set.py")
        search_set.generate(place, project, options)
    with open(os.path.join(project, "set.json"), encoding="utf-8") as file:
        return project, json.load(file)


def catch_up(place, project):
    """Has everything done that a server does behind its answers (words, sums, grades); prints how fast, if it was much."""
    before = indexed(project)
    home = os.path.dirname(os.path.dirname(os.path.realpath(place.daybook)))
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    done = place.run([java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", f"-Ddaybook.home={home}", "-cp",
                      os.path.join(home, "lib", "*"), os.path.join(servers.BENCH, "CatchUp.java"), project],
                     project, place.environment(), timeout=24 * 3600)
    if done.returncode:
        raise Failure(f"catching up: {done.stderr[-1000:]}")
    seconds = dict(line.split() for line in done.stdout.splitlines())
    rows = indexed(project) - before
    if rows > 1000:
        took = float(seconds["words"])
        print(f"{rows:,} rows of words in {took:.0f} s, {rows / took:,.0f} a second; sums and grades in "
              f"{sum(map(float, seconds.values())) - took:.0f} s.\n", flush=True)


def indexed(project):
    """How many rows the tables of words have, as their sizes tell."""
    there = {row[0] for row in servers.rows(project, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    return sum(servers.rows(project, f'SELECT count(*) FROM "{name}"')[0][0]
               for name in ("exchange_words_docsize", "tool_call_words_docsize", "other_words_docsize") if name in there)


def small_record(place):
    project = place.project("small")
    server = place.server(project)
    server.initialize()
    for number in range(20):
        servers.exchange_id(server.request("tools/call", servers.log_exchange("Why does the nightly job hang?", number))[1])
    server.close()
    return project


def main(argv=None):
    parser = servers.arguments(__doc__)
    parser.add_argument("--set", metavar="FOLDER", help="a set to use, or to make and keep; it is caught up first")
    search_set.add_options(parser)
    parser.add_argument("--only", default=",".join(PARTS), help="parts with commas between (default %(default)s)")
    parser.add_argument("--each", type=int, default=40, help="different searches of a kind (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="times that each is asked (default %(default)s)")
    parser.add_argument("--commands", type=int, default=15, help="starts of each command (default %(default)s)")
    parser.add_argument("--pages", type=int, default=100, help="how far pages are turned (default %(default)s)")
    parser.add_argument("--shell", default="sqlite3", help="SQLite's shell (default %(default)s)")
    parser.add_argument("--command-shell", default="sqlite3", help="that which commands are compared with (default %(default)s)")
    parser.add_argument("--slowest", type=int, default=0, metavar="N", help="also show the N slowest searches of each kind")
    parser.add_argument("--patience", type=float, default=2, help="seconds to wait for a quiet machine (default %(default)s)")
    parser.add_argument("--no-catching-up", action="store_true", help="measure without the work that a server has behind its answers, done or not")
    options = servers.checked(parser, argv)
    parts = options.only.split(",")
    if set(parts) - set(PARTS):
        parser.error("--only takes " + ", ".join(PARTS))
    with Place(options.daybook) as place:
        project, told = record(place, options)
        if not options.no_catching_up:
            catch_up(place, project)
        questions = Questions(told, options.seed, options.each)
        measure(place, options, parts, project, questions)


def measure(place, options, parts, project, questions):
    server = place.server(project, **({"DAYBOOK_ENABLED": "0"} if options.no_catching_up else {}))
    server.initialize()
    call(server, {"entity": "session", "limit": 1})
    with contextlib.closing(Shell(options.shell, servers.database(project))) as shell:
        version = shell.version()
        size = os.path.getsize(servers.database(project)) / 1e6
        print(servers.about())
        print(f"{questions.told['exchanges']:,} exchanges, {questions.told['tool_calls']:,} tool calls, {size:,.0f} MB; the shell is "
              f"SQLite {'.'.join(map(str, version))}\n")
        for part, kinds in (("filters", questions.filters), ("text", questions.texts), ("counts", questions.counts)):
            if part in parts:
                asked = kinds()
                others = ask(asked, server, shell, options.rounds, version >= (3, 43), options.patience)
                show(part, asked, options.slowest)
                print(f"Others used {others:.0f} % of the machine.\n")
    if "pages" in parts:
        show_pages(server, questions.pages(), options.pages, max(1, options.rounds // 2), options.patience)
    server.close()
    if "commands" in parts:
        show_commands(place, options, questions, project, small_record(place))
    print(servers.about())


if __name__ == "__main__":
    servers.run(main)
