#!/usr/bin/env python3
"""What following a busy transcript costs a server, and how far behind it is.

A server is started with the environment that Claude Code gives (CLAUDE_CODE_SESSION_ID, CLAUDE_PROJECT_DIR,
CLAUDE_CONFIG_DIR). Then, in one run:

  idle     its CPU time over --idle seconds (60) in which nobody asks anything and nothing is written
  alone    log_exchange --calls times a second (20) for --seconds (15), timed from when each call was due
  beside   the same while another process appends to the session's transcript --rate records a second (20) of 5 to 50 KB:
           prompts, Write calls, their results

alone and beside alternate, --rounds times (4). The lag of a record runs from the end of its write until a reader of the
database, which looks every --poll ms (50) in both cases, sees its tool call. What was never seen is counted; where nothing
was, the server does not follow. The exit code is 1 if a call fails or a record that should have been seen was not.

    follow.py [--rate 20] [--java PATH]
"""
import os
import sqlite3
import subprocess
import sys
import threading
import time

import claude_play
import claude_tools
import generate_set
import servers
from claude_session import Lines
from servers import Failure, Place, quantile

GRACE = 15


# --- The process that writes -----------------------------------------------------------------------------------------

class PacedLines(Lines):
    """A transcript that is written record by record on a schedule; tells each tool call's id and when it was there."""

    def __init__(self, path, rate, seconds):
        super().__init__(path, os.path.basename(path))
        self.rate, self.begin = rate, time.monotonic()
        self.end = self.begin + seconds

    def write(self, record):
        time.sleep(max(0.0, self.begin + self.records / self.rate - time.monotonic()))
        super().write(record)
        self.out.flush()
        content = record.get("message", {}).get("content")
        for block in content if isinstance(content, list) else []:
            if block.get("type") == "tool_use":
                print(block["id"], time.time(), flush=True)


def busy_call(thread):
    """A Write whose call and result have 5 to 50 KB each."""
    path = claude_tools.file(thread)
    text = thread.text.code(thread.random.randint(4_500, 48_000)) + "\n"
    return claude_tools.call(thread, "Write", {"file_path": path, "content": text}, f"File created successfully at: {path}", {
        "type": "create", "filePath": path, "content": text, "structuredPatch": [], "originalFile": None})


def write_busily(path, rate, seconds, seed):
    thread = generate_set.going_on(path, seed)
    world, session = thread.session.world, thread.session
    session.moment = lambda seconds=0.0: world.stamp(int(time.time() * 1000))
    thread.lines.out.close()
    thread.lines = lines = PacedLines(path, rate, seconds)
    while time.monotonic() < lines.end:
        thread.prompt()
        for _ in range(10):
            if time.monotonic() < lines.end:
                thread.step(calls=[busy_call(thread)])
        thread.step(last=True)
    lines.out.close()


# --- What is measured ------------------------------------------------------------------------------------------------

class Lag:
    """Reads which tool calls the writer has written, and looks when the database has them."""

    def __init__(self, project, poll):
        self.connection = sqlite3.connect(f"file:{servers.database(project)}?mode=ro", uri=True, timeout=60,
                                          check_same_thread=False)
        self.poll = poll
        self.written, self.seen, self.lock, self.over = {}, {}, threading.Lock(), threading.Event()
        threading.Thread(target=self.look, daemon=True).start()

    def read(self, lines):
        for line in lines:
            identity, at = line.split()
            with self.lock:
                self.written[identity] = float(at)

    def look(self):
        while not self.over.is_set():
            time.sleep(self.poll)
            with self.lock:
                waiting = [identity for identity in self.written if identity not in self.seen][-500:]
            marks = ",".join("?" * len(waiting))
            found = self.connection.execute(f"SELECT external_id FROM tool_call WHERE external_id IN ({marks})", waiting).fetchall()
            now = time.time()
            with self.lock:
                self.seen.update((row[0], now) for row in found)

    def settle(self):
        """Waits until all that was written has been seen, or long enough."""
        end = time.monotonic() + GRACE
        while len(self.seen) < len(self.written) and time.monotonic() < end:
            time.sleep(self.poll)

    def milliseconds(self):
        return [(self.seen[identity] - at) * 1000 for identity, at in self.written.items() if identity in self.seen]


class Phase:
    """The calls of all rounds of one case, and the server's CPU share meanwhile."""

    def __init__(self, name):
        self.name, self.times, self.failures, self.cpu_ms, self.seconds = name, [], [], 0.0, 0.0

    def run(self, server, options):
        began, cpu = time.monotonic(), servers.cpu_and_memory(server.pid)[0]
        for number in range(int(options.calls * options.seconds)):
            due = began + number / options.calls
            time.sleep(max(0.0, due - time.monotonic()))
            at, answer = server.request("tools/call", servers.log_exchange(f"Call {number}: where does it hang?", number))
            try:
                servers.exchange_id(answer)
                self.times.append((at - due) * 1000)
            except Failure as failure:
                self.failures.append(str(failure))
        self.seconds += time.monotonic() - began
        self.cpu_ms += servers.cpu_and_memory(server.pid)[0] - cpu

    def line(self):
        times = self.times or [float("nan")]
        return [self.name, len(self.times), *(f"{quantile(times, share):.2f}" for share in (0.5, 0.9, 0.99)), f"{max(times):.1f}",
                len(self.failures), f"{self.cpu_ms / 10 / self.seconds:.1f}"]


def transcript(place, project, seed):
    """The transcript of a session that has begun: (config folder, session id, path)."""
    config = place.make("claude")
    world = generate_set.World(config, seed, secrets=False, small=True)
    world.roots = [project]
    world.agents_left = lambda session: False
    thread = world.start(0, generate_set.ERAS[-1], project, started=int(time.time()) - 600)
    claude_play.begin(thread)
    claude_play.exchange(thread, first=True)
    thread.lines.out.close()
    return config, thread.session.id, thread.lines.path


def idle(server, seconds):
    """The server's CPU share, in percent of one core, while nothing happens."""
    time.sleep(10)
    before, began = servers.cpu_and_memory(server.pid)[0], time.monotonic()
    time.sleep(seconds)
    return (servers.cpu_and_memory(server.pid)[0] - before) / 10 / (time.monotonic() - began)


def beside(place, server, path, phase, lag, options, seed):
    writer = place.popen([sys.executable, os.path.abspath(__file__), "--write", path, "--rate", str(options.rate), "--seconds",
                          str(options.seconds), "--seed", str(seed)], place.folder, dict(os.environ), stdout=subprocess.PIPE, text=True)
    reader = threading.Thread(target=lag.read, args=(writer.stdout,))
    reader.start()
    while not lag.written and writer.poll() is None:
        time.sleep(0.01)
    before = os.path.getsize(path)
    known = len(lag.written)
    phase.run(server, options)
    if writer.wait(options.seconds + 60):
        raise Failure("the writer failed")
    reader.join()
    if len(lag.written) <= known:
        raise Failure("the writer wrote nothing while the calls ran")
    lag.settle()
    return os.path.getsize(path) - before


def measure(place, options):
    project = place.project()
    config, session, path = transcript(place, project, options.seed)
    server = place.server(project, options.java, CLAUDE_CODE_SESSION_ID=session, CLAUDE_PROJECT_DIR=project,
                          CLAUDE_CONFIG_DIR=config, CLAUDECODE="1")
    server.initialize()
    for number in range(options.warm_up):
        servers.exchange_id(server.request("tools/call", servers.log_exchange("warm-up", number))[1])
    at_rest = idle(server, options.idle)
    lag = Lag(project, options.poll / 1000)
    quiet, busy, written = Phase("log_exchange alone"), Phase("log_exchange beside a writer"), []
    for number in range(options.rounds):
        servers.wait_quiet(patience=options.patience)
        turns = [lambda: quiet.run(server, options),
                 lambda: written.append(beside(place, server, path, busy, lag, options, options.seed + number))]
        for turn in turns if number % 2 == 0 else reversed(turns):
            turn()
    lag.over.set()
    resident = servers.cpu_and_memory(server.pid)[1]
    server.close()
    servers.table(["ms", "n", "p50", "p90", "p99", "max", "failures", "CPU %"], [quiet.line(), busy.line()])
    return report(at_rest, quiet, busy, lag, sum(written), resident, options)


def report(at_rest, quiet, busy, lag, written, resident, options):
    """Prints what the table does not hold; the exit code."""
    if quiet.times and busy.times:
        print(f"- p99 beside to alone: {quantile(busy.times, 0.99) / quantile(quiet.times, 0.99):.2f}")
    print(f"- CPU when idle for {options.idle:g} s: {at_rest:.2f} %; resident at the end {resident:.0f} MiB")
    print(f"- written: {written / 1e6:.1f} MB, {written / 1e6 / busy.seconds:.2f} MB/s, {len(lag.written)} tool calls")
    lags, never = lag.milliseconds(), len(lag.written) - len(lag.seen)
    if not lags:
        print("- lag: none of the tool calls came into the database: this server does not follow its transcript")
    else:
        print(f"- lag, ms: n {len(lags)}, p50 {quantile(lags, 0.5):.0f}, p99 {quantile(lags, 0.99):.0f}, max {max(lags):.0f}; "
              f"never seen {never}")
    for failure in (quiet.failures + busy.failures)[:5]:
        print("- failure: " + failure)
    return 1 if quiet.failures or busy.failures or (lags and never) else 0


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("--java", default="", metavar="PATH", help="the java executable or JDK (default: the launcher's choice)")
    parser.add_argument("--rate", type=float, default=20, help="records a second, at most 1000 (default 20)")
    parser.add_argument("--calls", type=float, default=20, help="calls of log_exchange a second, at most 200 (default 20)")
    parser.add_argument("--seconds", type=float, default=15, help="of each case in a round, at most 600 (default 15)")
    parser.add_argument("--rounds", type=int, default=4, help="default 4, at most 50")
    parser.add_argument("--idle", type=float, default=60, help="seconds of idleness, at most 600 (default 60)")
    parser.add_argument("--warm-up", type=int, default=200, help="calls before it is measured (default 200)")
    parser.add_argument("--poll", type=float, default=50, help="how often the database is looked at, ms (default 50)")
    parser.add_argument("--patience", type=float, default=10, help="seconds to wait for quiet before each round (default 10)")
    parser.add_argument("--write", metavar="TRANSCRIPT", help="be the writer: append to this, and print what was written when")
    options = parser.parse_args()
    if not (0 < options.rate <= 1000 and 0 < options.calls <= 200 and 0 < options.seconds <= 600 and 0 < options.rounds <= 50
            and 0 < options.idle <= 600 and options.poll >= 1):
        parser.error("one of the numbers is out of its bounds")
    if options.write:
        write_busily(options.write, options.rate, options.seconds, options.seed)
        return 0
    options = servers.checked(parser)
    with Place(options.daybook, (options.java,)) as place:
        print(servers.about() + "\n")
        code = measure(place, options)
        print("\n" + servers.about())
    return code


if __name__ == "__main__":
    servers.run(main)
