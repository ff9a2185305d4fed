#!/usr/bin/env python3
"""Imports a generated set of transcripts and compares all that the database says with what is known to be in the set.

    check_truth.py [--mb 16] [--projects 2] [--damage] [--seed 1]      a set made for the check
    check_truth.py --fixture                                           the small files that the tests use
    check_truth.py --keep                                              leave the set and the databases in place

Each project is imported with `daybook import` without arguments, CLAUDE_CONFIG_DIR being the set; where that command
still wants files, with all files of the project. Every check compares three times: all of a project; each session with
its sub-agents; and each session by itself, its sub-agents apart. What the schema does not have yet is named and is no
difference. The exit code is 1 if anything differs.
"""
import collections
import contextlib
import json
import os
import re
import sqlite3
import sys

import claude_play
import fixture_set
import generate_set
import servers
from servers import Failure, Place
from truth import KINDS


class Check:
    """What to compare: numbers of the truth by key, and SQL for the same as (session, key, value) rows.

    needs: tables or table.column that the schema must have. A set's values are members, otherwise they are numbers.
    """

    def __init__(self, name, told, sql, needs=(), members=False):
        self.name, self.told, self.sql, self.needs, self.members = name, told, sql, needs, members


def field(name):
    return lambda numbers: {"": numbers.get(name, 0)}


def counter(name, named=lambda key: key):
    def told(numbers):
        counts = collections.Counter()
        for key, count in numbers.get(name, {}).items():
            counts[named(key)] += count
        return {key: count for key, count in counts.items() if count}
    return told


def members(**fields):
    return lambda numbers: {key: set(numbers[name]) for key, name in fields.items() if name in numbers}


def by_model(value):
    return lambda numbers: {model: value(spent) for model, spent in numbers.get("models", {}).items()}


def skill_trigger(key):
    return key.replace("READ:", "AGENT:")


USAGE = "FROM usage u JOIN exchange e ON e.id = u.exchange_id"
CALLS = "FROM tool_call t JOIN exchange e ON e.id = t.exchange_id"
TOUCHES = "FROM file_touch f JOIN exchange e ON e.id = f.exchange_id"
CHECKS = [
    Check("exchanges", field("exchanges"), "SELECT session_id, '', COUNT(*) FROM exchange WHERE source <> 'HISTORY' GROUP BY 1"),
    Check("tool calls", counter("tool_calls"), f"SELECT e.session_id, tool, COUNT(*) {CALLS} GROUP BY 1, 2"),
    Check("tool calls that failed", counter("tool_failures"),
          f"SELECT e.session_id, tool, COUNT(*) {CALLS} WHERE succeeded = 0 GROUP BY 1, 2"),
    Check("tool calls without answer", counter("tool_unanswered"),
          f"SELECT e.session_id, tool, COUNT(*) {CALLS} WHERE succeeded IS NULL GROUP BY 1, 2"),
    Check("commands by exit status", counter("commands_by_exit"),
          f"SELECT e.session_id, COALESCE(CAST(exit_code AS TEXT), 'none'), COUNT(*) {CALLS} WHERE tool = 'Bash' GROUP BY 1, 2",
          ["tool_call.exit_code"]),
    Check("API messages", field("messages"), f"SELECT e.session_id, '', COUNT(*) {USAGE} GROUP BY 1"),
    Check("tokens", lambda numbers: numbers.get("tokens", {}), " UNION ALL ".join(
        f"SELECT e.session_id, '{kind}', SUM({kind}) {USAGE} GROUP BY 1" for kind in KINDS)),
    Check("cost, micro-dollars", field("cost_micros"), f"SELECT e.session_id, '', SUM(COALESCE(cost_micros, 0)) {USAGE} GROUP BY 1"),
    Check("messages without a price", field("unpriced_messages"),
          f"SELECT e.session_id, '', COUNT(*) {USAGE} WHERE cost_micros IS NULL GROUP BY 1"),
    Check("messages by model", by_model(lambda spent: spent["messages"]),
          f"SELECT e.session_id, u.model, COUNT(*) {USAGE} GROUP BY 1, 2"),
    Check("cost by model", by_model(lambda spent: spent["cost_micros"]),
          f"SELECT e.session_id, u.model, SUM(COALESCE(cost_micros, 0)) {USAGE} GROUP BY 1, 2"),
    Check("stop reasons", counter("stop_reasons"),
          f"SELECT e.session_id, COALESCE(stop_reason, 'none'), COUNT(*) {USAGE} GROUP BY 1, 2", ["usage.stop_reason"]),
    Check("service tiers", counter("service_tiers"),
          f"SELECT e.session_id, COALESCE(service_tier, 'none'), COUNT(*) {USAGE} GROUP BY 1, 2", ["usage.service_tier"]),
    Check("files", members(read="files_read", modified="files_modified"),
          f"SELECT DISTINCT e.session_id, lower(access), path {TOUCHES} WHERE inferred = 0", ["file_touch.inferred"], True),
    Check("files (nothing inferred yet)", members(read="files_read", modified="files_modified"),
          f"SELECT DISTINCT e.session_id, lower(access), path {TOUCHES}", ["not file_touch.inferred"], True),
    Check("files inferred from commands", members(read="inferred_read", modified="inferred_modified"),
          f"SELECT DISTINCT e.session_id, lower(access), path {TOUCHES} WHERE inferred = 1", ["file_touch.inferred"], True),
    Check("files, once an exchange", counter("touches"),
          f"SELECT e.session_id, CASE WHEN inferred = 1 THEN 'inferred ' ELSE '' END || lower(access), COUNT(*) {TOUCHES}"
          " GROUP BY 1, 2", ["file_touch.inferred"]),
    Check("lines added", field("lines_added"), f"SELECT e.session_id, '', SUM(COALESCE(lines_added, 0)) {TOUCHES} GROUP BY 1",
          ["file_touch.lines_added"]),
    Check("lines removed", field("lines_removed"), f"SELECT e.session_id, '', SUM(COALESCE(lines_removed, 0)) {TOUCHES} GROUP BY 1",
          ["file_touch.lines_removed"]),
    Check("todo changes", counter("todo_changes"),
          "SELECT session_id, lower(COALESCE(from_status, 'none') || '>' || COALESCE(to_status, 'none')), COUNT(*)"
          " FROM todo_change GROUP BY 1, 2", ["todo_change"]),
    Check("events", counter("events"), "SELECT session_id, kind, COUNT(*) FROM session_event GROUP BY 1, 2", ["session_event"]),
    Check("skills by who asked", counter("skills", skill_trigger),
          "SELECT session_id, CASE trigger WHEN 'USER' THEN 'USER:' ELSE 'AGENT:' END || skill, COUNT(*)"
          " FROM skill_invocation WHERE source = 'TRANSCRIPT' GROUP BY 1, 2"),
]
FACTS = [("title", "title"), ("branch", "branch"), ("version", "agent_version"), ("started_at", "started_at"), ("ended_at", "ended_at")]
EXCHANGE_FACTS = [
    ("tool_calls", "SELECT e.external_id, (SELECT COUNT(*) FROM tool_call t WHERE t.exchange_id = e.id) FROM exchange e WHERE e.source <> 'HISTORY'"),
    ("messages", "SELECT e.external_id, (SELECT COUNT(*) FROM usage u WHERE u.exchange_id = e.id) FROM exchange e WHERE e.source <> 'HISTORY'"),
    ("cost_micros", "SELECT e.external_id, (SELECT COALESCE(SUM(cost_micros), 0) FROM usage u WHERE u.exchange_id = e.id) FROM exchange e WHERE e.source <> 'HISTORY'"),
]


class Database:
    def __init__(self, project):
        path = servers.database(project)
        if not os.path.isfile(path):
            raise Failure(f"the import made no database at {path}")
        self.connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=60)
        self.parents = dict(self.rows("SELECT id, parent_id FROM session"))

    def rows(self, sql):
        return self.connection.execute(sql).fetchall()

    def has(self, need):
        table, _, column = need.removeprefix("not ").partition(".")
        columns = [row[1] for row in self.connection.execute("SELECT * FROM pragma_table_info(?)", (table,))]
        return (bool(columns) if not column else column in columns) != need.startswith("not ")

    def root(self, session, known):
        """The session of the truth that a session belongs to: itself, or the one that its sub-agent worked for."""
        for _ in range(20):
            if session in known or not self.parents.get(session):
                return session
            session = self.parents[session]
        return session


class Report:
    """The differences, as lines of a table, and what came out exact or could not be looked at."""

    def __init__(self):
        self.lines, self.exact, self.missing = [], [], []

    def compare(self, what, told, stored, sessions=""):
        """Two dictionaries of numbers or sets, by key."""
        wrong = sorted({str(key) for key in told.keys() | stored.keys() if (told.get(key) or 0) != (stored.get(key) or 0)})
        for key in wrong[:12]:
            self.lines.append([what, key, *shown(told.get(key), stored.get(key)), sessions])
        if len(wrong) > 12:
            self.lines.append([what, f"… and {len(wrong) - 12} more", "", "", sessions])
        return not wrong


def shown(told, stored):
    """Both sides in few characters; of sets, what one has and the other has not."""
    if isinstance(told, set) or isinstance(stored, set):
        told, stored = told or set(), stored or set()
        lacks, more = sorted(told - stored), sorted(stored - told)
        return (f"{len(told)}" + (f", {len(lacks)} lacking: {lacks[0]}" if lacks else ""),
                f"{len(stored)}" + (f", {len(more)} more: {more[0]}" if more else ""))
    return told or 0, stored or 0


def added(sides):
    """One dictionary of many: numbers are added, sets united."""
    sums = {}
    for side in sides:
        for key, value in side.items():
            sums[key] = (sums[key] | value if isinstance(value, set) else sums[key] + value) if key in sums else value
    return sums


def grouped(rows, check, of=lambda session: session):
    groups = collections.defaultdict(dict)
    for session, key, value in rows:
        group = groups[of(session)]
        if check.members:
            group.setdefault(key, set()).add(value)
        else:
            group[key] = group.get(key, 0) + (value or 0)
    return groups


def family(check, session):
    return added([check.told(session["own"])] + [check.told(agent["own"]) for agent in session["subagents"]])


def differing(told, stored):
    """The sessions whose sides differ, empty and zero being the same."""
    def clean(side):
        return {key: value for key, value in side.items() if value}
    return [session for session in told if clean(told[session]) != clean(stored.get(session, {}))]


def run_check(check, database, sessions, report):
    absent = [need for need in check.needs if not database.has(need)]
    if absent:
        if not absent[0].startswith("not "):
            report.missing.append(f"{check.name} ({', '.join(absent)})")
        return
    rows = database.rows(check.sql)
    known = {session["id"] for session in sessions}
    families = {session["id"]: family(check, session) for session in sessions}
    own = {session["id"]: check.told(session["own"]) for session in sessions}
    stored_families = grouped(rows, check, lambda session: database.root(session, known))
    stored_own = grouped(rows, check)
    wrong_families, wrong_own = differing(families, stored_families), differing(own, stored_own)
    foreign = [session for session in stored_families if session not in known]
    where = f"{len(wrong_families)} with sub-agents, {len(wrong_own)} alone, of {len(sessions)}"
    if wrong_own:
        where += f"; first {wrong_own[0]}"
    if foreign:
        where += f"; {len(foreign)} not in the set, first {foreign[0]}"
    same = report.compare(check.name, added(families.values()), added(stored_families.values()), where)
    if same and (wrong_families or wrong_own or foreign):
        report.lines.append([check.name, "the sums agree, sessions differ", "", "", where])
        one = (wrong_families or wrong_own or foreign)[0]
        pair = (families, stored_families) if wrong_families else (own, stored_own)
        report.compare(f"  {one[:13]}…", pair[0].get(one, {}), pair[1].get(one, {}))
    elif same:
        report.exact.append(check.name)


def check_sessions(database, sessions, lost, report):
    """Which sessions there are, how many sub-agents each has, and what is told of each."""
    stored = {row[0] for row in database.rows("SELECT id FROM session")}
    known = {session["id"] for session in sessions}
    if report.compare("sessions", {"": known}, {"": stored & known}):
        report.exact.append("sessions")
    children = collections.Counter(parent for session, parent in database.parents.items()
                                   if parent and session not in known and session not in lost)
    agents = collections.Counter()
    for session in sessions:
        for agent in session["subagents"]:
            agents[session["id"]] += agent["parent_agent"] is None
    direct = {session: count for session, count in children.items() if session in known}
    wrong = [session for session in known if agents.get(session, 0) != direct.get(session, 0)]
    if report.compare("sub-agents of sessions", {"": sum(agents.values())}, {"": sum(direct.values())}, f"{len(wrong)} sessions"):
        report.exact.append("sub-agents of sessions")
    if report.compare("sessions that only history.jsonl tells of", {"": lost}, {"": stored & lost}):
        report.exact.append("sessions that only history.jsonl tells of")
    for name, column in FACTS:
        told = {session["id"]: session[name] for session in sessions}
        have = dict(database.rows(f"SELECT id, {column} FROM session"))
        wrong = [session for session in sorted(known & stored) if told[session] != have[session]]
        if wrong:
            report.lines.append([f"session's {column}", f"{len(wrong)} of {len(known)}", told[wrong[0]], have[wrong[0]], wrong[0]])
        else:
            report.exact.append(f"session's {column}")


def check_exchanges(database, sessions, report):
    told = {}
    for session in sessions:
        for numbers in [session["own"]] + [agent["own"] for agent in session["subagents"]]:
            told.update({exchange["id"]: exchange for exchange in numbers.get("exchange_list", [])})
    for name, sql in EXCHANGE_FACTS:
        stored = dict(database.rows(sql))
        lacking = [key for key in told if key not in stored]
        wrong = [key for key in told if key in stored and told[key][name] != stored[key]]
        more = [key for key in stored if key not in told]
        if lacking or wrong or more:
            first = (wrong or lacking or more)[0]
            report.lines.append([f"each exchange's {name}", f"{len(wrong)} differ, {len(lacking)} lacking, {len(more)} more",
                                 told.get(first, {}).get(name), stored.get(first), f"of {len(told)}; first {first}"])
        else:
            report.exact.append(f"each exchange's {name}")


def check_agents(database, sessions, report):
    """Sub-agents that have files of their own: a session each, named by the agent's id, below whoever started it."""
    wrong, count = [], 0
    for session in sessions:
        for agent in session["subagents"]:
            if agent["file"] is None:
                continue
            count += 1
            named = [(name, parent) for name, parent in database.parents.items() if agent["agent_id"] in name]
            if len(named) != 1 or not (named[0][1] or "").endswith(agent["parent_agent"] or session["id"]):
                wrong.append((agent["agent_id"], "a child of " + (agent["parent_agent"] or session["id"]), named))
                continue
            sums = database.rows(f"SELECT COUNT(*), COALESCE(SUM(cost_micros), 0) {USAGE} WHERE e.session_id = '{named[0][0]}'")
            told = agent["own"].get("messages", 0), agent["own"].get("cost_micros", 0)
            if sums[0] != told:
                wrong.append((agent["agent_id"], told, sums[0]))
    if wrong:
        report.lines.append(["sub-agents by themselves", f"{len(wrong)} of {count}", wrong[0][1], wrong[0][2], wrong[0][0]])
    else:
        report.exact.append("sub-agents by themselves")


def check_files(database, config, sessions, report):
    """Each file's records, and the lines that are none."""
    told = {entry["path"]: entry for session in sessions for entry in session["files"]}
    stored = {os.path.relpath(path, config): (records_in(tally), tally)
              for path, tally in database.rows("SELECT path, tally FROM transcript WHERE NOT elsewhere")
              if path.startswith(config)}
    if report.compare("files read", {"": set(told)}, {"": {path for path in stored if path.startswith("projects")}}):
        report.exact.append("files read")
    records = {path: entry["records"] for path, entry in told.items() if path in stored}
    if report.compare("records of a file", records, {path: stored[path][0] for path in records}):
        report.exact.append("records of a file")
    malformed = {path: told[path]["damage"].get("malformed", 0) for path in records}
    if report.compare("malformed lines of a file", malformed, {path: skipped(stored[path][1], "malformed") for path in records}):
        report.exact.append("malformed lines of a file")
    unknown = collections.Counter()
    for session in sessions:
        for name in claude_play.FUTURE_TYPES:
            unknown[name] += session["own"].get("records", {}).get(name, 0)
    have = {name: sum(skipped(text, "unknown type:" + name) for _, text in stored.values()) for name in unknown}
    if report.compare("records of unknown type", unknown, have):
        report.exact.append("records of unknown type")


def records_in(tally):
    """How many records a tally, one "kind count name" a line, tells of, each used or skipped; a damaged line is none."""
    lines = sum(int(count) for count in re.findall(r"^(?:used|skipped) (\d+) ", tally, re.MULTILINE))
    return lines - skipped(tally, "malformed") - skipped(tally, "line too long")


def skipped(tally, reason):
    """How often a tally says that something was skipped for a reason."""
    found = re.search(rf"^skipped (\d+) {re.escape(reason)}$", tally, re.MULTILINE)
    return int(found[1]) if found else 0


def check_secrets(project, planted, report):
    folder = os.path.dirname(servers.database(project))
    left = set()
    for name in os.listdir(folder):
        with contextlib.suppress(IsADirectoryError), open(os.path.join(folder, name), "rb") as file:
            content = file.read()
            left |= {secret["kind"] for secret in planted if secret["value"].encode() in content}
    if report.compare("planted secrets in the database's files", {}, {kind: "found" for kind in left}):
        report.exact.append(f"planted secrets in the database's files (0 of {len(planted)})")


def imported(place, project, config, files):
    """Runs the import, without arguments if that is possible; tells which way it went."""
    words = place.import_words(project, files)
    ended = place.run(words, project, place.environment(CLAUDE_CONFIG_DIR=config), 1800)
    if ended.returncode:
        raise Failure(f"import ended with {ended.returncode}: {ended.stderr[-1000:]}")
    return "with all files named, the older first" if words[-1] in files else "without arguments"


def compared(place, config, told, project):
    """The report on one project."""
    sessions = [session for session in told["sessions"] if session["project"] == project]
    lost = {session["id"] for session in told["lost_sessions"] if session["project"] == project}
    files = [os.path.join(config, entry["path"]) for session in sessions for entry in session["files"]]
    way = imported(place, project, config, sorted(files, key=os.path.getmtime))
    database, report = Database(project), Report()
    check_sessions(database, sessions, lost, report)
    for check in CHECKS:
        run_check(check, database, sessions, report)
    check_agents(database, sessions, report)
    check_exchanges(database, sessions, report)
    check_files(database, config, sessions, report)
    check_secrets(project, told["planted_secrets"], report)
    print(f"## {os.path.basename(project)}: {len(sessions)} sessions in {len(files)} files, imported {way}\n")
    if report.lines:
        servers.table(["differs", "key", "truth", "database", "sessions"], report.lines)
    print("Exact: " + ", ".join(report.exact) + ".")
    if report.missing:
        print("Not in this schema: " + "; ".join(report.missing) + ".")
    print()
    return len(report.lines)


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--mb", type=float, default=16, help="size of the set, MB (default 16, at most 2000)")
    parser.add_argument("--projects", type=int, default=2, help="default 2, at most 6")
    parser.add_argument("--damage", action="store_true", help="with bad lines and last lines cut short")
    parser.add_argument("--fixture", action="store_true", help="the small files that the tests use")
    parser.add_argument("--keep", action="store_true", help="leave everything in place, and say where")
    options = servers.checked(parser)
    if not 0 < options.mb <= 2000 or not 1 <= options.projects <= 6:
        parser.error("--mb takes up to 2000, --projects 1 to 6")
    differences = 0
    place = Place(options.daybook)
    with contextlib.ExitStack() as stack:
        if not options.keep:
            stack.enter_context(place)
        config, root = place.make("claude"), place.make("work")
        if options.fixture:
            fixture_set.generate(config, options.seed, root)
        else:
            generate_set.generate(config, options.mb, options.seed, options.projects, root, options.damage)
        with open(os.path.join(config, "truth.json"), encoding="utf-8") as file:
            told = json.load(file)
        for project in told["projects"]:
            os.makedirs(os.path.join(project, ".git"), exist_ok=True)
            differences += compared(place, config, told, project)
        if options.keep:
            print("kept: " + place.folder)
    return 1 if differences else 0


if __name__ == "__main__":
    servers.run(main)
