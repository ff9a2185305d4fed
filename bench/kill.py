#!/usr/bin/env python3
"""Kills a server in the middle of writing, again and again, and looks for what it had acknowledged.

Each round starts a server on the same project, sends calls of log_exchange without a pause (--window of them unanswered
at most), and kills the process with SIGKILL after a random 5 to 400 ms: in rounds of odd number since the first call
was sent, so that some die while they open the database, in the others since its answer. What the killed process had
written to its output counts as acknowledged. A call that was not
acknowledged may be stored or not, but not twice.

Afterwards: every acknowledged exchange_id is in the database, no call is in it twice, PRAGMA integrity_check and
foreign_key_check find nothing, and `daybook doctor` agrees. The exit code is 1 otherwise.

    kill.py [-n 200] [--synchronous NORMAL|FULL]
"""
import json
import os
import random
import threading
import time

import servers
from servers import Failure, Place


def round_of(place, project, number, delay, options):
    """Gives (acknowledged ids, queries sent, failures)."""
    server = place.server(project, DAYBOOK_SYNCHRONOUS=options.synchronous)
    sent, acknowledged, failures = [], [], []
    room = threading.Semaphore(options.window)
    first_sent, first_answered = threading.Event(), threading.Event()

    def write():
        try:
            while True:
                room.acquire()
                query = f"round {number} call {len(sent)}"
                sent.append(query)
                server.write({"jsonrpc": "2.0", "id": len(sent) + 1000, "method": "tools/call",
                              "params": servers.log_exchange(query, len(sent))})
                first_sent.set()
        except OSError:
            pass

    def read():
        while True:
            _, line = server.lines.get()
            if not line:
                return
            if not line.endswith(b"\n"):
                continue
            try:
                acknowledged.append(servers.exchange_id(json.loads(line)))
            except (Failure, ValueError, KeyError) as failure:
                failures.append(f"{failure}: {line[:300]}")
            first_answered.set()
            room.release()

    server.initialize()
    writer, reader = threading.Thread(target=write, daemon=True), threading.Thread(target=read, daemon=True)
    writer.start()
    reader.start()
    begun = first_sent if number % 2 else first_answered
    if not begun.wait(60):
        failures.append("the first call was not answered within 60 s: " + "; ".join(server.errors[-3:]))
    time.sleep(delay)
    server.kill()
    for _ in range(options.window + 1):
        room.release()
    reader.join(30)
    writer.join(30)
    return acknowledged, sent, failures


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("-n", type=int, default=200, help="kills (default 200, at most 5000)")
    parser.add_argument("--window", type=int, default=4, help="calls unanswered at once (default 4, at most 100)")
    parser.add_argument("--synchronous", choices=["NORMAL", "FULL"], default="NORMAL")
    options = servers.checked(parser)
    if not (0 < options.n <= 5000 and 0 < options.window <= 100):
        parser.error("-n takes 1 to 5000, --window 1 to 100")
    chance = random.Random(options.seed)
    acknowledged, sent, failures, idle = [], [], [], 0
    with Place(options.daybook) as place:
        print(servers.about() + "\n")
        project = place.project()
        began = time.monotonic()
        for number in range(1, options.n + 1):
            ids, queries, failed = round_of(place, project, number, chance.uniform(0.005, 0.4), options)
            acknowledged += ids
            sent += queries
            failures += failed
            idle += not ids
        seconds = time.monotonic() - began
        stored = servers.rows(project, "SELECT id, query FROM exchange")
        ids, queries = {row[0] for row in stored}, [row[1] for row in stored]
        lost = len(set(acknowledged) - ids)
        twice = len(queries) - len(set(queries))
        unsent = len(set(queries) - set(sent))
        integrity = servers.rows(project, "PRAGMA integrity_check")[0][0]
        orphans = len(servers.rows(project, "PRAGMA foreign_key_check"))
        doctor = place.command(project, "doctor", "--json")
        left = sorted(name for name in os.listdir(os.path.join(project, ".daybook")))
        servers.table(["kills", "killed before an answer", "sent", "acknowledged", "stored", "stored unacknowledged",
                       "lost", "twice", "failed calls", "integrity", "orphans", "doctor"],
                      [[options.n, idle, len(sent), len(acknowledged), len(ids), len(ids) - len(set(acknowledged)), lost,
                        twice, len(failures), integrity, orphans, f"exit {doctor.returncode}"]])
        for failure in failures[:5]:
            print("failure: " + failure)
        if doctor.returncode:
            print(doctor.stdout[-2000:], doctor.stderr[-500:])
        print(f"{seconds:.0f} s; in .daybook: {', '.join(left)}\n\n{servers.about()}")
        wrong = lost or twice or unsent or failures or orphans or integrity != "ok"
    return 1 if wrong else 0


if __name__ == "__main__":
    servers.run(main)
