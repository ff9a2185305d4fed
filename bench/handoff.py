#!/usr/bin/env python3
"""How long get_handoff takes in the server for a long session, in milliseconds.

A made-up transcript of --exchanges exchanges, with sub-agents and compactions, is imported into a project whose git work
tree has --files files, 20 of them changed. Each question is asked --calls times after five that are not counted, by one
client over stdio; a call's time is from writing its line until the line of the answer has been read. CPU is the server's
own, per call. "first call" is of a server that has just been started, in a project that is recorded.

    handoff.py [--exchanges 2000] [--files 2000] [--calls 100] [--keep FOLDER]
"""
import os
import subprocess

import claude_play
import generate_set
import servers
from claude_session import ERAS
from servers import Failure, Others, Place, median, quantile

WARM = 5
CHANGED = 20


def transcript(place, project, options):
    """A session of so many exchanges; its id and its files."""
    world = generate_set.World(place.make("claude"), options.seed)
    world.roots = [project]
    thread = world.start(0, ERAS[-1], cwd=project)
    claude_play.begin(thread)
    for number in range(options.exchanges):
        claude_play.exchange(thread, number == 0)
    world.finished(thread)
    files = [thread.lines.path] + [agent["lines"].path for agent in thread.session.subagents if agent["file"]]
    return thread.session.id, files


def work_tree(project, files):
    """A repository with files, some of them changed since the commit."""
    for number in range(files):
        folder = os.path.join(project, "src", f"part{number % 40}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"file{number}.txt"), "w", encoding="utf-8") as out:
            out.write(f"{number}\n" * 40)
    who = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "-A", "src"], [*who, "commit", "-qm", "All of it"]):
        subprocess.run(["git", *words], cwd=project, check=True, capture_output=True)
    for number in range(min(CHANGED, files)):
        with open(os.path.join(project, "src", f"part{number % 40}", f"file{number}.txt"), "a", encoding="utf-8") as out:
            out.write("changed\n")


def record(place, options):
    project = options.keep or place.make("project")
    os.makedirs(project, exist_ok=True)
    if not os.path.isfile(servers.database(project)):
        work_tree(project, options.files)
        session, files = transcript(place, project, options)
        imported = place.command(project, "import", *files, timeout=3600)
        if imported.returncode:
            raise Failure(imported.stderr[-1000:])
    return project, servers.rows(project, """
            SELECT s.id
            FROM session s JOIN exchange e ON e.session_id = s.id
            WHERE s.kind <> 'SUBAGENT'
            GROUP BY s.id
            ORDER BY count(*) DESC
            LIMIT 1""")[0][0]


def call(server, tool, arguments):
    """(milliseconds, CPU milliseconds, bytes of the answer's text)."""
    cpu = servers.cpu_and_memory(server.pid)[0]
    began = servers.time.monotonic()
    at, answer = server.request("tools/call", {"name": tool, "arguments": arguments}, timeout=300)
    result = answer.get("result", {})
    if "error" in answer or result.get("isError") or not result.get("content"):
        raise Failure(str(answer)[:500])
    text = result["content"][0]["text"]
    return (at - began) * 1000, servers.cpu_and_memory(server.pid)[0] - cpu, len(text.encode())


def row(name, server, tool, arguments, calls):
    servers.wait_quiet()
    samples, others = [], []
    for number in range(WARM + calls):
        used = Others()
        sample = call(server, tool, arguments(number))
        if number >= WARM:
            samples.append(sample)
            others.append(used.percent())
    times = [sample[0] for sample in samples]
    return (name, len(times), f"{median(times):.0f}", f"{quantile(times, 0.99):.0f}", f"{max(times):.0f}",
            f"{sum(sample[1] for sample in samples) / len(samples):.0f}", f"{samples[-1][2]:,}", f"{median(others):.0f}")


def first(place, project, session, calls):
    """The first call of a server, a second after its start."""
    samples, others = [], []
    for _ in range(calls):
        server = place.server(project, DAYBOOK_ENABLED="0")
        server.initialize()
        servers.time.sleep(1)
        used = Others()
        samples.append(call(server, "get_handoff", {"session_id": session}))
        others.append(used.percent())
        server.close()
    times = [sample[0] for sample in samples]
    return ("first call of a server", len(times), f"{median(times):.0f}", f"{quantile(times, 0.99):.0f}",
            f"{max(times):.0f}", f"{sum(sample[1] for sample in samples) / len(samples):.0f}", f"{samples[-1][2]:,}",
            f"{median(others):.0f}")


def main(argv=None):
    parser = servers.arguments(__doc__)
    parser.add_argument("--exchanges", type=int, default=2000)
    parser.add_argument("--files", type=int, default=2000, help="in the work tree (default %(default)s)")
    parser.add_argument("--calls", type=int, default=100, help="of each question (default %(default)s)")
    parser.add_argument("--keep", metavar="FOLDER", help="a project to make the record in, or to use again")
    options = servers.checked(parser, argv)
    with Place(options.daybook) as place:
        place.warm()
        project, session = record(place, options)
        print(servers.about())
        counts = {table: servers.rows(project, f"SELECT count(*) FROM {table}")[0][0]
                  for table in ("session", "exchange", "tool_call", "file_touch", "usage", "todo_change")}
        own = servers.rows(project, f"SELECT count(*) FROM exchange WHERE session_id = '{session}'")[0][0]
        print(f"{own:,} exchanges in the session; in all " + ", ".join(f"{n:,} {table}" for table, n in counts.items()), "\n")
        # off, so that what is kept behind an answer is not measured with the next one
        server = place.server(project, DAYBOOK_ENABLED="0")
        server.initialize()
        rows = [
            row("the session", server, "get_handoff", lambda n: {"session_id": session}, options.calls),
            row("the same as JSON", server, "get_handoff", lambda n: {"session_id": session, "format": "json"}, options.calls),
            row("budget 10,000", server, "get_handoff", lambda n: {"session_id": session, "budget": 10_000}, options.calls),
            row("all since 2020", server, "get_handoff", lambda n: {"since": "2020-01-01"}, options.calls),
        ]
        server.close()
        server = place.server(project)
        server.initialize()
        rows.append(row("start_session, with what it offers", server, "start_session",
                        lambda n: {"session_id": f"new-{n}"}, options.calls))
        rows.append(row("the session, kept each time", server, "get_handoff",
                        lambda n: {"session_id": session, "budget": 2000 + n}, options.calls))
        server.close()
        rows.append(first(place, project, session, 10))
        servers.table(("", "calls", "median ms", "p99 ms", "max ms", "CPU ms", "bytes", "others %"), rows)


if __name__ == "__main__":
    servers.run(main)
