#!/usr/bin/env python3
"""How long log_exchange takes over stdio, from the request's last byte written to the answer's line read, in ms.

  alone    one server, one call after the other: --calls calls (2,000)
  eight    --servers servers (8) on one project, each called --rate times a second (20) for --seconds (20). The calls
           keep to their schedule whether or not earlier ones have been answered, and the time runs from when a call was
           due, so that a stall counts for every call that it delays
  import   the same while `daybook import` reads generated transcripts (--mb each) into the same project, one after the
           other until the calls end

Each server has answered --warm-up calls (200) before it is measured. A failure is an answer with `error` or `isError`,
or none within 60 s. Afterwards every acknowledged exchange_id is looked up in the database. The exit code is 1 if
anything failed or is missing. "others" is the share of the machine that was used by processes which have nothing to do
with the measurement.

    log_exchange.py [--synchronous NORMAL|FULL] [--only alone,eight,import]
"""
import os
import subprocess
import threading
import time

import generate_set
import servers
from servers import Failure, Place, quantile


class Result:
    def __init__(self):
        self.times = []
        self.acknowledged = []
        self.failures = []
        self.lock = threading.Lock()

    def answered(self, took, answer):
        with self.lock:
            try:
                self.acknowledged.append(servers.exchange_id(answer))
                self.times.append(took * 1000)
            except Failure as failure:
                self.failures.append(str(failure))

    def missing(self, number, why):
        with self.lock:
            self.failures += [f"no answer: {why}"] * number


def alone(place, project, options):
    result = Result()
    server = place.server(project, DAYBOOK_SYNCHRONOUS=options.synchronous)
    server.initialize()
    for number in range(-options.warm_up, options.calls):
        params = servers.log_exchange(f"Call {number}: why does the nightly job hang?", number)
        asked = time.monotonic()
        at, answer = server.request("tools/call", params)
        if number >= 0:
            result.answered(at - asked, answer)
    server.close()
    return result


def together(place, project, options, alongside=None):
    """The scheduled calls of several servers; alongside is a process-starting function that is called repeatedly."""
    result = Result()
    started = [place.server(project, DAYBOOK_SYNCHRONOUS=options.synchronous) for _ in range(options.servers)]
    for server in started:
        server.initialize()
        for number in range(options.warm_up):
            servers.exchange_id(server.request("tools/call", servers.log_exchange("warm-up", number))[1])
    over = threading.Event()
    imports = []
    beside = threading.Thread(target=keep_going, args=(alongside, over, imports))
    if alongside:
        beside.start()
        time.sleep(1)
    begin = time.monotonic() + 0.1
    threads = [threading.Thread(target=scheduled, args=(server, begin + index / options.servers / options.rate, options,
                                                        result)) for index, server in enumerate(started)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    over.set()
    if alongside:
        beside.join()
    for server in started:
        server.close()
    return result, imports


def scheduled(server, begin, options, result):
    number = int(options.seconds * options.rate)
    due = {server.next_id + 1 + index: begin + index / options.rate for index in range(number)}
    reader = threading.Thread(target=collect, args=(server, due, result))
    reader.start()
    for index, (identity, at) in enumerate(list(due.items())):
        time.sleep(max(0.0, at - time.monotonic()))
        params = servers.log_exchange(f"Call {index} of {server.pid}: why does the nightly job hang?", index)
        server.write({"jsonrpc": "2.0", "id": identity, "method": "tools/call", "params": params})
    reader.join()


def collect(server, due, result):
    waiting = dict(due)
    try:
        while waiting:
            at, answer = server.next_line(60)
            if answer.get("id") in waiting:
                result.answered(at - waiting.pop(answer["id"]), answer)
    except Failure as failure:
        result.missing(len(waiting), failure)


def keep_going(start, over, done):
    """One import after the other; the last one is ended with the calls."""
    number = 0
    while not over.is_set():
        number += 1
        process, size = start(number)
        began = time.monotonic()
        while process.poll() is None and not over.is_set():
            time.sleep(0.02)
        if process.poll() is None:
            process.terminate()
            process.wait()
            done.append((size, time.monotonic() - began, "ended with the calls"))
        else:
            done.append((size, time.monotonic() - began, f"exit {process.returncode}"))
            if process.returncode:
                return


def importing(place, project, options):
    files = []
    for seed in range(1, 5):
        path = os.path.join(place.make("transcripts"), f"{seed}.jsonl")
        size, _, _ = generate_set.single(path, int(options.mb * 1e6), options.seed * 100 + seed, project)
        files.append((path, size))

    def start(number):
        path, size = files[(number - 1) % len(files)]
        process = place.popen([place.daybook, "import", path, "--project", project], project,
                              place.environment(DAYBOOK_SYNCHRONOUS=options.synchronous), stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return process, size

    return start


def line(name, result, project):
    times = result.times or [float("nan")]
    stored = servers.stored_ids(project)
    lost = [identity for identity in result.acknowledged if identity not in stored]
    cells = [f"{quantile(times, share):.2f}" for share in (0.5, 0.9, 0.99)] + [f"{max(times):.1f}"]
    return [name, len(result.times), *cells, len(result.failures), len(lost)], len(result.failures) + len(lost)


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--synchronous", choices=["NORMAL", "FULL"], default="NORMAL")
    parser.add_argument("--only", default="alone,eight,import", help="a list of alone, eight, import")
    parser.add_argument("--calls", type=int, default=2000, help="alone (at most 100000)")
    parser.add_argument("--warm-up", type=int, default=200)
    parser.add_argument("--servers", type=int, default=8, help="at most 64")
    parser.add_argument("--rate", type=int, default=20, help="calls a second and server, at most 500")
    parser.add_argument("--seconds", type=float, default=20, help="at most 600")
    parser.add_argument("--mb", type=float, default=150, help="size of each of four transcripts, MB (at most 1000)")
    parser.add_argument("--patience", type=float, default=10, help="seconds to wait for quiet before each (default 10)")
    options = servers.checked(parser)
    if options.calls > 100_000 or options.servers > 64 or options.rate > 500 or options.seconds > 600 or options.mb > 1000:
        parser.error("one of the numbers is above its bound")
    cases = options.only.split(",")
    if not set(cases) <= {"alone", "eight", "import"}:
        parser.error("--only takes alone, eight, import")
    lines, bad, notes = [], 0, []
    with Place(options.daybook) as place:
        print(servers.about() + "\n")
        for case in cases:
            project = place.project(case)
            alongside = importing(place, project, options) if case == "import" else None
            servers.wait_quiet(patience=options.patience)
            others = servers.Others()
            if case == "alone":
                result = alone(place, project, options)
                name = "one server, back to back"
            else:
                result, imports = together(place, project, options, alongside)
                name = f"{options.servers} servers, {options.rate} calls/s each"
                if alongside:
                    name += ", during an import"
                    notes += [f"import of {size / 1e6:.0f} MB: {seconds:.1f} s, {end}" for size, seconds, end in imports]
                    bad += sum(end.startswith("exit") and end != "exit 0" for _, _, end in imports)
            cells, wrong = line(f"{name}, {options.synchronous}", result, project)
            lines.append(cells + [f"{others.percent():.0f}"])
            bad += wrong
            notes += ["failure: " + failure for failure in result.failures[:5]]
        servers.table(["log_exchange, ms", "n", "p50", "p90", "p99", "max", "failures", "lost", "others %"], lines)
        for note in notes:
            print("- " + note)
        print("\n" + servers.about())
    return 1 if bad else 0


if __name__ == "__main__":
    servers.run(main)
