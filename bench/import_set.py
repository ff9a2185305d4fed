#!/usr/bin/env python3
"""How long `daybook import` takes for a set of transcripts, beside ccusage, which only reads and adds up.

    import_set.py --ccusage PATH [--sizes 64,256,1024] [--rounds 3] [--java PATH]

A set of each size (MB of 1,000,000 bytes) is made by bench/generate_set.py. In each round, in turn: the import of all of
it into a new database, with storing, indexing and redaction; and `ccusage claude session --json --offline` on the same
folder, with a HOME of its own that is new each time. Then the same import again, which finds nothing new, and the import
after one transcript has grown by 100 KB. Files are in the page cache. Shown are medians of whole commands, with the start
of the JVM, and the largest resident size of any run.

The tokens that both report are compared with the set's truth; the exit code is 1 if Daybook's differ. Without --ccusage
only Daybook is measured, and the output says so. ccusage is an npm package; the program in
node_modules/@ccusage/ccusage-…/bin starts without Node.
"""
import contextlib
import json
import os
import shutil
import sqlite3

import generate_set
import servers
from servers import Place, measured, median
from truth import KINDS

GROWTH = 100_000


class Set:
    """A generated set in a place, with its truth."""

    def __init__(self, place, mb, seed):
        self.place, self.mb = place, mb
        self.config = place.make(f"claude-{mb:g}")
        generate_set.generate(self.config, mb, seed, root=place.make(f"work-{mb:g}"))
        with open(os.path.join(self.config, "truth.json"), encoding="utf-8") as file:
            told = json.load(file)
        self.bytes, self.all = told["bytes"], told["all"]
        self.project = next(iter(told["projects"]))
        os.makedirs(os.path.join(self.project, ".git"), exist_ok=True)
        files = [os.path.join(self.config, entry["path"]) for session in told["sessions"] for entry in session["files"]]
        self.files = sorted(files, key=os.path.getmtime)
        self.sessions = len(told["sessions"])
        self.records = sum(self.all["records"].values())
        self.words = place.import_words(self.project, self.files)
        self.forget()

    def forget(self):
        shutil.rmtree(os.path.join(self.project, ".daybook"), ignore_errors=True)

    def imported(self, java):
        return measured(self.place, self.words, self.project, self.place.environment(java, CLAUDE_CONFIG_DIR=self.config))

    def counted(self, ccusage):
        """What ccusage takes and prints, with a home of its own."""
        home = self.place.make("ccusage-home")
        environment = {"HOME": home, "XDG_CACHE_HOME": os.path.join(home, ".cache"), "CLAUDE_CONFIG_DIR": self.config,
                       "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        try:
            return measured(self.place, [ccusage, "claude", "session", "--json", "--offline"], home, environment)
        finally:
            shutil.rmtree(home)

    def stored_tokens(self):
        sums = ", ".join(f"COALESCE(SUM({kind}), 0)" for kind in KINDS)
        with contextlib.closing(sqlite3.connect(servers.database(self.project), timeout=60)) as connection:
            return dict(zip(KINDS, connection.execute(f"SELECT {sums} FROM usage").fetchone()))

    def longest(self):
        """A session's own transcript of middle length, to be grown."""
        own = [path for path in self.files if not os.path.basename(path).startswith("agent-")]
        return sorted(own, key=os.path.getsize)[len(own) // 2]


def rounds(some, options, java):
    """The runs of a set: those of Daybook, and those of ccusage."""
    daybook, ccusage = [], []
    for number in range(options.rounds):
        some.forget()
        turns = [lambda: daybook.append(some.imported(java))]
        if options.ccusage:
            turns.insert(number % 2, lambda: ccusage.append(some.counted(options.ccusage)))
        for turn in turns:
            servers.wait_quiet(patience=options.patience)
            turn()
    return daybook, ccusage


def line(name, size, runs, beside=None):
    seconds = median([run[0] for run in runs])
    ratio = f"{seconds / median([run[0] for run in beside]):.2f}" if beside else ""
    return [name, len(runs), f"{seconds:.2f}", f"{size / 1e6 / seconds:.0f}", f"{max(run[1] for run in runs):.0f}", ratio]


def compared(who, told, truth):
    """One sentence on the tokens that somebody reports."""
    wrong = [f"{kind} {told[kind]:,} (truth {truth[kind]:,}, {told[kind] - truth[kind]:+,})" for kind in told
             if told[kind] != truth[kind]]
    return f"{who}: " + ("; ".join(wrong) if wrong else "exactly those of the truth")


def tokens_of_ccusage(printed):
    totals = json.loads(printed)["totals"]
    return {"input": totals["inputTokens"], "output": totals["outputTokens"], "cache_read": totals["cacheReadTokens"],
            "cache_write": totals["cacheCreationTokens"]}


def measure(place, mb, options):
    """The lines of the table for one size, and notes; and whether Daybook's tokens are right."""
    some = Set(place, mb, options.seed)
    others = servers.Others()
    daybook, ccusage = rounds(some, options, options.java)
    truth = {**some.all["tokens"], "cache_write": some.all["tokens"]["cache_write_5m"] + some.all["tokens"]["cache_write_1h"]}
    stored = some.stored_tokens()
    title = f"{some.bytes / 1e6:.0f} MB, "
    lines = [line(title + "import", some.bytes, daybook, ccusage)]
    notes = [f"{some.bytes / 1e6:.0f} MB are {some.sessions} sessions in {len(some.files)} files, {some.records:,} records; the "
             f"database has {os.path.getsize(servers.database(some.project)) / 1e6:.0f} MB; others {others.percent():.0f} %",
             "tokens, " + compared("Daybook", stored, truth)]
    if ccusage:
        lines.append(line(title + "ccusage", some.bytes, ccusage))
        notes.append("tokens, " + compared("ccusage", tokens_of_ccusage(ccusage[-1][2]), truth))
    lines.append(line(title + "nothing new", some.bytes, [some.imported(options.java) for _ in range(options.rounds)]))
    grown = []
    for number in range(options.rounds):
        generate_set.grow(some.longest(), GROWTH, seed=number)
        grown.append(some.imported(options.java))
    lines.append(line(title + "one file grown by 100 KB", some.bytes, grown))
    shutil.rmtree(some.config)
    some.forget()
    return lines, notes, stored == some.all["tokens"]


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--ccusage", metavar="PATH", help="the ccusage program to measure beside")
    parser.add_argument("--java", default="", metavar="PATH", help="the java executable or JDK (default: the launcher's choice)")
    parser.add_argument("--sizes", default="64,256,1024", help="MB, at most 4000 each (default 64,256,1024)")
    parser.add_argument("--rounds", type=int, default=3, help="default 3, at most 20")
    parser.add_argument("--patience", type=float, default=10, help="seconds to wait for quiet before each run (default 10)")
    options = servers.checked(parser)
    try:
        sizes = [float(size) for size in options.sizes.split(",")]
    except ValueError:
        parser.error(f"--sizes takes numbers with commas between, not {options.sizes}")
    if not all(0 < size <= 4000 for size in sizes) or not 1 <= options.rounds <= 20:
        parser.error("--sizes takes up to 4000 each, --rounds 1 to 20")
    if options.ccusage and not os.access(options.ccusage, os.X_OK):
        parser.error(f"{options.ccusage} is no program; give ccusage's, or leave --ccusage out")
    lines, notes, right = [], [], True
    with Place(options.daybook, (options.java,)) as place:
        print(servers.about() + "\n")
        if options.ccusage:
            options.ccusage = os.path.abspath(options.ccusage)
            print("beside " + place.run([options.ccusage, "--version"], place.folder, place.environment()).stdout.strip() + "\n")
        else:
            print("ccusage is LEFT OUT: no --ccusage was given, so there is no ratio.\n")
        for mb in sizes:
            added, told, exact = measure(place, mb, options)
            lines, notes, right = lines + added, notes + told, right and exact
        servers.table(["", "n", "s (median)", "MB/s", "peak RSS, MiB", "to ccusage"], lines)
        for note in notes:
            print("- " + note)
        print("\n" + servers.about())
    return 0 if right else 1


if __name__ == "__main__":
    servers.run(main)
