#!/usr/bin/env python3
"""Many servers started at once on a project that has no database yet; each logs one exchange.

Whether all of them answer, and whether every acknowledged exchange is stored; and the time from the first spawn to the
last answer, and the slowest server's own. The exit code is 1 if any failed or a row is missing or too many.

    open_race.py [--servers 40] [--rounds 3]
"""
import threading
import time

import servers
from servers import Failure, Place, median


def race(place, project, options):
    servers_times, acknowledged, failures = [], [], []
    barrier = threading.Barrier(options.servers)

    def one(number):
        barrier.wait()
        try:
            server = place.server(project)
            server.initialize()
            at, answer = server.request("tools/call", servers.log_exchange(f"Racer {number}", number), 120)
            acknowledged.append(servers.exchange_id(answer))
            servers_times.append((at - server.started) * 1000)
            code = server.close()
            if code:
                failures.append(f"exit {code}: {server.errors[-3:]}")
        except (Failure, OSError) as failure:
            failures.append(str(failure))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(options.servers)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (time.monotonic() - began) * 1000, servers_times, acknowledged, failures


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--servers", type=int, default=40, help="at once (default 40, at most 200)")
    parser.add_argument("--rounds", type=int, default=3, help="each on a new project (default 3, at most 100)")
    options = servers.checked(parser)
    if not (0 < options.servers <= 200 and 0 < options.rounds <= 100):
        parser.error("--servers takes 1 to 200, --rounds 1 to 100")
    lines, bad = [], 0
    with Place(options.daybook) as place:
        print(servers.about() + "\n")
        for number in range(1, options.rounds + 1):
            project = place.project(f"race-{number}")
            whole, times, acknowledged, failures = race(place, project, options)
            stored = servers.stored_ids(project) if acknowledged else set()
            sessions = servers.rows(project, "SELECT count(*) FROM session")[0][0] if acknowledged else 0
            lost = len(set(acknowledged) - stored)
            wrong = lost + len(failures) + abs(len(stored) - options.servers)
            bad += wrong
            lines.append([f"round {number}", options.servers, len(failures), len(stored), lost, sessions,
                          f"{median(times):.0f}" if times else "", f"{max(times):.0f}" if times else "", f"{whole:.0f}"])
            for failure in failures[:5]:
                print("failure: " + failure)
        servers.table(["", "servers", "failures", "rows", "lost", "sessions", "until logged, ms: median", "max",
                       "all, ms"], lines)
        print(servers.about())
    return 1 if bad else 0


if __name__ == "__main__":
    servers.run(main)
