#!/usr/bin/env python3
"""Measures how long an error takes to be registered among many known ones, each in a transaction of its own.

    mvn -q -DskipTests test-compile && bench/errors.py [--known 5000] [--errors 10000] [--rounds 3]

One in five is new; half have a stack trace of thirty frames; half are told in run logs, some with how they were solved, so
that others come back; the rest are errors of tools, which get a number when three sessions have met them. With the flags
of the launcher. The exit code is 1 where the 99th percentile of every round is over 5 ms.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODULES = ["core", "storage", "capture", "mcp-server"]
LIMIT_MS = 5


def run(java, path, known, errors):
    """The 99th percentile of a round on a record of its own."""
    folder = tempfile.mkdtemp(prefix="daybook-errors-")
    try:
        done = subprocess.run(
            [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path, "dev.daybook.ErrorsSpeed", folder,
             str(known), str(errors)],
            check=True, stdout=subprocess.PIPE, text=True)
        print(done.stdout, end="", flush=True)
        return float(re.search(r"p99 ([\d.]+) ms", done.stdout).group(1))
    finally:
        shutil.rmtree(folder)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--java", default=os.environ.get("JAVA_HOME", ""), help="a JDK's folder; else java in the PATH")
    options.add_argument("--known", type=int, default=5000)
    options.add_argument("--errors", type=int, default=10000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    if min(given.known, given.errors, given.rounds) < 1:
        options.error("--known, --errors and --rounds take numbers from 1 on")
    libraries = ROOT / "mcp-server/target/daybook/lib"
    if not libraries.is_dir():
        sys.exit(f"{libraries} is missing; run: mvn -q -DskipTests package")
    classes = [ROOT / "mcp-server/target/test-classes"] + [ROOT / module / "target/classes" for module in MODULES]
    path = os.pathsep.join([str(folder) for folder in classes] + [str(libraries / "*")])
    java = str(pathlib.Path(given.java) / "bin/java") if given.java else "java"
    best = min(run(java, path, given.known, given.errors) for _ in range(given.rounds))
    sys.exit(0 if best <= LIMIT_MS else 1)


if __name__ == "__main__":
    main()
