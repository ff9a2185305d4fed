"""What the measurements share: temporary projects, server processes, and tables.

A server is started as a user starts it, through bin/daybook, in a project and with a HOME that are made for the
measurement and removed after it. Python's standard library is all that is needed.
"""
import argparse
import contextlib
import json
import math
import os
import platform
import queue
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

BENCH = os.path.dirname(os.path.abspath(__file__))
LEGACY = "2025-11-25"
MODERN = "2026-07-28"
CLIENT = {"name": "daybook-bench", "version": "1"}
MODERN_META = {
    "io.modelcontextprotocol/protocolVersion": MODERN,
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": CLIENT,
}


class Failure(Exception):
    """What makes a measurement worthless: no answer, or a wrong one."""


def arguments(doc):
    """A parser with the options that every script has."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.path.normpath(os.path.join(BENCH, "..", "mcp-server", "target", "daybook", "bin", "daybook"))
    parser.add_argument("--daybook", default=default, metavar="FILE", help="the launcher (default: this tree's build)")
    parser.add_argument("--seed", type=int, default=1, help="of everything random (default 1)")
    return parser


def checked(parser, argv=None):
    options = parser.parse_args(argv)
    options.daybook = os.path.abspath(options.daybook)
    if not os.path.isfile(options.daybook):
        parser.error(options.daybook + " is missing; build first: mvn -DskipTests package, or name it with --daybook")
    return options


class Place:
    """A temporary home, cache and work folder; on leaving it, nothing remains, and no process that was started in it."""

    def __init__(self, daybook, javas=("",)):
        self.daybook = daybook
        self.folder = tempfile.mkdtemp(prefix="daybook-bench-")
        self.home = self.make("home")
        self.cache = self.make("cache")
        self.processes = []
        self.javas = javas

    def __enter__(self):
        for java in self.javas:
            self.warm(java)
        return self

    def __exit__(self, *_):
        for process in self.processes:
            if process.poll() is None:
                with contextlib.suppress(OSError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def make(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path, exist_ok=True)
        return path

    def project(self, name="project"):
        path = self.make(name)
        os.makedirs(os.path.join(path, ".git"), exist_ok=True)
        return path

    def environment(self, java="", **more):
        kept = {name: os.environ[name] for name in ("PATH", "JAVA_HOME") if name in os.environ}
        own = {"HOME": self.home, "XDG_CACHE_HOME": self.cache, "LANG": "C.UTF-8", "TMPDIR": self.make("tmp")}
        chosen = {"DAYBOOK_JAVA": java or os.environ.get("DAYBOOK_JAVA", "")}
        return {name: value for name, value in {**kept, **own, **chosen, **more}.items() if value}

    def warm(self, java=""):
        """Makes the start-up archive, which a user's first start makes in the background."""
        made = subprocess.run([self.daybook], env=self.environment(java, DAYBOOK_ARCHIVE="make"),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
        if made.returncode:
            raise Failure("no start-up archive: " + made.stderr.strip())

    def popen(self, command, cwd, env, **pipes):
        process = subprocess.Popen(command, cwd=cwd, env=env, start_new_session=True, **pipes)
        self.processes.append(process)
        return process

    def server(self, project, java="", **more):
        return Server(self, [self.daybook, "mcp"], project, self.environment(java, **more))

    def command(self, project, *words, timeout=600):
        """Runs a command of Daybook's command line to its end."""
        return self.run([self.daybook, *words, "--project", project], project, self.environment(), timeout)

    def import_words(self, project, files):
        """The words of an import of a config folder's transcripts: without files, if the command does without them."""
        words = [self.daybook, "import", "--project", project, "--json"]
        told = self.run(words, project, self.environment(CLAUDE_CONFIG_DIR=self.make("no-transcripts")))
        return words + list(files) if "Missing required parameter" in told.stderr else words

    def run(self, command, cwd, env, timeout=600):
        """Runs any command to its end."""
        return subprocess.run(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=timeout)


class Server:
    """One server process, spoken to in lines; the thread that reads notes the time at which each line was complete."""

    def __init__(self, place, command, project, env):
        self.started = time.monotonic()
        self.process = place.popen(command, project, env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        self.pid = self.process.pid
        self.lines = queue.SimpleQueue()
        self.errors = []
        self.next_id = 0
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        threading.Thread(target=self.read_errors, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put((time.monotonic(), line))
        self.lines.put((time.monotonic(), b""))

    def read_errors(self):
        for line in self.process.stderr:
            if len(self.errors) < 1000:
                self.errors.append(line.decode("utf-8", "replace").rstrip())

    def write(self, message):
        line = message if isinstance(message, bytes) else json.dumps(message).encode() + b"\n"
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def next_line(self, timeout=60):
        """The next line and the time at which it was complete."""
        try:
            at, line = self.lines.get(timeout=timeout)
        except queue.Empty:
            raise Failure(f"no answer within {timeout} s; stderr: {self.errors[-5:]}") from None
        if not line:
            raise Failure(f"the server ended with {self.process.wait(10)}; stderr: {self.errors[-5:]}")
        return at, json.loads(line)

    def request(self, method, params=None, timeout=60):
        """Sends a request and waits for its answer: (time of the answer, answer)."""
        self.next_id += 1
        message = {"jsonrpc": "2.0", "id": self.next_id, "method": method}
        self.write(message if params is None else {**message, "params": params})
        while True:
            at, answer = self.next_line(timeout)
            if answer.get("id") == self.next_id:
                return at, answer

    def initialize(self):
        at, answer = self.request("initialize", {
            "protocolVersion": LEGACY, "capabilities": {}, "clientInfo": CLIENT})
        if "result" not in answer:
            raise Failure(f"initialize: {answer}")
        self.write({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return at

    def close(self):
        """Ends the input, and gives the exit code."""
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failure("the server did not end within 30 s of the end of its input") from None

    def kill(self):
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()


def log_exchange(query, number=0):
    """The params of a call of log_exchange, as large as an agent's usually is: about 900 bytes."""
    return {"name": "log_exchange", "arguments": {
        "query": query,
        "response": "Moved the retry into HttpClient, with a bound on the attempts and a test that counts them. "
                    "The old loop in Fetcher slept inside a lock, which is why the nightly job hung; it now asks the "
                    "client for one answer and reports what it gets. " + "The change keeps the public method. " * 6,
        "files_read": [f"src/main/java/app/Fetcher{number % 40}.java", "src/test/java/app/FetcherTest.java"],
        "files_modified": [f"src/main/java/app/HttpClient{number % 40}.java"],
        "tools_used": ["Read", "Edit", "Bash"],
        "duration_ms": 41_000 + number % 1000,
    }}


def exchange_id(answer):
    """The id that an answer of log_exchange acknowledges; a Failure where it acknowledges none."""
    result = answer.get("result", {})
    if "error" in answer or result.get("isError"):
        raise Failure(json.dumps(answer)[:500])
    fields = result.get("structuredContent") or json.loads(result["content"][0]["text"])
    return fields["exchange_id"]


def database(project):
    return os.path.join(project, ".daybook", "daybook.db")


def rows(project, query):
    with contextlib.closing(sqlite3.connect(database(project), timeout=60)) as connection:
        return connection.execute(query).fetchall()


def stored_ids(project):
    return {row[0] for row in rows(project, "SELECT id FROM exchange")}


def quantile(values, share):
    """The smallest value that at least the given share of them does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def table(head, lines):
    """A Markdown table: the first column to the left, the others to the right."""
    print("| " + " | ".join(head) + " |")
    print("|---" + "|--:" * (len(head) - 1) + "|")
    for line in lines:
        print("| " + " | ".join(str(cell) for cell in line) + " |", flush=True)
    print()


def about():
    """One line on the machine, with its load, to be printed before and after."""
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{platform.system()} {platform.release()}, {os.cpu_count()} cores, load {load}"


def cpu_times():
    """(busy, all) seconds of all cores since the machine started; Linux."""
    with open("/proc/stat", encoding="ascii") as file:
        ticks = [int(word) for word in file.readline().split()[1:9]]
    hertz = os.sysconf("SC_CLK_TCK")
    return (sum(ticks) - ticks[3] - ticks[4]) / hertz, sum(ticks) / hertz


class Others:
    """What share of the machine others used: those that are neither this process nor one that it has waited for."""

    def __init__(self):
        self.busy, self.whole = cpu_times()
        self.own = own_cpu()

    def percent(self):
        busy, whole = cpu_times()
        others = (busy - self.busy) - (own_cpu() - self.own)
        return max(0.0, 100 * others / max(whole - self.whole, 0.01))


def measured(place, command, cwd, env, timeout=1800):
    """Runs a command to its end: (seconds, peak resident MiB of the process, its stdout); a Failure if it fails."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.monotonic()
        process = place.popen(command, cwd, env, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        watchdog = threading.Timer(timeout, process.kill)
        watchdog.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        watchdog.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        if process.returncode:
            raise Failure(f"{os.path.basename(command[0])} ended with {process.returncode}: {err.read()[-1000:].decode()}")
        return seconds, used.ru_maxrss / 1024, out.read().decode("utf-8", "replace")


def own_cpu():
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def cpu_and_memory(pid):
    """(CPU ms, resident MiB) of a process so far; Linux."""
    with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    with open(f"/proc/{pid}/statm", encoding="ascii") as file:
        pages = int(file.read().split()[1])
    ticks = int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def wait_quiet(share=0.15, patience=5.0):
    """Waits until less than the share of the machine was busy for a quarter of a second; False if it never was."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        busy, whole = cpu_times()
        time.sleep(0.25)
        busy_after, whole_after = cpu_times()
        if busy_after - busy < share * max(whole_after - whole, 0.01):
            return True
    return False


def run(main):
    try:
        sys.exit(main())
    except Failure as failure:
        print("FAILED: " + str(failure), file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
