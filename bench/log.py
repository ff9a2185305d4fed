#!/usr/bin/env python3
"""How long daybook log takes for a long session, in milliseconds, and how soon it shows what is recorded while it follows.

A made-up transcript of --exchanges exchanges is imported. Each form is written --runs times into a pipe, as a command of its own:
"first" is from the start of the process until its first entry has been read, "all" until its end, with the process's CPU time and peak memory.
Then one process follows the session while a server, another one, is told of --told exchanges; the time runs from the server's
answer until the line has been read.

    log.py [--exchanges 3300] [--runs 10] [--told 20] [--keep FOLDER]
"""
import os
import subprocess
import threading
import time

import handoff
import servers
from servers import Failure, Others, Place, median, quantile

FORMS = [
    ("text", []),
    ("text, nested", ["--subagents", "nested"]),
    ("text, the last 20", ["--tail", "20"]),
    ("text, errors and commits", ["--only", "errors,commits"]),
    ("text, --grep", ["--grep", "no such words"]),
    ("text, --full", ["--full"]),
    ("JSON", ["--json"]),
    ("Markdown", ["--format", "markdown"]),
    ("HTML", ["--format", "html"]),
]


def shown(place, project, words):
    """(ms until the first entry, ms until the end, MiB, bytes, CPU ms) of one run; the head of the log is not counted as an entry."""
    began = time.monotonic()
    process = place.popen([place.daybook, "log", *words, "--project", project], project, place.environment(),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first, size = None, 0
    for number, line in enumerate(process.stdout):
        size += len(line)
        if first is None and number >= 2:
            first = time.monotonic()
    _, status, used = os.wait4(process.pid, 0)
    ended = time.monotonic()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failure(process.stderr.read()[-500:].decode())
    cpu = (used.ru_utime + used.ru_stime) * 1000
    return ((first or ended) - began) * 1000, (ended - began) * 1000, used.ru_maxrss / 1024, size, cpu


def row(name, place, project, session, words, runs):
    servers.wait_quiet()
    used = Others()
    samples = [shown(place, project, [session, *words]) for _ in range(runs + 1)][1:]
    firsts, alls = [sample[0] for sample in samples], [sample[1] for sample in samples]
    return (name, f"{median(firsts):.0f}", f"{median(alls):.0f}", f"{median([sample[4] for sample in samples]):.0f}",
            f"{max(sample[2] for sample in samples):.0f}", f"{samples[-1][3]:,}", f"{used.percent():.0f}")


def followed(place, project, session, told):
    """The milliseconds from each answer of a server until a process that follows has shown it."""
    follower = place.popen([place.daybook, "log", session, "--follow", "--project", project], project, place.environment(),
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    seen = {}

    def read():
        for line in follower.stdout:
            seen[line.decode().rstrip()] = time.monotonic()

    threading.Thread(target=read, daemon=True).start()
    server = place.server(project)
    server.initialize()
    server.request("tools/call", {"name": "start_session", "arguments": {"session_id": session}})
    time.sleep(3)
    times = []
    for number in range(told):
        words = f"told while it is followed, {number:03}"
        at, answer = server.request("tools/call", {"name": "log_exchange", "arguments": {
            "session_id": session, "query": words, "response": "noted"}})
        servers.exchange_id(answer)
        end = time.monotonic() + 30
        while not any(line.endswith(words) for line in list(seen)):
            if time.monotonic() > end:
                raise Failure("what was recorded was not shown")
            time.sleep(0.01)
        times.append((next(when for line, when in list(seen.items()) if line.endswith(words)) - at) * 1000)
        time.sleep(0.13)
    server.close()
    follower.kill()
    return times


def main(argv=None):
    parser = servers.arguments(__doc__)
    parser.add_argument("--exchanges", type=int, default=3300)
    parser.add_argument("--runs", type=int, default=10, help="of each form (default %(default)s)")
    parser.add_argument("--told", type=int, default=20)
    parser.add_argument("--keep", metavar="FOLDER", help="a project to make the record in, or to use again")
    parser.set_defaults(files=20)
    options = servers.checked(parser, argv)
    with Place(options.daybook) as place:
        place.warm()
        project, session = handoff.record(place, options)
        print(servers.about())
        calls = f"SELECT count(*) FROM tool_call JOIN exchange e ON e.id = exchange_id WHERE e.session_id = '{session}'"
        own = f"SELECT count(*) FROM exchange WHERE session_id = '{session}'"
        print(f"{servers.rows(project, own)[0][0]:,} exchanges and {servers.rows(project, calls)[0][0]:,} tool calls in the session, "
              f"{servers.rows(project, 'SELECT count(*) FROM tool_call')[0][0]:,} with its sub-agents\n")
        servers.table(("", "first ms", "all ms", "CPU ms", "MiB", "bytes", "others %"),
                      [row(name, place, project, session, words, options.runs) for name, words in FORMS])
        times = followed(place, project, session, options.told)
        print(f"followed: median {median(times):.0f} ms, p90 {quantile(times, 0.9):.0f} ms, max {max(times):.0f} ms (n={len(times)})")


if __name__ == "__main__":
    servers.run(main)
