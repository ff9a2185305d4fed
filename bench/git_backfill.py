#!/usr/bin/env python3
"""How fast git's history is read into the record, beside what git itself takes to print it.

  backfill       `daybook backfill --all` into an empty project: the whole command, with the start of the JVM; reads
                 status, renames, lines, functions, and stores, redacts and links
  again          the same command when nothing is new
  name-status    `git log --name-status`: files and renames
  numstat        `git log --numstat`: lines of each file too, which the backfill counts as well

on a repository of --commits, generated from --seed, or on a clone of --repo. The four are taken in turn, --rounds times; the
medians are shown. What the record then says of commits, and of files and lines in commits that are no merges, must be what
git says; else the exit code is 1.

    git_backfill.py [--commits 2000] [--repo PATH] [--rounds 5]
"""
import json
import os
import random
import shutil
import sqlite3
import subprocess
import time

import servers
from servers import Failure, Place, median

WORDS = ("basket price round total order line stock client cache token parse write read merge split count limit offset"
         " queue index store user name value result error retry timeout").split()


def code(rng, name, lines):
    """A file as a programmer might have written it."""
    text = [f"class {name.title()}:"]
    while len(text) < lines:
        text.append(f"    def {rng.choice(WORDS)}_{rng.choice(WORDS)}_{len(text)}(self, {rng.choice(WORDS)}):")
        for _ in range(rng.randint(3, 12)):
            text.append(f"        self.{rng.choice(WORDS)} = {rng.choice(WORDS)}({rng.randint(0, 999)})")
        text.append("")
    return text


class Writer:
    """A history in the form that `git fast-import` reads."""

    def __init__(self, out, seed):
        self.out, self.rng, self.mark, self.time = out, random.Random(seed), 0, 1_700_000_000
        self.files = {}

    def data(self, text):
        raw = text.encode()
        self.out.write(b"data %d\n" % len(raw) + raw + b"\n")

    def commit(self, branch, message, parent=None, merged=None, changes=()):
        self.mark += 1
        self.time += self.rng.randint(60, 7200)
        self.out.write(f"commit refs/heads/{branch}\nmark :{self.mark}\n".encode())
        self.out.write(f"author A <a@example.org> {self.time} +0000\n".encode())
        self.out.write(f"committer A <a@example.org> {self.time} +0000\n".encode())
        self.data(message)
        if parent:
            self.out.write(f"from :{parent}\n".encode())
        if merged:
            self.out.write(f"merge :{merged}\n".encode())
        for path, text in changes:
            if text is None:
                self.out.write(f"D {path}\n".encode())
            else:
                self.out.write(f"M 100644 inline {path}\n".encode())
                self.data("\n".join(text) + "\n")
        self.out.write(b"\n")
        return self.mark

    def new(self, number):
        name = f"{self.rng.choice(WORDS)}{number}"
        path = f"src/{self.rng.choice(WORDS)}/{self.rng.choice(WORDS)}/{name}.py"
        self.files[path] = code(self.rng, name, self.rng.randint(30, 600))
        return path, self.files[path]

    def edit(self):
        path = self.rng.choice(sorted(self.files))
        text = list(self.files[path])
        for _ in range(self.rng.randint(1, 5)):
            at = self.rng.randrange(len(text))
            text[at:at + self.rng.randint(0, 4)] = code(self.rng, "x", self.rng.randint(2, 9))[1:]
        self.files[path] = text
        return path, text

    def change(self, number):
        """What one commit does: mostly edits, sometimes a new, a moved or a deleted file."""
        chance = self.rng.random()
        changes = dict(self.edit() for _ in range(1 + min(20, int(self.rng.expovariate(0.4)))))
        if chance < 0.15:
            changes.update([self.new(number)])
        elif chance < 0.20 and len(self.files) > 50:
            old = self.rng.choice(sorted(self.files))
            text = self.files.pop(old)
            changes.pop(old, None)
            moved = old.replace("src/", f"src/{self.rng.choice(WORDS)}/", 1)
            self.files[moved] = text
            changes.update({old: None, moved: text})
        elif chance < 0.22 and len(self.files) > 50:
            old = self.rng.choice(sorted(self.files))
            del self.files[old]
            changes[old] = None
        return sorted(changes.items())


def generate(folder, commits, seed):
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    importing = subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet"], stdin=subprocess.PIPE)
    writer = Writer(importing.stdin, seed)
    head = writer.commit("main", "Begin", changes=sorted(dict(writer.new(i) for i in range(300)).items()))
    while writer.mark < commits:
        message = f"Change {writer.rng.choice(WORDS)} {writer.rng.choice(WORDS)}\n\nBecause of {writer.mark}."
        if writer.rng.random() < 0.05 and writer.mark + 2 <= commits:
            side = writer.commit(f"side{writer.mark}", message, head, changes=writer.change(writer.mark))
            changed = [(path, text) for path, text in sorted(writer.files.items())]
            head = writer.commit("main", f"Merge branch 'side{side}'", head, side, [("src", None)] + changed)
        else:
            head = writer.commit("main", message, head, changes=writer.change(writer.mark))
    importing.stdin.close()
    if importing.wait():
        raise Failure("git fast-import failed")


def timed(*command):
    began = time.monotonic()
    ended = subprocess.run(command, capture_output=True, timeout=600)
    if ended.returncode:
        raise Failure(ended.stderr.decode(errors="replace")[-500:])
    return time.monotonic() - began, ended.stdout


def told_by_git(folder):
    """Commits, and the files and lines of those that are no merges; local branches alone."""
    commits = int(timed("git", "-C", folder, "rev-list", "--branches", "HEAD", "--count")[1])
    output = timed("git", "-C", folder, "log", "--branches", "HEAD", "--no-merges", "--numstat", "--format=",
                   "--diff-algorithm=histogram")[1]
    rows = [line.split(b"\t") for line in output.splitlines() if line]
    return (commits, len(rows), sum(int(row[0]) for row in rows if row[0] != b"-"),
            sum(int(row[1]) for row in rows if row[1] != b"-"))


def told_by_record(folder):
    with sqlite3.connect(servers.database(folder)) as database:
        return database.execute("""
            SELECT count(*), sum(files) FILTER (WHERE instr(parents, char(10)) = 0), sum(insertions), sum(deletions)
            FROM git_commit""").fetchone()


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--commits", type=int, default=2000, help="default 2000, at most 200000")
    parser.add_argument("--repo", help="a repository to clone and read in place of a generated one")
    parser.add_argument("--rounds", type=int, default=5, help="default 5, at most 20")
    options = servers.checked(parser)
    if not (0 < options.commits <= 200_000 and 0 < options.rounds <= 20):
        parser.error("--commits takes 1 to 200000, --rounds 1 to 20")
    times = {name: [] for name in ("backfill", "again", "name-status", "numstat")}
    with Place(options.daybook) as place:
        print(servers.about() + "\n")
        folder = os.path.join(place.folder, "repository")
        if options.repo:
            subprocess.run(["git", "clone", "-q", "--no-checkout", options.repo, folder], check=True)
        else:
            generate(folder, options.commits, options.seed)
            subprocess.run(["git", "-C", folder, "gc", "-q"], check=True)
        for _ in range(options.rounds):
            shutil.rmtree(os.path.join(folder, ".daybook"), ignore_errors=True)
            for name in ("backfill", "again"):
                began = time.monotonic()
                report = json.loads(place.command(folder, "backfill", "--all", "--json").stdout)
                times[name].append(time.monotonic() - began)
                if report.get("skipped"):
                    raise Failure(f"skipped: {report['skipped'][:3]}")
            times["name-status"].append(timed("git", "-C", folder, "log", "--branches", "--name-status")[0])
            times["numstat"].append(timed("git", "-C", folder, "log", "--branches", "--numstat")[0])
        expected, stored = told_by_git(folder), told_by_record(folder)
        commits = expected[0]
        lines = [[name, len(values), f"{median(values):.2f}", f"{commits / median(values):,.0f}",
                  f"{median(values) / median(times['name-status']):.1f}", f"{median(values) / median(times['numstat']):.1f}"]
                 for name, values in times.items()]
        servers.table([f"{commits} commits", "n", "s (median)", "commits/s", "to name-status", "to numstat"], lines)
        print(f"git: {expected} commits, files, lines added, removed\nrecord: {stored}\n\n{servers.about()}")
    exact = expected[:2] == stored[:2]
    near = all(abs(ours - theirs) <= 0.01 * theirs for ours, theirs in zip(stored[2:], expected[2:]))
    return 0 if exact and near else 1


if __name__ == "__main__":
    servers.run(main)
