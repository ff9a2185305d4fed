#!/usr/bin/env python3
"""How well `daybook search` finds what somebody remembers, beside plain FTS5 on the same texts.

In a generated record, exchanges are planted that somebody looks for later, each with words of its own in the way that they are
remembered: an identifier in another spelling, other forms of words, a typing error, two words of an error that was pasted, a
file's name, a word of a script without spaces. With --git, commits of a real repository are looked for by some of the rarer words
of their messages, in other forms, and by --questions, which a person wrote. Plain FTS5 is SQLite's own tokenizer (unicode61) over
the same columns, asked for all words in quotes, ranked by bm25. Shown is, for each kind, how often the one that was meant is
first and among ten.

    text_search.py [--exchanges 20000] [--each 40] [--git FOLDER --commits 60 --questions FILE]
"""
import collections
import contextlib
import datetime
import json
import random
import re
import shutil
import sqlite3
import subprocess

import search_set
import servers
from search_words import Words

LIMIT = 10
SCRIPT = "超时错误接続切断修复重试缓存索引検索画面日志队列"
WORD = re.compile(r"[A-Za-z]{4,}")
NAME = re.compile(r"\b[a-z]+(?:[A-Z][a-z]+)+\b|\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b")


class Planted:
    """Exchanges that are looked for: (kind, id, question)."""

    def __init__(self, seed, each):
        self.draw = random.Random(seed)
        self.words = Words(seed + 1, size=12_000)
        self.rare = [word for word in self.words.vocabulary[3_000:] if len(word) > 6 and word.isascii()]
        self.each, self.wanted, self.rows = each, [], []

    def make(self):
        for kind in (self.spelling, self.forms, self.typo, self.pasted, self.file, self.script):
            for number in range(self.each):
                text, error, target, question = kind()
                key = f"planted-{kind.__name__}-{number}"
                self.rows.append((key, text, error, target))
                self.wanted.append((kind.__name__, key, question))
        return self

    def beside(self, words):
        return f"{self.words.text(12)} {words} {self.words.text(20)}"

    def three(self):
        return self.draw.sample(self.rare, 3)

    def spelling(self):
        parts = self.three()[:2]
        written = parts[0] + parts[1].capitalize()
        asked = self.draw.choice(("_".join(parts), "".join(parts), "-".join(parts), parts[0].capitalize() + parts[1].capitalize()))
        return self.beside(f"see {written}()"), None, "make test", asked

    def forms(self):
        parts = self.draw.sample(self.words.nouns, 3)
        return self.beside(" ".join(part + "s" for part in parts)), None, "make test", " ".join(part + "ing" for part in parts)

    def typo(self):
        parts = self.three()[:2]
        at = self.draw.randrange(3, len(parts[0]) - 1)
        wrong = parts[0][:at] + parts[0][at + 1] + parts[0][at] + parts[0][at + 2:]
        return self.beside(" ".join(parts)), None, "make test", f"{wrong} {parts[1]}"

    def pasted(self):
        word, port = self.draw.choice(self.rare), self.draw.randrange(1024, 65536)
        error = f"Error: connect ECONNREFUSED {word}.internal:{port} (attempt {self.draw.randrange(3, 99)})"
        return self.beside("why"), error, "npm test", f'{error[:-1]}? -- "'

    def file(self):
        parts = self.three()[:2]
        stem = "".join(part.capitalize() for part in parts)
        return self.beside("change it"), None, f"src/main/java/shop/{stem}Handler.java", self.draw.choice(
            (f"{stem}Handler.java", f"{parts[0]} {parts[1]} handler", f"shop/{stem}Handler"))

    def script(self):
        text = "".join(self.draw.sample(SCRIPT, 9))
        return self.beside(text), None, "make test", text[3:6]


def plant(project, planted):
    with contextlib.closing(sqlite3.connect(servers.database(project), timeout=60)) as out:
        times = [row[0] for row in out.execute("SELECT at FROM exchange ORDER BY random() LIMIT ?", (len(planted.rows),))]
        session = out.execute("SELECT id FROM session LIMIT 1").fetchone()[0]
        for (key, text, error, target), at in zip(planted.rows, times):
            out.execute("INSERT INTO exchange (id, session_id, at, query, response, source, redactions) VALUES (?, ?, ?, ?, '', 'TOOL', 0)",
                        (key, session, at, text))
            out.execute("INSERT INTO tool_call (exchange_id, tool, target, succeeded, error) VALUES (?, 'Bash', ?, ?, ?)",
                        (key, target, 0 if error else 1, error))
        out.commit()


def plain(project, texts, columns):
    """FTS5 as it comes."""
    out = sqlite3.connect(":memory:")
    out.execute(f"CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, {columns})")
    with contextlib.closing(sqlite3.connect(servers.database(project), timeout=60)) as source:
        marks = ", ".join("?" * (columns.count(",") + 2))
        out.executemany(f"INSERT INTO t VALUES ({marks})", source.execute(texts))

    def find(question):
        words = " ".join(f'"{word}"' for word in question.replace('"', " ").split() if any(map(str.isalnum, word)))
        return [row[0] for row in out.execute("SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT ?", (words, LIMIT))]
    return find


def daybook(place, project, entity):
    def find(question):
        out = place.command(project, "search", "--entity", entity, "--text", question, "--limit", str(LIMIT), "--json").stdout
        found = json.loads(out)
        return [row["id"] for row in found["rows"]]
    return find


def indexed(place, project):
    """Asks until nothing is left to be indexed."""
    for _ in range(500):
        if "not indexed yet" not in place.command(project, "search", "--text", "anything", "--limit", "1").stderr:
            return
    raise servers.Failure("the index of words does not come to an end")


def lines(title, wanted, ours, theirs):
    kinds = collections.defaultdict(list)
    for kind, key, question in wanted:
        kinds[kind].append([places.index(key) + 1 if key in places else 0 for places in (ours(question), theirs(question))])
    kinds["all"] = [rank for ranks in list(kinds.values()) for rank in ranks]
    for kind, ranks in kinds.items():
        row = [f"{title}: {kind}", len(ranks)]
        for side in (0, 1):
            of = [rank[side] for rank in ranks]
            row += [f"{sum(rank == 1 for rank in of) / len(of):.2f}", f"{sum(rank > 0 for rank in of) / len(of):.2f}",
                    f"{sum(1 / rank for rank in of if rank) / len(of):.2f}"]
        yield row


def generated(place, options):
    project = place.project("generated")
    search_set.generate(place, project, options)
    planted = Planted(options.seed, options.each).make()
    plant(project, planted)
    indexed(place, project)
    texts = ("SELECT id, query, response, (SELECT group_concat(coalesce(target, '') || ' ' || coalesce(error, ''), ' ') FROM tool_call "
             "WHERE exchange_id = exchange.id) FROM exchange WHERE covered_by IS NULL")
    return lines("generated", planted.wanted, daybook(place, project, "exchanges"), plain(project, texts, "prompt, answer, work"))


def remembered(found, file):
    """Questions that somebody wrote, with the subject of the commit that was meant."""
    keys = {message.split("\n")[0]: key for key, message in found}
    with open(file, encoding="utf-8") as lines_of_file:
        told = [json.loads(line) for line in lines_of_file]
    return [("remembered", keys[one["subject"]], one["question"]) for one in told if one["subject"] in keys]


def repository(place, options):
    """Commits by words of their messages."""
    project = place.make("repository")
    shutil.rmtree(project)
    subprocess.run(["git", "clone", "--quiet", options.git, project], check=True)
    place.command(project, "backfill", "--all")
    indexed(place, project)
    found = servers.rows(project, "SELECT hash, message FROM git_commit WHERE reachable = 1 ORDER BY hash")
    counts = collections.Counter(word.lower() for _, message in found for word in set(WORD.findall(message)))
    draw = random.Random(options.seed)
    wanted = remembered(found, options.questions) if options.questions else []
    for key, message in draw.sample(found, min(options.commits, len(found))):
        own = sorted({word.lower() for word in WORD.findall(message)}, key=lambda word: (counts[word], word))[:12]
        names = NAME.findall(message)
        if len(own) < 6:
            continue
        some = draw.sample(own[2:], 3)
        wanted.append(("words", key, " ".join(some)))
        wanted.append(("forms", key, " ".join(word[:-1] if word.endswith("s") else word + "s" for word in some)))
        at = draw.randrange(2, len(some[0]) - 1)
        wanted.append(("typo", key, f"{some[0][:at]}{some[0][at + 1:]} {some[1]}"))
        if names:
            spelled = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", draw.choice(names)).lower()
            wanted.append(("spelling", key, f"{spelled} {own[0]}"))
    return lines("repository", wanted, daybook(place, project, "commits"),
                 plain(project, "SELECT hash, subject, message FROM git_commit WHERE reachable = 1", "subject, message"))


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--exchanges", type=int, default=20_000)
    parser.add_argument("--tool-calls", type=int, default=60_000)
    parser.add_argument("--each", type=int, default=40, help="planted exchanges of each kind (default 40)")
    parser.add_argument("--git", metavar="FOLDER", help="a repository whose commits are looked for, too")
    parser.add_argument("--commits", type=int, default=60)
    parser.add_argument("--questions", metavar="FILE", help="of commits by their subjects, such as bench/commit-questions.jsonl")
    options = servers.checked(parser)
    options.last_day = datetime.date.today().isoformat()
    with servers.Place(options.daybook) as place:
        table = list(generated(place, options))
        if options.git:
            table += repository(place, options)
    print(servers.about())
    servers.table(["", "questions", "first", "in ten", "MRR", "FTS5 first", "in ten", "MRR"], table)


if __name__ == "__main__":
    servers.run(main)
