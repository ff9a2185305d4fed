"""Sessions of Claude Code: the ranges of versions that write alike, a session's identity and clock, and its files."""
import calendar
import collections
import dataclasses
import json
import os
import time


@dataclasses.dataclass(frozen=True)
class Era:
    """A range of versions that write alike. `subagents`: inline, beside (the session's file) or folder."""
    name: str
    first_day: int
    last_day: int
    version: str
    patches: tuple
    models: tuple
    subagents: str
    has: frozenset


def day(text):
    return calendar.timegm(time.strptime(text, "%Y-%m-%d")) // 86_400


ERAS = [
    Era("1.0", day("2025-06-02"), day("2025-09-26"), "1.0.", (24, 128),
        ("claude-sonnet-4-20250514", "claude-opus-4-20250514", "claude-opus-4-1-20250805"), "inline",
        frozenset("todos old-todos summary multi-edit".split())),
    Era("2.0", day("2025-10-16"), day("2026-01-08"), "2.0.", (14, 76),
        ("claude-sonnet-4-5-20250929", "claude-haiku-4-5-20251001", "claude-opus-4-5-20251101"), "beside",
        frozenset("todos split branch skills history summary old-skill".split())),
    Era("2.1 early", day("2026-01-10"), day("2026-03-28"), "2.1.", (1, 40),
        ("claude-opus-4-5-20251101", "claude-opus-4-6", "claude-sonnet-4-6", "claude-haiku-4-5-20251001"), "folder",
        frozenset("todos split branch skills history queue progress slug source duration".split())),
    Era("2.1 middle", day("2026-04-02"), day("2026-08-28"), "2.1.", (41, 220),
        ("claude-opus-4-7", "claude-opus-4-8", "claude-sonnet-5", "claude-sonnet-4-6", "claude-fable-5"), "folder",
        frozenset("tasks split branch skills history queue slug source duration attachments titles meta stops pr".split())),
    Era("2.1 late", day("2026-09-02"), day("2026-11-18"), "2.1.", (221, 329),
        ("claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5", "claude-fable-5-1"), "folder",
        frozenset("tasks split branch skills history deltas queue source duration attachments titles meta stops pr late".split())),
]


class Lines:
    """A transcript file being written; what is kept of it serves a copy. `spoil` gives bad lines to put between."""

    def __init__(self, path, name, keep=False, spoil=None):
        self.path = path
        self.name = name
        self.out = open(path, "ab", buffering=1 << 18)
        self.bytes = self.records = 0
        self.kept = [] if keep else None
        self.last = None
        self.spoil = spoil
        self.damage = collections.Counter()

    def write(self, record):
        if self.spoil:
            self.raw(*self.spoil())
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self.out.write(line)
        self.bytes += len(line)
        self.records += 1
        self.last = record
        if self.kept is not None:
            self.kept.append(record)

    def raw(self, kind, line):
        """Bytes that are no record; none for the empty kind."""
        if kind:
            self.out.write(line)
            self.bytes += len(line)
            self.damage[kind] += 1

    def close(self, at):
        """Ends the file, as if its last record had been written at that time (seconds)."""
        self.out.close()
        os.utime(self.path, (at, at))

    def json(self):
        return {"path": self.name, "bytes": self.bytes, "records": self.records, "damage": dict(self.damage)}


class Session:
    """What the threads of a session share."""

    def __init__(self, world, era, cwd, started):
        self.world = world
        self.random = world.random
        self.text = world.text
        self.era = era
        self.cwd = cwd
        self.root = world.root_of(cwd)
        self.id = world.uuid()
        self.now = started * 1000
        self.version = era.version + str(self.random.randint(*era.patches))
        self.branch = "main"
        self.model = self.some_model()
        self.slug = "-".join(self.text.some(3))
        self.title = None
        self.interactive = self.random.random() < 0.8
        self.first_at = self.last_at = None
        self.todos = []
        self.tasks = []
        self.tracked = {}
        self.paths = [self.text.path() for _ in range(self.random.randint(4, 30))]
        self.subagents = []
        self.forked_from = None

    def has(self, feature):
        return feature in self.era.has

    def some_model(self, part=""):
        """A model that there was on that day; the part narrows it where it can."""
        today = self.world.stamp(self.now)[:10]
        there = [name for name in self.era.models if self.world.prices.of(name, today)] or list(self.era.models[:1])
        return self.random.choice([name for name in there if part in name] or there)

    def moment(self, seconds=0.0):
        """The next time of a record, in the form that transcripts have."""
        self.now += max(1, int(self.random.expovariate(1 / seconds) * 1000)) if seconds else 4
        return self.world.stamp(self.now)

    def seen(self, at):
        self.first_at = self.first_at or at
        self.last_at = at
