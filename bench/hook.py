#!/usr/bin/env python3
"""How long a prompt waits for the hook of Daybook, from the request's last byte written to the answer's line read, in ms.

  warm     one server, one prompt after the other: --calls prompts (1,000), of which a third fits nothing
  calls    the same while another thread lets the same server log exchanges without a pause; and those calls themselves,
           with and without prompts beside them
  import   the same as warm while `daybook import` reads generated transcripts (--mb each) into the project
  start    --starts times (15): a new server, and from its first answer on a prompt every 10 ms until one gets hints

The project has --skills skills (40) and --errors open errors (60) in its record. A prompt is late when the server had
nothing to say in time and answered with nothing; "over 50" is how many answers took longer than the client waits. The
exit code is 1 if an answer was wrong.

    hook.py [--only warm,calls,import,start]
"""
import json
import os
import random
import subprocess
import threading
import time

import generate_set
import servers
from servers import Failure, Place, quantile

TOPICS = ["deploy", "database", "review", "release", "profile", "translate", "migrate", "document", "refactor", "monitor"]
THINGS = ["service", "schema", "invoice", "parser", "queue", "report", "pipeline", "basket", "token", "calendar"]
CLIENT_WAITS = 50


def skills(project, number):
    for index in range(number):
        topic, thing = TOPICS[index % 10], THINGS[index // 10 % 10]
        folder = os.path.join(project, ".claude", "skills", f"{topic}-{thing}-{index}")
        os.makedirs(folder)
        with open(os.path.join(folder, "SKILL.md"), "w", encoding="utf-8") as file:
            file.write(f"---\nname: {topic}-{thing}-{index}\ndescription: How to {topic} the {thing} of this project, step by "
                       f"step. Use when a {thing} is to be changed.\n---\n\n" + "Look, change, test, tell.\n" * 60)


def call(server, tool, **arguments):
    at, answer = server.request("tools/call", {"name": tool, "arguments": arguments})
    if "error" in answer or answer["result"].get("isError"):
        raise Failure(json.dumps(answer)[:400])
    return at, answer["result"]


def record(place, project, options):
    skills(project, options.skills)
    server = place.server(project)
    server.initialize()
    for index in range(options.skills):
        name = f"{TOPICS[index % 10]}-{THINGS[index // 10 % 10]}-{index}"
        call(server, "track_skill", skill=name, event="start")
        call(server, "track_skill", skill=name, event="complete" if index % 4 else "fail")
    for index in range(0, options.errors, 3):
        errors = [{"message": f"{THINGS[(index + more) % 10]} of {TOPICS[(index + more) // 10 % 10]} cannot be opened: timeout"}
                  for more in range(3)]
        call(server, "write_run_log", mode="nightly", status="failed", errors=errors)
    server.close()


def prompts(seed):
    choice = random.Random(seed)
    while True:
        topic, thing = choice.choice(TOPICS), choice.choice(THINGS)
        yield f"please {topic} the {thing}, and tell me what you changed in the {thing}"
        yield f"why can the {thing} not be opened, it says timeout"
        yield "thanks, that looks fine to me"


class Prompts:
    def __init__(self):
        self.times, self.hints, self.wrong = [], 0, []

    def ask(self, server, prompt):
        asked = time.monotonic()
        at, result = call(server, "prompt_context", prompt=prompt)
        self.times.append((at - asked) * 1000)
        text = json.loads(result["content"][0]["text"])
        hint = text.get("hookSpecificOutput", {}).get("additionalContext", "")
        self.hints += bool(hint)
        if len(hint) > 600 or (text and not hint):
            self.wrong.append(str(text)[:200])
        return bool(hint)

    def row(self, name, late, others):
        cells = [f"{quantile(self.times, share):.1f}" for share in (0.5, 0.9, 0.99)] + [f"{max(self.times):.1f}"]
        over = sum(took > CLIENT_WAITS for took in self.times)
        return [name, len(self.times), *cells, self.hints, late, over, f"{others.percent():.0f}"]


def late(place):
    """How many prompts the server itself has noted as late or failed."""
    folder = os.path.join(place.home, ".local", "state", "daybook", "prompts")
    lines = []
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        with open(os.path.join(folder, name), encoding="ascii") as file:
            lines += [line for line in file if " late " in line or " failed " in line]
    return len(lines)


def asking(place, project, options, beside=None):
    """A server that has answered prompts before is asked --calls times."""
    server = place.server(project)
    server.initialize()
    source, warm = prompts(options.seed), Prompts()
    for _ in range(options.warm_up):
        warm.ask(server, next(source))
        time.sleep(0.005)
    asked, before = Prompts(), late(place)
    stop = beside(server) if beside else None
    for _ in range(options.calls):
        asked.ask(server, next(source))
        time.sleep(0.005)
    if stop:
        stop()
    server.close()
    return asked, late(place) - before


class Exchanges:
    """Exchanges logged one after the other by a second server of the same project."""

    def __init__(self, server, seconds):
        self.server, self.seconds, self.times, self.over = server, seconds, [], threading.Event()
        self.thread = threading.Thread(target=self.go)

    def go(self):
        end = time.monotonic() + self.seconds
        number = 0
        while time.monotonic() < end and not self.over.is_set():
            number += 1
            asked = time.monotonic()
            at, answer = self.server.request("tools/call", servers.log_exchange(f"Call {number}", number))
            servers.exchange_id(answer)
            self.times.append((at - asked) * 1000)
            time.sleep(0.01)


def beside_calls(place, project, options):
    """Exchanges through one connection, on which prompts come too; and the same without the prompts."""
    rows = []
    for with_prompts in (False, True):
        server = Multiplexed(place.server(project))
        server.initialize()
        for number in range(100):
            server.request("tools/call", servers.log_exchange("warm-up", number))
        exchanges = Exchanges(server, options.seconds)
        asked, before, others, source = Prompts(), late(place), servers.Others(), prompts(options.seed)
        exchanges.thread.start()
        while exchanges.thread.is_alive():
            if with_prompts:
                asked.ask(server, next(source))
            time.sleep(0.02)
        server.close()
        name = "log_exchange, prompts beside it" if with_prompts else "log_exchange, no prompts"
        times = exchanges.times
        rows.append([name, len(times), *[f"{quantile(times, share):.1f}" for share in (0.5, 0.9, 0.99)],
                     f"{max(times):.1f}", "", "", "", f"{others.percent():.0f}"])
        if with_prompts:
            rows.append(asked.row("prompts beside log_exchange", late(place) - before, others))
    return rows, asked.wrong


class Multiplexed:
    """A server that several threads speak to at once."""

    def __init__(self, server):
        self.server, self.lock, self.answers, self.next_id = server, threading.Lock(), {}, 10_000
        self.arrived = threading.Condition(self.lock)

    def initialize(self):
        self.server.initialize()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        try:
            while True:
                at, answer = self.server.next_line(600)
                with self.arrived:
                    self.answers[answer.get("id")] = at, answer
                    self.arrived.notify_all()
        except Failure:
            pass

    def request(self, method, params):
        with self.lock:
            self.next_id += 1
            identity = self.next_id
            self.server.write({"jsonrpc": "2.0", "id": identity, "method": method, "params": params})
        with self.arrived:
            if not self.arrived.wait_for(lambda: identity in self.answers, 60):
                raise Failure("no answer within 60 s")
            return self.answers.pop(identity)

    def close(self):
        return self.server.close()


def importing(place, project, options):
    """Starts imports one after the other; what it returns ends that."""
    over = threading.Event()
    files = []
    for number in range(3):
        files.append(os.path.join(place.make("transcripts"), f"{number}.jsonl"))
        generate_set.single(files[-1], int(options.mb * 1e6), options.seed + number, project)

    def go():
        for file in files:
            process = place.popen([place.daybook, "import", file, "--project", project], project, place.environment(),
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while process.poll() is None and not over.is_set():
                time.sleep(0.05)
            if process.poll() is None:
                process.terminate()
            process.wait()

    thread = threading.Thread(target=go)
    thread.start()
    time.sleep(3)

    def stop():
        over.set()
        thread.join()
    return stop


def starting(place, project, options):
    first, counted = [], Prompts()
    for _ in range(options.starts):
        servers.wait_quiet(patience=2)
        server = place.server(project)
        begun = server.initialize()
        while not counted.ask(server, "please deploy the service"):
            if time.monotonic() - begun > 20:
                raise Failure("no hints within 20 s of the start")
            time.sleep(0.01)
        first.append((time.monotonic() - begun) * 1000)
        server.close()
    return first, counted


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--only", default="warm,calls,import,start", help="a list of warm, calls, import, start")
    parser.add_argument("--calls", type=int, default=1000)
    parser.add_argument("--warm-up", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=15, help="of calls beside prompts")
    parser.add_argument("--starts", type=int, default=15)
    parser.add_argument("--skills", type=int, default=40)
    parser.add_argument("--errors", type=int, default=60)
    parser.add_argument("--mb", type=float, default=50, help="size of each transcript")
    options = servers.checked(parser)
    cases = options.only.split(",")
    if not set(cases) <= {"warm", "calls", "import", "start"}:
        parser.error("--only takes warm, calls, import, start")
    lines, wrong, notes = [], [], []
    with Place(options.daybook) as place:
        print(servers.about() + "\n")
        project = place.project()
        record(place, project, options)
        for case in cases:
            servers.wait_quiet()
            others = servers.Others()
            if case == "start":
                first, asked = starting(place, project, options)
                notes.append(f"from a server's first answer to the first prompt that gets hints, ms: median "
                             f"{servers.median(first):.0f}, min {min(first):.0f}, max {max(first):.0f} (n={len(first)})")
                lines.append(asked.row("prompts from the start on", "", others))
            elif case == "calls":
                rows, found = beside_calls(place, project, options)
                lines += rows
                wrong += found
                continue
            else:
                beside = (lambda _: importing(place, project, options)) if case == "import" else None
                asked, noted = asking(place, project, options, beside)
                name = "prompts during an import" if case == "import" else "prompts, one after the other"
                lines.append(asked.row(name, noted, others))
            wrong += asked.wrong
        head = ["ms", "n", "p50", "p90", "p99", "max", "with hints", "late", f"over {CLIENT_WAITS}", "others %"]
        servers.table(head, lines)
        for note in notes + ["wrong: " + text for text in wrong[:5]]:
            print("- " + note)
        print("\n" + servers.about())
    return 1 if wrong else 0


if __name__ == "__main__":
    servers.run(main)
