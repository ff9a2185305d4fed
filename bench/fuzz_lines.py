#!/usr/bin/env python3
"""Broken and hostile protocol lines against one real server process.

Lines of both eras (initialize, ping, tools/list, tools/call of every tool, server/discover, notifications, answers,
batches) are mutated with a fixed seed: bits flipped, bytes cut out, doubled and inserted, lines cut short or spliced
with others, numbers made huge, values exchanged for values of another type, values nested deep, text made invalid
UTF-8, keys doubled, line ends changed. A few lines are longer than any server should keep.

Every line that is a JSON object with one string or integer id (of at most 1,000 characters) and a string as its method
must be answered exactly once.
A line that is not a request may be answered with an error, or ignored; never with more answers than it holds ids. (The
answer to a line that is no JSON may carry what looks like its id, so parse errors are only bounded in number.) The
process must live, answer a ping at the end within 10 s, and exit with 0 at the end of its input. The exit code is 1
otherwise, with the offending lines.

    fuzz_lines.py [--lines 10000] [--seed 1]
"""
import collections
import copy
import json
import random
import re
import time

import servers
from servers import Failure, Place

TOOLS = ["start_session", "log_exchange", "track_skill", "find_skills", "write_run_log", "end_session", "get_insights"]
VALUES = [None, True, 0, -1, 1.5, 10**30, -(10**400), 1e308, "", "x", "\ud800", "\u0000", "\u2028", "a" * 70_000, [], [[]],
          {}, {"a": {}}, ["", 1, None], {"id": 1}, "2026-07-28", "2025-03-26", "../../etc/passwd", "'; DROP TABLE exchange"]
ID_TEXT = re.compile(rb'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)')
NO_REQUEST = -1
LONGEST_ID = 1000
PARSE_ERROR = -32700


class Mutator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.number = 0

    def identity(self):
        """An id that no other line has, so that answers can be told apart."""
        self.number += 1
        tail = self.random.getrandbits(32)
        return f"r{self.number}-{tail:08x}" if self.random.random() < 0.5 else self.number * 2**33 + tail

    def request(self):
        kind = self.random.random()
        message = {"jsonrpc": "2.0", "id": self.identity()}
        if kind < 0.55:
            message |= {"method": "tools/call", "params": {"name": self.random.choice(TOOLS), "arguments": self.given()}}
        elif kind < 0.65:
            message |= {"method": "tools/list", "params": {}}
        elif kind < 0.75:
            message |= {"method": "ping"}
        elif kind < 0.8:
            message |= {"method": "initialize", "params": {
                "protocolVersion": servers.LEGACY, "capabilities": {}, "clientInfo": servers.CLIENT}}
        elif kind < 0.9:
            message |= {"method": "server/discover", "params": {}}
        else:
            message |= {"method": self.random.choice(["resources/list", "prompts/get", "tools/cal", "", "logging/setLevel"]),
                        "params": {"name": "x", "uri": "daybook://session/x"}}
        if self.random.random() < 0.4 and "params" in message and message["method"] != "initialize":
            message["params"]["_meta"] = servers.MODERN_META
        return copy.deepcopy(message)

    def given(self):
        return {
            0: lambda: servers.log_exchange("fuzz", self.number)["arguments"],
            1: lambda: {"query": "retry \u00e4\u6f22\U0001f600", "limit": 2},
            2: lambda: {"skill": "pdf", "phase": "execution", "outcome": "completed"},
            3: lambda: {"title": "fuzz", "tags": {"a": "b"}},
            4: lambda: {},
        }[self.random.randrange(5)]()

    def other(self):
        """A line that is no request."""
        return self.random.choice([
            {"jsonrpc": "2.0", "method": "notifications/initialized"},
            {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": "nobody"}},
            {"jsonrpc": "2.0", "id": self.identity(), "result": {}},
            {"jsonrpc": "2.0", "id": self.identity(), "error": {"code": 1, "message": "x"}},
            [self.request(), self.request()], [], {}, None, 7, "text", True,
        ])

    def line(self):
        message = self.request() if self.random.random() < 0.9 else self.other()
        if self.random.random() < 0.1:
            return self.encoded(message)
        if self.random.random() < 0.4 and isinstance(message, dict):
            for _ in range(self.random.randint(1, 3)):
                self.exchange_value(message)
        line = self.encoded(message)
        if self.random.random() < 0.65:
            for _ in range(self.random.randint(1, 3)):
                line = self.random.choice(self.MUTATIONS)(self, line)
        return line

    def encoded(self, message):
        escaped = self.random.random() < 0.5
        return json.dumps(message, ensure_ascii=escaped).encode("utf-8", "surrogatepass")

    def exchange_value(self, message):
        """Puts a value of another type, or a deep one, somewhere in the message."""
        holder = message
        while isinstance(holder, dict) and holder:
            key = self.random.choice(list(holder))
            if not isinstance(holder[key], dict) or not holder[key] or self.random.random() < 0.3:
                if holder is message and key == "id" and self.random.random() < 0.7:
                    return
                holder[key] = copy.deepcopy(self.random.choice(VALUES))
                return
            holder = holder[key]

    def flip(self, line):
        if not line:
            return line
        changed = bytearray(line)
        changed[self.random.randrange(len(changed))] ^= 1 << self.random.randrange(8)
        return bytes(changed)

    def cut_short(self, line):
        return line[:self.random.randrange(len(line) + 1)]

    def cut_out(self, line):
        start = self.random.randrange(len(line) + 1)
        return line[:start] + line[start + self.random.randint(1, 20):]

    def double(self, line):
        start = self.random.randrange(len(line) + 1)
        end = start + self.random.randint(1, 40)
        return line[:end] + line[start:]

    def insert(self, line):
        at = self.random.randrange(len(line) + 1)
        what = self.random.choice([b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x00", b"\x1b[31m", b"\r",
                                   b"\xef\xbb\xbf", b"\n", b"\xe2\x80\xa8", b",", b"}", b"]", b"{", b'"', b"\\", b"NaN"])
        return line[:at] + what + line[at:]

    def splice(self, line):
        other = self.encoded(self.request())
        return line[:self.random.randrange(len(line) + 1)] + other[self.random.randrange(len(other)):]

    def append(self, line):
        return line + self.random.choice([b" ", b"\r", b"\t", b" {}", b"]", self.encoded(self.request())])

    def huge_number(self, line):
        digits = str(self.random.getrandbits(64)).encode() * self.random.choice([1, 10, 100, 1000])
        return re.sub(rb"(?<=: )[0-9]+(?=[,}])(?!.*\"id\")", lambda _: digits, line, count=1)

    def deep(self, line):
        depth = self.random.choice([10, 500, 1001, 5000, 100_000])
        opened, closed = self.random.choice([(b"[", b"]"), (b'{"a":', b"}")])
        value = opened * depth + (b"1" if opened != b"[" else b"") + closed * depth
        return line[:-1] + b', "deep": ' + value + b"}" if line.endswith(b"}") else value

    def double_key(self, line):
        return line[:-1] + b', "method": "ping", "id": 1}' if line.endswith(b"}") else line

    MUTATIONS = [flip, flip, flip, cut_short, cut_out, double, insert, insert, splice, append, huge_number, deep, double_key]


class Duplicate(ValueError):
    pass


def single(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise Duplicate
    return dict(pairs)


def refuse(name):
    raise ValueError(name)


def must_answer(line):
    """The id that has to be answered exactly once, or NO_REQUEST."""
    try:
        message = json.loads(line.decode("utf-8"), object_pairs_hook=single, parse_constant=refuse)
    except (ValueError, RecursionError):
        return NO_REQUEST
    if not isinstance(message, dict) or "id" not in message or not isinstance(message.get("method"), str):
        return NO_REQUEST
    identity = message["id"]
    usable = isinstance(identity, (str, int)) and not isinstance(identity, bool) and len(key(identity)) <= LONGEST_ID
    return identity if usable and message["method"] != "subscriptions/listen" else NO_REQUEST


def ids_in(line):
    """Every id that a line that is no sound request may be answered with."""
    found = []
    for text in ID_TEXT.findall(line):
        try:
            found.append(key(json.loads(text.decode("utf-8", "replace"))))
        except ValueError:
            pass
    return found


def key(identity):
    """1, "1" and null are three ids."""
    return json.dumps(identity)


def answers_of(raw):
    message = json.loads(raw)
    messages = message if isinstance(message, list) else [message]
    for one in messages:
        if one.get("jsonrpc") != "2.0" or ("result" in one) == ("error" in one):
            if "method" not in one:
                raise Failure("not an answer: " + json.dumps(one)[:300])
    return [one for one in messages if "method" not in one]


def long_lines(mutator):
    """Beyond what is kept (32 MiB), with the id before and behind, and no JSON at all."""
    for shape in ('{"jsonrpc":"2.0","id":%s,"method":"ping","params":{"x":"%s"}}', '{"method":"ping","x":"%s","jsonrpc":"2.0","id":%s}'):
        identity = json.dumps(mutator.identity())
        parts = (identity, "y" * 34_000_000) if shape.index("%s") < 25 else ("y" * 34_000_000, identity)
        yield (shape % parts).encode()
    yield b"z" * 34_000_000


class Counts:
    def __init__(self):
        self.must = collections.Counter()
        self.may = collections.Counter()
        self.lines = collections.Counter()
        self.sent = {}

    def note(self, line):
        identity = must_answer(line)
        if identity != NO_REQUEST:
            self.lines["requests"] += 1
            self.must[key(identity)] += 1
            self.sent.setdefault(key(identity), line)
            return
        self.lines["blank" if not line.strip(b" \t\r") else "others"] += 1
        for name in ids_in(line):
            self.may[name] += 1
            self.sent.setdefault(name, line)


def judge(counts, answers, unparsed):
    wrong = []
    for name, expected in counts.must.items():
        got = answers.get(name, 0)
        if got < expected or got - unparsed.get(name, 0) > expected + counts.may.get(name, 0):
            wrong.append(f"{got} answers instead of {expected} to {counts.sent[name][:300]!r}")
    for name, got in answers.items():
        if name != "null" and name not in counts.must and got - unparsed.get(name, 0) > counts.may.get(name, 0):
            wrong.append(f"{got} answers with the id {name[:100]}, which was in {counts.may.get(name, 0)} lines")
    if answers.get("null", 0) + sum(unparsed.values()) - unparsed.get("null", 0) > counts.lines["others"]:
        wrong.append("more answers without an id, or to what could not be parsed, than lines that are no requests")
    return wrong


def converse(server, mutator, options):
    counts, answers, unparsed, codes = Counts(), collections.Counter(), collections.Counter(), collections.Counter()
    began = time.monotonic()

    def take(raw):
        for answer in answers_of(raw):
            answers[key(answer.get("id"))] += 1
            kind = answer["error"].get("code") if "error" in answer else "isError" if answer["result"].get("isError") else "result"
            codes[kind] += 1
            unparsed[key(answer.get("id"))] += kind == PARSE_ERROR

    def drain():
        while not server.lines.empty():
            _, raw = server.lines.get()
            if not raw:
                raise Failure(f"the server ended after {sum(counts.lines.values())} lines: {server.errors[-5:]}")
            take(raw)

    specials = list(long_lines(mutator))
    batch = []
    for number in range(options.lines):
        line = specials.pop() if specials and number % (options.lines // 4 + 1) == 100 else mutator.line()
        for part in line.split(b"\n"):
            counts.note(part)
        batch.append(line)
        if len(batch) == 50 or number == options.lines - 1:
            server.write(b"\n".join(batch) + b"\n")
            batch = []
            drain()
        if time.monotonic() - began > options.seconds:
            raise Failure(f"only {number} lines in {options.seconds} s")
    asked = time.monotonic()
    server.write({"jsonrpc": "2.0", "id": "the last ping", "method": "ping"})
    counts.must[key("the last ping")] = 1
    counts.sent[key("the last ping")] = b"the last ping"
    while not answers[key("the last ping")]:
        at, raw = server.lines.get(timeout=10)
        if not raw:
            raise Failure(f"the server ended before the last ping: {server.errors[-5:]}")
        take(raw)
    ping = time.monotonic() - asked
    server.process.stdin.close()
    while True:
        _, raw = server.lines.get(timeout=70)
        if not raw:
            break
        take(raw)
    code = server.process.wait(10)
    return counts, answers, unparsed, codes, ping, code, time.monotonic() - began


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--lines", type=int, default=10_000, help="default 10000, at most 1000000")
    parser.add_argument("--seconds", type=float, default=300, help="fail after so many (default 300)")
    options = servers.checked(parser)
    if not 0 < options.lines <= 1_000_000:
        parser.error("--lines takes 1 to 1000000")
    with Place(options.daybook) as place:
        print(servers.about() + "\n")
        server = place.server(place.project())
        server.initialize()
        counts, answers, unparsed, codes, ping, code, seconds = converse(server, Mutator(options.seed), options)
        wrong = judge(counts, answers, unparsed)
        servers.table(["lines", "must be answered", "others", "blank", "answers", "of them without an id", "wrong",
                       "last ping, ms", "exit", "s"],
                      [[sum(counts.lines.values()), counts.lines["requests"], counts.lines["others"], counts.lines["blank"],
                        sum(answers.values()), answers.get("null", 0), len(wrong), f"{ping * 1000:.0f}", code,
                        f"{seconds:.0f}"]])
        servers.table(["answer", "number"], sorted(codes.items(), key=lambda item: str(item[0])))
        for problem in wrong[:10]:
            print("- " + problem)
        internal = [error for error in server.errors if "Internal error" in error or "Exception" in error]
        print(f"{len(server.errors)} lines on stderr, {len(internal)} of them internal errors")
        for error in internal[:10]:
            print("- " + error[:300])
    return 1 if wrong or code else 0


if __name__ == "__main__":
    servers.run(main)
