#!/usr/bin/env python3
"""Writes a realistic set of Claude Code transcripts, and beside it truth.json: exactly what is in them.

    generate_set.py FOLDER [--mb 256] [--projects 1] [--seed 1] [--root DIR] [--damage] [--no-secrets]
    generate_set.py --fixture FOLDER
    generate_set.py --grow TRANSCRIPT [--kb 100]

FOLDER becomes a Claude config folder (CLAUDE_CONFIG_DIR): projects/<working directory with every other character than
letters and digits as '-'>/<session>.jsonl, sub-agents beside or below, history.jsonl. 256 MB are about 700 sessions and
200,000 lines, of five ranges of versions between June 2025 and November 2026. The first two projects' folders have the
same name, so that only the records tell which session belongs to which; some sessions run in a subdirectory. The same
options give the same set.

--damage puts bad lines between the records and cuts last lines short. --fixture writes small files, one for each thing
that can happen, without secrets, for tests. --grow appends exchanges to a transcript, as a running session does.
"""
import argparse
import contextlib
import json
import os
import random
import re
import sys
import time

import claude_play
import truth
import wording
from claude_session import ERAS, Lines, Session
from claude_thread import Thread
from truth import Numbers

NAMES = ["shop-web", "shop_web", "ledger", "atlas", "harbour", "quill"]
MB_PER_SESSION = 256 / 700
VERSION = 1


class World:
    """Where a set is written, and what all sessions of it draw from."""

    def __init__(self, folder, seed, root="/home/ada", projects=1, damage=False, secrets=True, small=False):
        self.folder = folder
        self.random = random.Random(seed)
        self.text = wording.Wording(self.random, *((200_000, 0.1) if small else (3_000_000, 1.0)))
        self.small = small
        self.longest = 3_000 if small else 120_000
        self.prices = truth.Prices()
        self.roots = [os.path.join(root, NAMES[n] if n < len(NAMES) else f"service-{n}") for n in range(projects)]
        self.damage = damage
        self.secrets = secrets
        self.planted = []
        self.sessions = []
        self.days = {}
        self.history = []
        self.lost = []

    # --- What sessions ask of it ---------------------------------------------------------------------------------------

    def uuid(self):
        bits = "%032x" % self.random.getrandbits(128)
        return f"{bits[:8]}-{bits[8:12]}-4{bits[13:16]}-a{bits[17:20]}-{bits[20:]}"

    def name(self, prefix):
        return prefix + "%024x" % self.random.getrandbits(96)

    def stamp(self, milliseconds):
        day, rest = divmod(milliseconds, 86_400_000)
        if day not in self.days:
            self.days[day] = time.strftime("%Y-%m-%dT", time.gmtime(day * 86_400))
        seconds, rest = divmod(rest, 1000)
        return "%s%02d:%02d:%02d.%03dZ" % (self.days[day], seconds // 3600, seconds // 60 % 60, seconds % 60, rest)

    def root_of(self, cwd):
        return next(root for root in self.roots if cwd == root or cwd.startswith(root + "/"))

    def stored(self, session, path):
        """A path as Daybook keeps it: relative in the project, else as given."""
        return path[len(session.root) + 1:] if path.startswith(session.root + "/") else path

    def plants(self, share):
        return self.secrets and self.random.random() < share

    def plant(self):
        """A line that holds a new secret."""
        kind, value, line = self.text.secret()
        self.planted.append({"kind": kind, "value": value})
        return line

    @contextlib.contextmanager
    def without_secrets(self):
        before, self.secrets = self.secrets, False
        yield
        self.secrets = before

    def prompted(self, session, text):
        if session.interactive:
            self.remember(session.id, session.cwd, session.now, text)

    def remember(self, session_id, cwd, now, text):
        self.history.append({"display": text[:200], "pastedContents": {}, "timestamp": now, "project": cwd, "sessionId": session_id})

    def agents_left(self, session):
        return len(session.subagents) < 12

    def sub_agent(self, thread, call, first):
        claude_play.sub_agent(thread, call, self, first)

    def folder_of(self, cwd):
        path = os.path.join(self.folder, "projects", re.sub(r"[^a-zA-Z0-9]", "-", cwd))
        os.makedirs(path, exist_ok=True)
        return path

    def file(self, session):
        path = os.path.join(self.folder_of(session.cwd), session.id + ".jsonl")
        return path, os.path.relpath(path, self.folder)

    def agent_file(self, session, agent_id):
        folder = self.folder_of(session.cwd)
        if session.era.subagents == "folder":
            folder = os.path.join(folder, session.id, "subagents")
            os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, f"agent-{agent_id}.jsonl")
        return path, os.path.relpath(path, self.folder)

    def agent_meta(self, session, agent):
        path = os.path.join(self.folder, agent["file"][:-len(".jsonl")] + ".meta.json")
        with open(path, "w", encoding="utf-8") as out:
            json.dump({"agentType": agent["agent_type"], "description": agent["description"], "toolUseId": agent["tool_use_id"],
                       "spawnDepth": agent["depth"], "model": agent["model"]}, out)

    def spoiler(self):
        """What gives a file's bad lines, for some of the files."""
        if not self.damage or self.random.random() > 0.2:
            return None
        return lambda: self.random.choice(BAD_LINES) if self.random.random() < 0.03 else ("", b"")

    # --- Sessions ------------------------------------------------------------------------------------------------------

    def start(self, project, era=None, cwd=None, keep=False, started=None):
        """A new session, and the thread that writes its file."""
        begins = started or self.random.randint(ERAS[0].first_day, ERAS[-1].last_day) * 86_400 + self.random.randint(21_600, 72_000)
        era = era or next((one for one in ERAS if begins // 86_400 <= one.last_day), ERAS[-1])
        if started is None:
            begins = max(begins, era.first_day * 86_400 + 30_000)
        root = self.roots[project]
        session = Session(self, era, cwd or (root if self.random.random() > 0.04 else root + "/web"), begins)
        thread = Thread(session, Lines(*self.file(session), keep=keep, spoil=self.spoiler()))
        kind = self.random.random()
        if kind < 0.015:
            session.model = "glm-4.6"
        elif kind < 0.03:
            session.model = f"us.anthropic.{session.model}-v1:0"
        return thread

    def finished(self, thread, label=None):
        session = thread.session
        claude_play.end(thread)
        if self.damage and self.random.random() < 0.05:
            thread.lines.raw("truncated", b'{"type":"user","uuid":"' + self.uuid().encode() + b'","message":{"role":"us')
        thread.lines.close(session.now / 1000)
        thread.lines.kept = None
        self.sessions.append((thread, label))

    def fill(self, size, projects):
        """Sessions until so many bytes are written."""
        count = max(projects, 4, round(size / 1e6 / MB_PER_SESSION))
        weights = [self.random.lognormvariate(0, 1.1) for _ in range(count)]
        written = goal = 0.0
        kept = None
        for number, weight in enumerate(weights):
            goal += size * weight / sum(weights)
            project = number % projects if number < 4 * projects else min(projects - 1, int(self.random.expovariate(1.2)))
            written += self.one(project, goal - written, kept)
            kept = None
            if self.sessions[-1][0].lines.bytes < 1_500_000 and self.random.random() < 0.08:
                kept = self.sessions[-1][0]
        return written

    def one(self, project, size, source):
        """A session of about that size: a new one, or a fork of another."""
        if source is not None:
            thread = self.forked(source)
        else:
            thread = self.start(project)
            claude_play.begin(thread)
        first = True
        while first or self.bytes_of(thread) < size:
            claude_play.exchange(thread, first and source is None)
            first = False
        self.finished(thread)
        return self.bytes_of(thread)

    def forked(self, source, older=None):
        """A new session that begins with a copy of the first exchanges of another one's file."""
        origin = source.session
        with open(source.lines.path, encoding="utf-8", errors="replace") as lines:
            records = [record for record in map(parsed, lines) if record]
        exchanges = source.numbers.exchanges
        cut = exchanges[(len(exchanges) + 1) // 2]["id"] if len(exchanges) > 1 else None
        ends = next((n for n, record in enumerate(records) if record.get("uuid") == cut), len(records))
        thread = self.start(self.roots.index(origin.root), origin.era, origin.cwd, started=origin.now // 1000 + 3600)
        claude_play.fork(thread, origin, records[:ends], not origin.has("titles") if older is None else older)
        return thread

    @staticmethod
    def bytes_of(thread):
        return thread.lines.bytes + sum(agent["lines"].bytes for agent in thread.session.subagents if agent["file"])

    def lose(self, number):
        """Sessions of which history.jsonl alone still tells."""
        for index in range(number):
            session_id, now = self.uuid(), (ERAS[1].first_day + 7 * index) * 86_400_000
            root = self.roots[index % len(self.roots)]
            prompts = self.random.randint(1, 5)
            for prompt in range(prompts):
                self.remember(session_id, root, now + prompt * 60_000, self.text.prose(80))
            self.lost.append({"id": session_id, "project": root, "prompts": prompts, "started_at": self.stamp(now)})

    # --- What is in it -------------------------------------------------------------------------------------------------

    def write_truth(self, exchanges=True):
        with open(os.path.join(self.folder, "history.jsonl"), "w", encoding="utf-8") as out:
            for entry in sorted(self.history, key=lambda entry: entry["timestamp"]):
                out.write(json.dumps(entry, ensure_ascii=False) + "\n")
        totals = {root: Numbers() for root in self.roots}
        whole, told = Numbers(), []
        for thread, label in self.sessions:
            session = thread.session
            told.append(self.told(thread, label, exchanges))
            for numbers in [thread.numbers] + [agent["numbers"] for agent in session.subagents]:
                totals[session.root].merge(numbers)
                whole.merge(numbers)
        path = os.path.join(self.folder, "truth.json")
        with open(path, "w", encoding="utf-8") as out:
            out.write(one_a_line({
                "version": VERSION, "planted_secrets": self.planted, "lost_sessions": self.lost,
                "bytes": sum(self.bytes_of(thread) for thread, _ in self.sessions), "all": whole.json(False),
                "projects": {root: numbers.json(False) for root, numbers in totals.items()}, "sessions": told}))
        return whole

    def told(self, thread, label, exchanges):
        session = thread.session
        return {
            "id": session.id, "label": label, "project": session.root, "cwd": session.cwd, "versions": session.era.name,
            "version": session.version, "branch": session.branch if session.has("branch") else None, "title": session.title,
            "started_at": session.first_at, "ended_at": session.last_at, "forked_from": session.forked_from,
            "files": [thread.lines.json()] + [agent["lines"].json() for agent in session.subagents if agent["file"]],
            "own": thread.numbers.json(exchanges),
            "subagents": [{**{key: value for key, value in agent.items() if key not in ("numbers", "lines")},
                           "own": agent["numbers"].json(exchanges)} for agent in session.subagents]}


BAD_LINES = [("malformed", b'{"type":"user","message":{"role":"user","con\n'), ("malformed", b"not json at all\n"),
             ("malformed", b"\x00\x00\x00\x00\n"), ("malformed", b'{"type":"user","text":"\xc3\x28\xff"\n'),
             ("malformed", b'[1,2,3]\n'), ("malformed", b'"text"\n'), ("blank", b"\n"), ("blank", b"   \r\n")]


def one_a_line(fields):
    """A JSON object whose members, and the elements of whose lists, have a line each."""
    members = []
    for name, value in fields.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value:
            text = "[\n" + ",\n".join(json.dumps(element, ensure_ascii=False) for element in value) + "\n]"
        members.append(f'"{name}": {text}')
    return "{\n" + ",\n".join(members) + "\n}\n"


def parsed(line):
    try:
        value = json.loads(line)
        return value if isinstance(value, dict) else None
    except ValueError:
        return None


def generate(folder, mb, seed=1, projects=1, root="/home/ada", damage=False, secrets=True):
    """Writes a set, and gives what is in all of it (Numbers)."""
    os.makedirs(folder, exist_ok=True)
    world = World(folder, seed, root, projects, damage, secrets)
    world.fill(int(mb * 1e6), projects)
    world.lose(max(1, int(mb // 50)))
    return world.write_truth()


def single(path, size, seed=1, cwd="/home/ada/shop-web"):
    """Writes one session's transcript of a size, without sub-agents; gives (bytes, records, prompts)."""
    world = World(os.path.dirname(path), seed, secrets=False)
    world.roots = [cwd]
    world.agents_left = lambda session: False
    session = Session(world, ERAS[-1], cwd, (ERAS[-1].first_day + seed % 30) * 86_400)
    thread = Thread(session, Lines(path, os.path.basename(path)))
    claude_play.begin(thread)
    while thread.lines.bytes < size:
        claude_play.exchange(thread, thread.numbers.prompts == 0)
    thread.lines.close(session.now / 1000)
    return thread.lines.bytes, thread.lines.records, thread.numbers.prompts


def grow(path, size, seed=1):
    """Appends exchanges to a transcript until it has grown by so many bytes; gives the bytes and records added."""
    thread = going_on(path, seed)
    while thread.lines.bytes < size:
        claude_play.exchange(thread)
    thread.lines.out.close()
    return thread.lines.bytes, thread.lines.records


def going_on(path, seed, now=None):
    """A thread that writes on in a transcript, whose id and working directory it takes from the last record with them."""
    last = {}
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            record = parsed(line) or {}
            if record.get("cwd") and record.get("uuid"):
                last = record
    if not last:
        raise SystemExit(f"{path} has no record with a working directory and a uuid; give a session's transcript")
    world = World(os.path.dirname(os.path.dirname(os.path.dirname(path))), seed, secrets=False)
    world.roots = [last["cwd"]]
    world.agents_left = lambda session: False
    session = Session(world, ERAS[-1], last["cwd"], int(now or time.time()))
    session.id = last["sessionId"]
    thread = Thread(session, Lines(path, os.path.basename(path)))
    thread.parent = last["uuid"]
    return thread


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", help="the config folder to write; must be new or empty")
    parser.add_argument("--mb", type=float, default=256, help="size in MB, of 1,000,000 bytes (default 256; at most 8000)")
    parser.add_argument("--projects", type=int, default=1, help="default 1, at most 50")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--root", default="/home/ada", help="where the projects' folders are, in the records")
    parser.add_argument("--damage", action="store_true", help="with bad lines and last lines cut short")
    parser.add_argument("--no-secrets", action="store_true", help="plant no made-up secrets")
    parser.add_argument("--fixture", action="store_true", help="small files for tests")
    parser.add_argument("--grow", metavar="TRANSCRIPT", help="append to this one")
    parser.add_argument("--kb", type=float, default=100, help="with --grow: by how much, KB of 1,000 bytes (default 100)")
    options = parser.parse_args()
    if options.grow:
        size, records = grow(options.grow, int(options.kb * 1000), options.seed)
        print(f"{options.grow}: {size} bytes, {records} records more")
        return
    if not options.folder:
        parser.error("name the folder to write")
    if os.path.isdir(options.folder) and os.listdir(options.folder):
        parser.error(f"{options.folder} is not empty; name a new folder")
    if not 0 < options.mb <= 8000 or not 1 <= options.projects <= 50:
        parser.error("--mb must be above 0 and at most 8000, --projects 1 to 50")
    began = time.monotonic()
    if options.fixture:
        import fixture_set
        whole = fixture_set.generate(options.folder, options.seed, options.root)
    else:
        whole = generate(options.folder, options.mb, options.seed, options.projects, options.root, options.damage,
                         not options.no_secrets)
    print(summary(options.folder, whole, time.monotonic() - began))


def summary(folder, whole, seconds):
    files = [os.path.join(at, name) for at, _, names in os.walk(os.path.join(folder, "projects")) for name in names]
    size = sum(map(os.path.getsize, files))
    return (f"{folder}: {size / 1e6:.1f} MB in {sum(name.endswith('.jsonl') for name in files)} files, "
            f"{sum(whole.records.values())} records, {whole.prompts} prompts, {sum(whole.tool_calls.values())} tool calls, "
            f"{whole.spent.messages} API messages, ${whole.spent.cost_micros / 1e6:.2f}; {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
