#!/usr/bin/env python3
"""Kills a server in the middle of writing run logs, again and again, and looks for what it had acknowledged.

Each round starts a server on the same project, sends calls of write_run_log without a pause (--window of them unanswered at
most; each adds a step of a name of its own to the round's run log), and kills the process with SIGKILL after a random time. After
each kill it looks at the files beside the record as it lies there; after every --every rounds, and at the end, a command opens
the record, as the next start does.

Afterwards: every acknowledged step is in the record and in its file, none is there twice, every file has its row and every row its
file, no draft is left, and PRAGMA integrity_check finds nothing. Then two servers add steps to one run log at the same time, and
none of them is lost. The exit code is 1 if anything of that fails.

    kill_runs.py [-n 250]
"""
import json
import os
import random
import re
import threading
import time

import servers
from servers import Failure, Place


def call(number, arguments):
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call",
            "params": {"name": "write_run_log", "arguments": arguments}}


def step(name, run_log_id=None):
    arguments = {"mode": "kill", "status": "in_progress", "steps": [{"name": name, "action": "a " * 40}]}
    if name.endswith("0"):
        arguments["errors"] = [{"message": f"boom at {name}"}]
    if run_log_id:
        arguments["run_log_id"] = run_log_id
    return arguments


def answer(line):
    """The structured content of a call's answer."""
    message = json.loads(line)
    if "result" not in message or message["result"].get("isError"):
        raise Failure(line[:300])
    return message["result"]["structuredContent"]


def started(server, name):
    """Starts a run log and gives its id."""
    server.write(call(900, step(name)))
    while True:
        _, line = server.lines.get(timeout=60)
        if not line:
            raise Failure("the server ended")
        if json.loads(line).get("id") == 900:
            return answer(line)["run_log_id"]


def add(server, run_log_id, prefix, window, acknowledged, failures, most=10 ** 9):
    """Adds steps until the server ends, or so many."""
    room, sent = threading.Semaphore(window), {}

    def write():
        try:
            for i in range(most):
                room.acquire()
                sent[i + 1000] = f"{prefix}-{i}"
                server.write(call(i + 1000, step(f"{prefix}-{i}", run_log_id)))
        except OSError:
            pass

    def read():
        got = 0
        while got < most:
            _, line = server.lines.get()
            if not line:
                return
            if not line.endswith(b"\n"):
                continue
            try:
                content = answer(line)
                acknowledged.append(sent[json.loads(line)["id"]])
                if content.get("note"):
                    failures.append(content["note"])
            except (Failure, ValueError, KeyError) as failure:
                failures.append(f"{failure}: {line[:300]}")
            got += 1
            room.release()

    writer, reader = threading.Thread(target=write, daemon=True), threading.Thread(target=read, daemon=True)
    writer.start()
    reader.start()
    return writer, reader, room


def round_of(place, project, number, delay, options, acknowledged, failures):
    server = place.server(project)
    server.initialize()
    name = f"r{number}-first"
    try:
        run_log_id = started(server, name)
        acknowledged.append(name)
    except Failure as failure:
        failures.append(str(failure))
        server.kill()
        return
    writer, reader, room = add(server, run_log_id, f"r{number}", options.window, acknowledged, failures)
    time.sleep(delay)
    server.kill()
    for _ in range(options.window + 1):
        room.release()
    reader.join(30)
    writer.join(30)


def look(project, acknowledged):
    """What is wrong with record and files, in words."""
    wrong = []
    folder = os.path.join(project, ".daybook", "run-logs")
    files = set(os.listdir(folder))
    rows = dict(servers.rows(project, "SELECT file_name, id FROM run_log"))
    wrong += [f"draft {name}" for name in files if name.endswith(".tmp")]
    wrong += [f"file without a row: {name}" for name in files - set(rows) if name.endswith(".md")]
    wrong += [f"row without a file: {name}" for name in set(rows) - files]
    stored = {}
    for run, name in servers.rows(project, "SELECT run_log_id, name FROM run_step"):
        stored.setdefault(run, []).append(name)
    told = [name for names in stored.values() for name in names]
    wrong += [f"lost: {name}" for name in sorted(set(acknowledged) - set(told))]
    if len(told) != len(set(told)):
        wrong.append(f"{len(told) - len(set(told))} steps twice")
    for name, run in rows.items():
        if name in files:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                steps = re.findall(r"^## Step \d+: (\S+)$", file.read(), re.M)
            if steps != stored.get(run, []):
                wrong.append(f"{name} has {len(steps)} steps, its row {len(stored.get(run, []))}")
    pending = servers.rows(project, "SELECT count(*) FROM run_log_file WHERE pending = 1")[0][0]
    if pending:
        wrong.append(f"{pending} files behind")
    return wrong


def both(place, project, options, acknowledged, failures, most=100):
    """Two servers add to one run log at once."""
    one, two = place.server(project), place.server(project)
    one.initialize()
    two.initialize()
    run_log_id = started(one, "both-first")
    acknowledged.append("both-first")
    threads = [add(one, run_log_id, "one", options.window, acknowledged, failures, most),
               add(two, run_log_id, "two", options.window, acknowledged, failures, most)]
    for writer, reader, _ in threads:
        writer.join(120)
        reader.join(120)
    one.close()
    two.close()


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("-n", type=int, default=250, help="kills (default 250, at most 5000)")
    parser.add_argument("--window", type=int, default=4, help="calls unanswered at once (default 4, at most 100)")
    parser.add_argument("--every", type=int, default=10, help="rounds between two looks (default 10)")
    options = servers.checked(parser)
    if not (0 < options.n <= 5000 and 0 < options.window <= 100 and options.every > 0):
        parser.error("-n takes 1 to 5000, --window 1 to 100, --every 1 or more")
    chance = random.Random(options.seed)
    acknowledged, failures, wrong, behind = [], [], [], 0
    with Place(options.daybook) as place:
        print(servers.about() + "\n")
        project = place.project()
        began = time.monotonic()
        for number in range(1, options.n + 1):
            round_of(place, project, number, chance.uniform(0, 0.25), options, acknowledged, failures)
            behind += bool(servers.rows(project, "SELECT 1 FROM run_log_file WHERE pending = 1 LIMIT 1"))
            if number % options.every == 0 or number == options.n:
                place.command(project, "runs", "list", "--limit", "1")
                wrong += look(project, acknowledged)
        both(place, project, options, acknowledged, failures)
        place.command(project, "runs", "list", "--limit", "1")
        wrong += look(project, acknowledged)
        integrity = servers.rows(project, "PRAGMA integrity_check")[0][0]
        orphans = len(servers.rows(project, "PRAGMA foreign_key_check"))
        steps = servers.rows(project, "SELECT count(*) FROM run_step")[0][0]
        servers.table(["kills", "acknowledged", "stored", "left behind by a kill", "wrong", "failed calls", "integrity",
                       "orphans"],
                      [[options.n, len(acknowledged), steps, behind, len(wrong), len(failures), integrity, orphans]])
        for problem in (wrong + failures)[:10]:
            print("problem: " + str(problem))
        print(f"{time.monotonic() - began:.0f} s\n\n{servers.about()}")
    return 1 if wrong or failures or orphans or integrity != "ok" else 0


if __name__ == "__main__":
    servers.run(main)
