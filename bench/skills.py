#!/usr/bin/env python3
"""How long Daybook takes to index a library of skills, and to find that nothing in it has changed.

The library is generated: --skills skills (5,000) of about 5 KB each in a project, on topics and things of software work,
most of them variants of one another that answer to the same words, some in folders of a category, some with scripts and
references beside them. Each is measured as a client meets it:

  first     a new server, asked find_skills for the first time: everything is read, redacted and written
  same      the same server asked again, --calls times: a check of all files, and a search that fits nothing
  one       one skill is changed before each call
  again     a new server on the library that is indexed already
  two       two servers asked at once on a library that is not indexed; and whether every skill is there once
  doctor    `daybook skills doctor --json`, its start included

CPU is what the server itself used for one call, in ms, on all of its threads. The exit code is 1 if a count was wrong, an answer an error, or a promise was not kept: 5 s for the first, 100 ms for the
median of the same, each for 5,000 skills.

    skills.py [--only first,two,doctor] [--skills 5000]
"""
import json
import os
import random
import threading
import time

import servers
from servers import Failure, Place, quantile

VERBS = ["deploy", "test", "review", "migrate", "profile", "document", "refactor", "monitor", "release", "debug",
         "secure", "translate", "package", "benchmark", "design", "import"]
THINGS = ["service", "schema", "invoice", "parser", "queue", "report", "pipeline", "basket", "token", "calendar",
          "cluster", "dashboard", "plugin", "gateway", "ledger", "archive", "webhook", "cache", "index", "form"]
MANNERS = ["quickly", "with care", "in small steps", "for beginners", "at scale", "without downtime", "by hand",
           "in pairs", "on a schedule", "from scratch"]
SENTENCES = [
    "Look at how the {thing} is built before you {verb} it, and write down what you expect.",
    "Run the checks of the {thing} first; a red check now is a red check of somebody else.",
    "Change one part of the {thing} at a time, and keep each step small enough to be undone.",
    "Name what you {verb} by what it is for, so that the next reader of the {thing} need not ask.",
    "When the {thing} does not behave, read its log from the last restart on, not from the end.",
    "Ask for a second pair of eyes where the {thing} holds money, names or keys.",
    "Measure before and after you {verb}, on the same machine, and keep both numbers.",
    "Tell in two sentences what changed in the {thing}, what did not, and what is left.",
]
CATEGORIES = ["", "", "", "platform", "data", "web/forms"]
PROMISED_FIRST, PROMISED_SAME, PROMISED_FOR = 5.0, 100.0, 5000


def body(choice, verb, thing, paragraphs):
    lines = [f"# {verb.title()} the {thing}", "", "## When to use", "",
             f"- you are asked to {verb} a {thing}", f"- a {thing} has to be changed {choice.choice(MANNERS)}", ""]
    for number in range(paragraphs):
        lines += [f"## Step {number + 1}", ""]
        lines += [choice.choice(SENTENCES).format(verb=verb, thing=thing) + f" ({choice.randrange(10_000)})"
                  for _ in range(8)]
        lines += ["", "```sh", f"tool {verb} --{thing} {choice.randrange(100)}", "```", ""]
    return "\n".join(lines)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def library(project, number, seed):
    """Writes the skills, and gives their files and how many bytes they have."""
    choice, files = random.Random(seed), []
    for index in range(number):
        verb, thing = choice.choice(VERBS), choice.choice(THINGS)
        name = f"{verb}-{thing}-{index}"
        folder = os.path.join(project, ".claude", "skills", CATEGORIES[index % len(CATEGORIES)], name)
        write(os.path.join(folder, "SKILL.md"),
              f"---\nname: {name}\ndescription: How to {verb} the {thing} {choice.choice(MANNERS)}. Use when a {thing} is "
              f"to be looked after.\n---\n\n" + body(choice, verb, thing, choice.randrange(3, 7)))
        files.append(os.path.join(folder, "SKILL.md"))
        if index % 5 == 0:
            write(os.path.join(folder, "scripts", verb + ".sh"), "true\n")
            write(os.path.join(folder, "references", thing + ".md"), "# More\n")
    return files, sum(os.path.getsize(file) for file in files)


class Load:
    """What others use of the machine, and what the server itself does."""

    def __init__(self, server):
        self.server, self.others = server, servers.Others()
        self.before = servers.cpu_and_memory(server.pid)[0]

    def cpu(self):
        return servers.cpu_and_memory(self.server.pid)[0] - self.before

    def percent(self):
        busy, whole = servers.cpu_times()
        mine = (servers.own_cpu() - self.others.own) + self.cpu() / 1000
        return max(0.0, 100 * ((busy - self.others.busy) - mine) / max(whole - self.others.whole, 0.01))


def find(server, query="qzxv wqpf"):
    asked = time.monotonic()
    at, answer = server.request("tools/call", {"name": "find_skills", "arguments": {"query": query}}, timeout=300)
    result = answer.get("result", {})
    if "error" in answer or result.get("isError"):
        raise Failure(json.dumps(answer)[:400])
    fields = result.get("structuredContent") or json.loads(result["content"][0]["text"])
    return (at - asked) * 1000, fields["searched"]


class Figures:
    def __init__(self):
        self.lines, self.wrong = [], []

    def add(self, name, times, others, cpu=None):
        cells = [f"{quantile(times, share):.0f}" for share in (0.5, 0.9, 0.99)] + [f"{max(times):.0f}"]
        self.lines.append([name, len(times), *cells, "" if cpu is None else f"{cpu / len(times):.0f}",
                           f"{others.percent():.0f}"])
        return quantile(times, 0.5)

    def expect(self, name, found, expected):
        if found != expected:
            self.wrong.append(f"{name}: {found} instead of {expected}")


def stored(project):
    return servers.rows(project, "SELECT count(*), count(DISTINCT path) FROM skill WHERE deleted_at IS NULL")[0]


def started(place, project):
    """A server whose database is open and whose classes are loaded."""
    server = place.server(project)
    server.initialize()
    server.request("tools/call", {"name": "get_insights", "arguments": {}})
    return server


def one_server(place, options, figures):
    project = place.project("one")
    server = started(place, project)
    files, size = library(project, options.skills, options.seed)
    servers.wait_quiet()
    load = Load(server)
    took, searched = find(server)
    first = figures.add(f"first: {options.skills} skills, {size / 1e6:.0f} MB", [took], load, load.cpu())
    figures.expect("searched", searched, options.skills)
    # folders that changed a moment ago are listed again, for another change might not show in their times
    time.sleep(2.5)
    find(server)
    load = Load(server)
    same = [find(server)[0] for _ in range(options.calls)]
    same = figures.add("same, nothing changed", same, load, load.cpu())
    load, times = Load(server), []
    for number in range(options.calls):
        with open(files[number], "a", encoding="utf-8") as file:
            file.write("\nOne more sentence.\n")
        times.append(find(server)[0])
    figures.add("one skill changed", times, load, load.cpu())
    server.close()
    server = started(place, project)
    load = Load(server)
    figures.add("again: the first check of a new server", [find(server)[0]], load, load.cpu())
    server.close()
    figures.expect("stored", stored(project), (options.skills, options.skills))
    versions = servers.rows(project, "SELECT count(*) FROM skill_version")[0][0]
    figures.expect("versions", versions, options.skills + options.calls)
    if options.skills == PROMISED_FOR:
        for name, found, most in [("first", first, 1000 * PROMISED_FIRST), ("same", same, PROMISED_SAME)]:
            if found > most:
                figures.wrong.append(f"{name}: {found:.0f} ms, more than {most:.0f}")
    return project


def two_servers(place, options, figures):
    project = place.project("two")
    both = [started(place, project), started(place, project)]
    library(project, options.skills, options.seed)
    others, times, failures = servers.Others(), [], []

    def ask(server):
        try:
            took, searched = find(server)
            times.append(took)
            figures.expect("searched by one of two", searched, options.skills)
        except Failure as failure:
            failures.append(str(failure))

    threads = [threading.Thread(target=ask, args=(server,)) for server in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    figures.expect("failures of two", failures, [])
    figures.add("two servers at once", times or [0], others)
    figures.expect("stored by two", stored(project), (options.skills, options.skills))
    versions = servers.rows(project, "SELECT count(*) FROM skill_version")[0][0]
    figures.expect("versions stored by two", versions, options.skills)
    for server in both:
        server.close()


def doctor(place, options, figures):
    project = place.project("doctor")
    library(project, options.skills, options.seed)
    times, others = [], servers.Others()
    for _ in range(3):
        began = time.monotonic()
        answer = place.command(project, "skills", "doctor", "--json")
        times.append((time.monotonic() - began) * 1000)
        figures.expect("skills that the doctor saw", json.loads(answer.stdout)["skills"], options.skills)
    figures.add("skills doctor", times, others)


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--only", default="first,two,doctor", help="a list of first (with same, one, again), two, doctor")
    parser.add_argument("--skills", type=int, default=5000)
    parser.add_argument("--calls", type=int, default=30)
    options = servers.checked(parser)
    cases = options.only.split(",")
    if not set(cases) <= {"first", "two", "doctor"}:
        parser.error("--only takes first, two, doctor")
    figures = Figures()
    with Place(options.daybook) as place:
        print(servers.about() + "\n")
        for name, case in [("first", one_server), ("two", two_servers), ("doctor", doctor)]:
            if name in cases:
                case(place, options, figures)
        servers.table(["ms", "n", "p50", "p90", "p99", "max", "CPU", "others %"], figures.lines)
        for text in figures.wrong[:10]:
            print("- wrong: " + text)
        print("\n" + servers.about())
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    servers.run(main)
