"""The small set of transcripts for tests: one file for each thing that a transcript can hold."""


def generate(folder, seed=1, root="/home/ada"):
    raise SystemExit("not yet")
