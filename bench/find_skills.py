#!/usr/bin/env python3
"""Measures searches for skills on a large record: made skills, invocations and tool calls, with the flags of the launcher.

    mvn -q -DskipTests test-compile && bench/find_skills.py [--skills 6000] [--invocations 100000] [--calls 1000000]

Prints how long grading all of it takes, and searches by the clock and by the processor's time.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODULES = ["core", "storage", "capture", "mcp-server"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--java", default=os.environ.get("JAVA_HOME", ""), help="a JDK's folder; else java in the PATH")
    options.add_argument("--skills", type=int, default=6000)
    options.add_argument("--invocations", type=int, default=100000)
    options.add_argument("--calls", type=int, default=1000000)
    given = options.parse_args()
    libraries = ROOT / "mcp-server/target/daybook/lib"
    if not libraries.is_dir():
        sys.exit(f"{libraries} is missing; run: mvn -q -DskipTests package")
    classes = [ROOT / "mcp-server/target/test-classes"] + [ROOT / module / "target/classes" for module in MODULES]
    path = os.pathsep.join([str(folder) for folder in classes] + [str(libraries / "*")])
    java = str(pathlib.Path(given.java) / "bin/java") if given.java else "java"
    folder = tempfile.mkdtemp(prefix="daybook-find-skills-")
    try:
        subprocess.run(
            [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path, "dev.daybook.FindSkillsSpeed", folder]
            + [str(number) for number in (given.skills, given.invocations, given.calls)],
            check=True,
        )
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
