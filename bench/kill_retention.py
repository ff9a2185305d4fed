#!/usr/bin/env python3
"""Kills `daybook retention --apply` and `daybook forget` at random moments, again and again, and looks for what they left.

Each round puts run logs of many kinds into the same project: old ones that went well, old ones of important sessions, old ones
linked to an open error, and young ones. Then the command is started and killed with SIGKILL after a random time, which covers all
that it does; some rounds finish. In every third round two of them run at once, and in every fifth a server records beside them.

After each kill: every file of a run log has its row or the note that it is to go, every row has its file or is archived, nothing
is lost that is young, important or linked to an open error, and PRAGMA integrity_check and foreign_key_check find nothing. After
the last one the command runs to its end, and nothing is left over. The exit code is 1 otherwise.

    kill_retention.py [-n 250]
"""
import os
import random
import signal
import sqlite3
import subprocess
import time

import servers
from servers import Place

OLD = "2020-01-05T10:00:00.000Z"


def connect(project):
    connection = sqlite3.connect(os.path.join(project, ".daybook", "daybook.db"), timeout=30, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def fill(project, number, chance):
    """One transaction of rows with their files: what a server leaves that was not killed in between."""
    folder = os.path.join(project, ".daybook", "run-logs")
    os.makedirs(folder, exist_ok=True)
    young = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
    connection = connect(project)
    connection.execute("BEGIN IMMEDIATE")
    for kind in ["ok", "ok", "ok", "ok", "imp", "err", "young"]:
        name = f"{kind}-{number}-{chance.randrange(1 << 40):x}"
        at = young if kind == "young" else OLD
        connection.execute("INSERT INTO session (id, kind, started_at, ended_at, status, source)"
                           " VALUES (?, 'SESSION', ?, ?, 'COMPLETED', 'TOOL')", (name, at, at))
        connection.execute("INSERT INTO exchange (id, session_id, at, query, response, source, redactions)"
                           " VALUES (?, ?, ?, 'plain question', 'the blue walrus', 'TOOL', 0)", ("exc-" + name, name, at))
        connection.execute("INSERT INTO tool_call (exchange_id, tool, target, succeeded, result) VALUES (?, 'Bash', 'make', 1, ?)",
                           ("exc-" + name, "x" * chance.randrange(20000)))
        connection.execute("INSERT INTO run_log (id, session_id, mode, number, title, status, started_at, updated_at, file_name)"
                           " VALUES (?, ?, 'review', 1, 'Review', 'COMPLETED', ?, ?, ?)",
                           ("run-" + name, name, at, at, name + ".md"))
        if kind == "imp":
            connection.execute("INSERT INTO session_tag VALUES (?, 'important', 'true')", (name,))
        if kind == "err":
            link_error(connection, name, at)
        path = os.path.join(folder, name + ".md")
        with open(path, "w", encoding="utf-8") as file:
            file.write("# Run Log: Review\n\nthe blue walrus\n")
        if kind != "young":
            os.utime(path, (1578218400, 1578218400))
    connection.execute("COMMIT")
    connection.close()


def link_error(connection, name, at):
    cursor = connection.execute(
        "INSERT INTO known_error (number, status, severity, severity_told, category, category_told, title, message,"
        " first_seen_at, last_seen_at, occurrences) SELECT coalesce(max(number), 0) + 1, 'OPEN', 'LOW', 0, 'OTHER', 0, 't', 'm',"
        " ?, ?, 0 FROM known_error", (at, at))
    connection.execute("INSERT INTO error_fingerprint (digest, error_id, template, frames, rules) VALUES (?, ?, 't', '', 1)",
                       ("d-" + name, cursor.lastrowid))
    connection.execute("INSERT INTO error_occurrence (error_id, key, origin, at, fingerprint, run_log_id, message, regression)"
                       " VALUES (?, ?, 'RUN_LOG', ?, ?, ?, 'm', 0)",
                       (cursor.lastrowid, "k-" + name, at, "d-" + name, "run-" + name))


def wrong(project, expected):
    """What is wrong with what lies there."""
    connection = connect(project)
    def names(sql):
        return {row[0] for row in connection.execute(sql)}
    files = {name for name in os.listdir(os.path.join(project, ".daybook", "run-logs")) if name.endswith(".md")}
    rows, doomed = names("SELECT file_name FROM run_log"), names("SELECT name FROM doomed_file")
    archived = names("SELECT file_name FROM run_log JOIN archived_text ON kind = 'RUN_LOG' AND owner_id = run_log.id")
    problems = [f"file without a row: {name}" for name in files - rows - doomed]
    problems += [f"row without a file: {name}" for name in rows - files - archived]
    problems += [f"lost: {name}" for name in expected - rows]
    problems += [f"file lost that was to stay: {name}" for name in expected - archived - files if not name.startswith("imp")]
    emptied = names("SELECT exchange_id FROM tool_call WHERE result IS NULL AND (exchange_id LIKE 'exc-err%' OR exchange_id LIKE 'exc-young%')")
    problems += [f"emptied: {name}" for name in emptied]
    problems += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    problems += [f"broken reference: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
    connection.close()
    return problems


def kept(project):
    folder = os.path.join(project, ".daybook", "run-logs")
    return {name for name in os.listdir(folder) if name.endswith(".md") and not name.startswith("ok")}


def start(place, project, words, text=None):
    process = place.popen([place.daybook, *words, "--project", project], project, place.environment(),
                          stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.stdin.write((text or "").encode())
        process.stdin.close()
    except OSError:
        pass
    return process


def main():
    parser = servers.arguments(__doc__)
    parser.add_argument("-n", type=int, default=250, help="rounds (default 250, at most 5000)")
    options = servers.checked(parser)
    if not 0 < options.n <= 5000:
        parser.error("-n takes 1 to 5000")
    chance = random.Random(options.seed)
    retention = ["retention", "--apply", "--yes", "--shrink"]
    forget = ["forget", "--string", "-", "--apply", "--yes"]
    kills = finished = 0
    problems = []
    with Place(options.daybook) as place:
        print(servers.about() + "\n")
        project = place.project()
        server = place.server(project)
        server.initialize()
        server.request("tools/call", servers.log_exchange("q"))
        server.close()
        fill(project, 0, chance)
        began = time.monotonic()
        start(place, project, retention).wait()
        whole = time.monotonic() - began
        expected = kept(project) | {row for row in archived_names(project)}
        for number in range(1, options.n + 1):
            fill(project, number, chance)
            expected |= kept(project)
            words, text = (forget, "the blue walrus\n") if number % 4 == 0 else (retention, None)
            beside = place.server(project) if number % 5 == 0 else None
            if beside:
                beside.initialize()
            processes = [start(place, project, words, text) for _ in range(2 if number % 3 == 0 else 1)]
            time.sleep(chance.uniform(0.1, 1.1) * whole * len(processes))
            for process in processes:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    kills += 1
                else:
                    finished += 1
                process.wait()
            if beside:
                beside.kill()
            problems += [f"round {number}: {problem}" for problem in wrong(project, expected)]
        last = start(place, project, retention)
        last.wait()
        forgotten = start(place, project, forget, "the blue walrus\n")
        forgotten.wait()
        problems += ["at the end: " + problem for problem in wrong(project, expected)]
        rest = [name for name in os.listdir(os.path.join(project, ".daybook", "run-logs")) if name.startswith("ok")]
        doomed = servers.rows(project, "SELECT count(*) FROM doomed_file")[0][0]
        holding = holds(project, b"the blue walrus")
        servers.table(["kills", "ended by themselves", "a whole run", "orphans and losses", "left over", "doomed",
                       "last run", "last forget", "files with the text"],
                      [[kills, finished, f"{whole * 1000:.0f} ms", len(problems), len(rest), doomed, f"exit {last.returncode}",
                        f"exit {forgotten.returncode}", len(holding)]])
        for problem in problems[:10]:
            print("problem: " + problem)
        print(f"\n{servers.about()}")
        bad = problems or rest or doomed or holding or last.returncode or forgotten.returncode
    return 1 if bad else 0


def archived_names(project):
    return {row[0] for row in servers.rows(
        project, "SELECT file_name FROM run_log JOIN archived_text ON kind = 'RUN_LOG' AND owner_id = run_log.id")}


def holds(project, text):
    found = []
    for folder, _, names in os.walk(os.path.join(project, ".daybook")):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                if text in file.read():
                    found.append(name)
    return found


if __name__ == "__main__":
    servers.run(main)
