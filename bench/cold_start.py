#!/usr/bin/env python3
"""How long a client waits for a server that it has just started, in milliseconds.

The clock runs from before the process is spawned until the complete line of the answer has been read. Each start is of
one of three kinds, whose answers are timed in this order:
  legacy   initialize (2025-11-25), then tools/list, then the first tools/call (the times are all since the spawn)
  modern   server/discover (2026-07-28), then the first tools/call
  later    initialize, and a second after it the first tools/call, whose own duration is shown: nearer to what an agent
           sees, who thinks before it calls; in a new project, and in one that has a record
  command  `daybook sessions --json`, until the process has ended
The call is log_exchange in a project that has no record yet; the reference server's is create_entities with an empty
memory file. Daybook is started through bin/daybook, as a client does it, with the start-up archive made beforehand
unless a row says otherwise. The reference is the npm package @modelcontextprotocol/server-memory.

All rows are measured in one run, in random order, each start after up to --patience seconds of waiting for the rest of
the machine to be quiet. "others" is the share of the machine that other processes used meanwhile (median); with a lot
of it, compare rows and not runs; the second table is of those starts only in which it was at most --quiet percent. CPU and memory are the process's own at its first answer.

With --phases also: what of the time is the launcher, what is a JVM with the same flags and an empty main, and how many
classes the first answer loads.

    cold_start.py --java /usr/lib/jvm/java-17 --java /usr/lib/jvm/java-25 \\
        --node "$NODE22" --memory-server node_modules/@modelcontextprotocol/server-memory/dist/index.js
"""
import contextlib
import os
import random
import shutil
import subprocess
import time

import servers
from servers import Failure, Place, Server, median, quantile

EMPTY = 'class Empty { public static void main(String[] words) { System.out.write(10); System.out.flush(); } }'


class Row:
    """One way of starting something, with its samples."""

    def __init__(self, name, kind, start, samples=()):
        self.name = name
        self.kind = kind
        self.start = start
        self.samples = list(samples)

    def quiet(self, most):
        return Row(self.name, self.kind, self.start, [one for one in self.samples if one["others"] <= most])

    def values(self, key):
        return [sample[key] for sample in self.samples if key in sample]


def since(server, at):
    return (at - server.started) * 1000


def legacy(server, call):
    sample = {"first": since(server, server.initialize())}
    sample["cpu"], sample["rss"] = servers.cpu_and_memory(server.pid)
    sample["list"] = since(server, expect(server.request("tools/list", {})))
    sample["call"] = since(server, expect(server.request("tools/call", call)))
    return sample


def modern(server, call):
    meta = {"_meta": servers.MODERN_META}
    sample = {"first": since(server, expect(server.request("server/discover", meta)))}
    sample["cpu"], sample["rss"] = servers.cpu_and_memory(server.pid)
    sample["call"] = since(server, expect(server.request("tools/call", {**call, **meta})))
    return sample


def later(server, call):
    sample = {"first": since(server, server.initialize())}
    sample["cpu"], sample["rss"] = servers.cpu_and_memory(server.pid)
    time.sleep(1)
    asked = time.monotonic()
    sample["later"] = (expect(server.request("tools/call", call)) - asked) * 1000
    return sample


def expect(answered):
    at, answer = answered
    if "result" not in answer or answer["result"].get("isError"):
        raise Failure(str(answer)[:500])
    return at


def served(conversation, start, call):
    """Starts a server, holds the conversation, and ends the server."""
    def sample():
        server = start()
        try:
            return conversation(server, call)
        finally:
            with contextlib.suppress(Failure):
                server.close()
    return sample


def command(place, java, project, *words):
    def sample():
        started = time.monotonic()
        ended = subprocess.run([place.daybook, *words], cwd=project, env=place.environment(java),
                               stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        if ended.returncode:
            raise Failure(ended.stderr.decode())
        return {"first": (time.monotonic() - started) * 1000}
    return sample


def numbered(place, counter=[0]):
    counter[0] += 1
    return place.project(f"fresh-{counter[0]}")


def java_name(home):
    with contextlib.suppress(OSError), open(os.path.join(home, "release"), encoding="utf-8") as release:
        for line in release:
            if line.startswith("JAVA_VERSION="):
                return "JDK " + line.split("=")[1].strip().strip('"')
    return home


def rows_of(place, options):
    call = servers.log_exchange("Why does the nightly job hang?")
    rows = []
    for java in options.java:
        name = java_name(java)

        def start(java=java, **more):
            return place.server(numbered(place), java, **more)

        rows.append(Row(f"Daybook, {name}", "legacy", served(legacy, start, call)))
        rows.append(Row(f"Daybook, {name}", "modern", served(modern, start, call)))
        rows.append(Row(f"Daybook, {name}", "later", served(later, start, call)))

        def again(java=java):
            return place.server(place.project("recorded"), java)

        rows.append(Row(f"Daybook, {name}, recorded project", "later", served(later, again, call)))

        def bare(start=start):
            return start(DAYBOOK_ARCHIVE="off")

        rows.append(Row(f"Daybook, {name}, no archive", "legacy", served(legacy, bare, call)))
        project = place.project("recorded")
        legacy(place.server(project, java), call)
        for words in (("config", "--json"), ("sessions", "--json"), ("search", "hangs", "--entity", "exchanges"),
                      ("search", "status = 'running' AND branch = 'main'")):
            rows.append(Row(f"daybook {' '.join(words)}, {name}", "command", command(place, java, project, *words)))
    if options.node and options.memory_server:
        entity = {"name": "create_entities", "arguments": {"entities": [
            {"name": "job", "entityType": "job", "observations": ["It hangs at night."]}]}}

        def node():
            env = place.environment(MEMORY_FILE_PATH=os.path.join(numbered(place), "memory.jsonl"))
            return Server(place, [options.node, options.memory_server], place.home, env)

        version = subprocess.run([options.node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        rows.append(Row(f"server-memory, Node {version}", "legacy", served(legacy, node, entity)))
        rows.append(Row(f"server-memory, Node {version}", "later", served(later, node, entity)))
    return rows


def measure(rows, options):
    order = [row for row in rows for _ in range(options.n)]
    random.Random(options.seed).shuffle(order)
    end = time.monotonic() + options.seconds
    for row in order:
        if time.monotonic() > end:
            print(f"Stopped after {options.seconds} s.\n")
            break
        servers.wait_quiet(patience=options.patience)
        others = servers.Others()
        sample = row.start()
        sample["others"] = others.percent()
        row.samples.append(sample)


def report(rows):
    lines = []
    for row in rows:
        first = row.values("first")
        if not first:
            continue
        cells = [f"{median(first):.0f}", f"{min(first):.0f}", f"{quantile(first, 0.9):.0f}"]
        for key in ("list", "call", "later", "cpu", "rss", "others"):
            values = row.values(key)
            cells.append(f"{median(values):.0f}" if values else "")
        lines.append([row.name, row.kind, len(first)] + cells)
    servers.table(["", "start", "n", "first answer: median", "min", "p90", "until tools/list", "until first call",
                   "first call, later", "CPU ms", "RSS MiB", "others %"], lines)
    reference = [row for row in rows if row.name.startswith("server-memory") and row.samples]
    if reference:
        lines = []
        for row in rows:
            if row.name.startswith("Daybook") and row.samples:
                cells = []
                for key in ("first", "list", "call"):
                    values, other = row.values(key), reference[0].values(key)
                    cells.append(f"{median(values) / median(other):.2f}" if values and other else "")
                lines.append([row.name, row.kind] + cells)
        servers.table(["ratio of the medians to " + reference[0].name, "start", "first answer", "until tools/list",
                       "until first call"], lines)


# --- Where the time goes ----------------------------------------------------------------------------------------------

def phases(place, options):
    """Interleaved: the launcher with a program that ends at once in place of java, an empty main, and Daybook."""
    lines = []
    for java in options.java:
        name = java_name(java)
        classes = compile_empty(place, java)
        nothing = make_nothing(place, java)
        flags = jvm_flags(place, java)
        parts = {
            "/bin/sh that does nothing": lambda: timed(["/bin/sh", "-c", ":"], place.environment()),
            "bin/daybook until it starts java": lambda: timed([place.daybook, "mcp"], place.environment(nothing)),
            "JVM, Daybook's flags, an empty main that writes a byte": lambda: timed(
                [os.path.join(java, "bin", "java"), *flags, "-Xshare:auto", "-cp", classes, "Empty"],
                place.environment(), stop_at_output=True),
            "Daybook until initialize is answered": lambda: first_answer(place, java),
        }
        times = {part: [] for part in parts}
        for _ in range(options.n):
            servers.wait_quiet(patience=options.patience)
            for part, start in parts.items():
                times[part].append(start())
        lines += [[f"{part}, {name}", len(values), f"{median(values):.0f}", f"{min(values):.0f}"]
                  for part, values in times.items()]
        lines.append([f"classes loaded for it, from the archive + from jars, {name}", 1, loaded(place, java), ""])
    servers.table(["phase, ms", "n", "median", "min"], lines)


def compile_empty(place, java):
    folder = place.make("empty")
    source = os.path.join(folder, "Empty.java")
    with open(source, "w", encoding="ascii") as file:
        file.write(EMPTY)
    target = place.make("empty-" + os.path.basename(java.rstrip("/")))
    subprocess.run([os.path.join(java, "bin", "javac"), "--release", "17", "-d", target, source], check=True)
    return target


def make_nothing(place, java):
    """A JDK by its release file, whose java is a program that ends at once."""
    home = place.make("nothing-" + os.path.basename(java.rstrip("/")))
    os.makedirs(os.path.join(home, "bin"), exist_ok=True)
    shutil.copy(os.path.join(java, "release"), home)
    shutil.copy(shutil.which("true"), os.path.join(home, "bin", "java"))
    return home


def jvm_flags(place, java):
    """The flags that bin/daybook gives to this java, as a java that writes its arguments tells."""
    home = place.make("tells-" + os.path.basename(java.rstrip("/")))
    os.makedirs(os.path.join(home, "bin"), exist_ok=True)
    shutil.copy(os.path.join(java, "release"), home)
    teller = os.path.join(home, "bin", "java")
    with open(teller, "w", encoding="ascii") as file:
        file.write('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    os.chmod(teller, 0o755)
    told = subprocess.run([place.daybook, "mcp"], env=place.environment(home, DAYBOOK_ARCHIVE="off"),
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout.split("\n")
    return told[:told.index("-cp")]


def timed(command, env, stop_at_output=False):
    started = time.monotonic()
    process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    if stop_at_output and not process.stdout.readline():
        raise Failure(f"{command[0]} wrote nothing")
    if not stop_at_output:
        process.wait()
    elapsed = (time.monotonic() - started) * 1000
    process.stdout.read()
    process.wait()
    return elapsed


def first_answer(place, java):
    server = place.server(numbered(place), java)
    at = server.initialize()
    server.close()
    return since(server, at)


def loaded(place, java):
    """Classes loaded until the answer to initialize has come, by where they came from."""
    log = os.path.join(place.folder, "classes.log")
    server = place.server(numbered(place), java, DAYBOOK_JAVA_OPTS=f"-Xlog:class+load=info:file={log}")
    server.initialize()
    with open(log, encoding="utf-8") as file:
        lines = [line for line in file if " source: " in line]
    server.close()
    archived = sum("shared objects file" in line for line in lines)
    return f"{archived} + {len(lines) - archived}"


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--java", action="append", metavar="HOME", help="a JDK's home; may be repeated (default: yours)")
    parser.add_argument("--node", metavar="PATH", help="the node executable for the reference server")
    parser.add_argument("--memory-server", metavar="PATH", help="dist/index.js of @modelcontextprotocol/server-memory")
    parser.add_argument("-n", type=int, default=15, help="starts per row (default 15, at most 200)")
    parser.add_argument("--patience", type=float, default=5, help="seconds to wait for quiet before a start (default 5)")
    parser.add_argument("--quiet", type=float, default=20, help="most percent used by others (default 20)")
    parser.add_argument("--seconds", type=float, default=1200, help="stop after so many (default 1200)")
    parser.add_argument("--phases", action="store_true", help="also say where the time goes")
    parser.add_argument("--only-phases", action="store_true", help="only say where the time goes")
    options = servers.checked(parser)
    options.n = max(1, min(200, options.n))
    options.java = options.java or [os.environ.get("JAVA_HOME") or java_on_path()]
    with Place(options.daybook, options.java) as place:
        print(servers.about() + "\n")
        if not options.only_phases:
            rows = rows_of(place, options)
            measure(rows, options)
            report(rows)
            print(f"Only the starts in which others used at most {options.quiet:.0f} % of the machine:\n")
            report([row.quiet(options.quiet) for row in rows])
        if options.phases or options.only_phases:
            phases(place, options)
        print(servers.about())


def java_on_path():
    java = shutil.which("java")
    if not java:
        raise Failure("no java on PATH; name a JDK with --java")
    return os.path.dirname(os.path.dirname(os.path.realpath(java)))


if __name__ == "__main__":
    servers.run(main)
