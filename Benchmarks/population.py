#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Ten benefits for a population: Bangfu beside NumPy, OpenFisca, polars, DuckDB, SQLite and PostgreSQL, in one run on the same people.

    bin/bench --only population [--people 1000000]
    Benchmarks/population.py BANGFU [--people N] [--peers numpy,polars,…] [--slope] [--most RATIO]

The people are made once (`population/people.py`, by seed) and written as arrays that every engine reads; reading them in is no
part of what is measured. Every engine tells how many are eligible, open and not eligible and the sum in fen, for each benefit;
one that differs from NumPy in any number ends the run. Times are the best of several; each engine has a process of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "population"))

PEERS = ("numpy", "openfisca", "polars", "duckdb", "sqlite", "postgres")
PLACE = "610399-sample"
# An engine that takes this long is timed once.
PATIENCE = 20
SNAPSHOT_GOAL, COLUMNS_GOAL, BYTES_GOAL, SQL_GOAL = 5, 0.15, 40, 1.05


# MARK: One engine, in a process of its own


def peer(options):
    """Prints what an engine answers and takes, a line of JSON for each way in which it is asked."""
    from people import People

    people = People(options.folder, options.people)
    if options.peer in ("duckdb", "sqlite", "postgres"):
        import sql_peers

        runs = getattr(sql_peers, options.peer)(people, options)
    else:
        runs = __import__(f"{options.peer}_peer").prepare(people, options)
    for label, run in runs.items():
        answer, milliseconds = timed(run, options)
        print(json.dumps({"label": label, "milliseconds": milliseconds, "benefits": answer}), flush=True)


def timed(run, options):
    """The answer, and the best of the times; an engine that has to be prepared anew says itself when it began."""
    best = None
    for _ in range(options.repeat):
        begun = time.perf_counter()
        answer = run(time.perf_counter) if options.peer == "openfisca" else run()
        if isinstance(answer, tuple):
            answer, begun = answer
        took = time.perf_counter() - begun
        best = took if best is None else min(best, took)
        if took > PATIENCE:
            break
    return answer, best * 1000


def asked(options, name, people, threads=1):
    """By label, what a peer answered and the milliseconds."""
    command = [
        sys.executable, __file__, options.bangfu, "--peer", name, "--folder", options.folder, "--people", str(people),
        "--threads", str(threads), "--repeat", str(options.repeat), "--postgres", options.postgres or "",
    ]
    environment = {**os.environ, "POLARS_MAX_THREADS": str(threads), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment)
    if done.returncode:
        sys.exit(f"{name}: status {done.returncode}")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["label"]: (line["milliseconds"], line["benefits"]) for line in lines}


# MARK: Bangfu


def bangfu(options, *more):
    command = [
        options.bangfu, "policy", "measure", PLACE, "--policies", options.policies, "--as-of", options.as_of, *more,
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: status {done.returncode}")
    return json.loads(done.stdout) if done.stdout.strip() else None


def best(result):
    return min(result["nanoseconds"]) / 1e6


def by_name(result):
    return {name.split("/")[1]: total for name, total in result["benefits"].items()}


def from_snapshot(options):
    """Written, dropped from memory as far as a user can, mapped and decided by a process of its own."""
    file = f"{options.folder}/people.snapshot"
    bangfu(options, "--people", options.folder, "--snapshot", file)
    size = os.path.getsize(file)
    with open(file, "rb") as snapshot:
        os.fsync(snapshot.fileno())
        os.posix_fadvise(snapshot.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    answer = bangfu(options, "--snapshot", file)
    os.unlink(file)
    return answer, size


# MARK: The comparison


def differ(engine, expected, found):
    """Ends the run at the first number that an engine has otherwise than NumPy."""
    for benefit, total in expected.items():
        if found.get(benefit) != total:
            sys.exit(f"{engine} answers {benefit} with {found.get(benefit)}, NumPy with {total}")


class Table:
    """The engines' rows: milliseconds for a million people and the ratio to NumPy."""

    def __init__(self, people, numpy):
        self.people, self.numpy = people, numpy
        print(f"| engine, {people:,} people | ms per million | beside NumPy |\n|---|---|---|")

    def row(self, engine, milliseconds, people=None):
        million = milliseconds * 1e6 / (people or self.people)
        ratio = million / (self.numpy * 1e6 / self.people)
        print(f"| {engine} | {million:,.1f} | {ratio:.2f} |", flush=True)
        return ratio


def make(options, people):
    import people as maker

    maker.make(options.folder, people, options.seed)
    options.as_of = maker.AS_OF.isoformat()


def compare(options):
    make(options, options.people)
    people = options.people
    time_of_numpy, expected = asked(options, "numpy", people)[""]
    table = Table(people, time_of_numpy)
    ours = bangfu(
        options, "--people", options.folder, "--sample", str(min(options.sample, people)), "--threads", str(options.threads),
        "--repetitions", str(options.repeat),
    )
    differ("by the column", expected, by_name(ours["columns"]))
    ratio = table.row("Bangfu by the column, one thread", best(ours["columns"]))
    if "threads" in ours:
        differ("by the column on several threads", expected, by_name(ours["threads"]))
        table.row(f"Bangfu by the column, {options.threads} threads", best(ours["threads"]))
    sample = ours["oneByOne"]["sample"]
    differ("one person at a time", asked(options, "numpy", sample)[""][1], by_name(ours["oneByOne"]["result"]))
    table.row(f"Bangfu one person at a time, {sample:,} of them, no reasons kept", best(ours["oneByOne"]["result"]), sample)
    goals = [("by the column on one thread, of NumPy", ratio, COLUMNS_GOAL), ("bytes a person", ours["rowBytes"] / people, BYTES_GOAL)]
    if options.snapshot:
        mapped, size = from_snapshot(options)
        differ("from a snapshot", expected, by_name(mapped["snapshot"]))
        table.row(f"Bangfu from a snapshot of {size / people:.0f} bytes a person, not in memory yet", best(mapped["snapshot"]))
        goals.append(("ms per million from a snapshot", best(mapped["snapshot"]) * 1e6 / people, SNAPSHOT_GOAL))
    table.row("NumPy by hand", time_of_numpy)
    for name in options.peers:
        if name != "numpy":
            goals += compare_peer(options, table, expected, name)
    print()
    for what, found, goal in goals:
        print(f"{what}: {found:.2f} (goal ≤ {goal})")
    return ratio


NAMES = {"openfisca": "OpenFisca", "polars": "polars", "duckdb": "DuckDB", "sqlite": "SQLite", "postgres": "PostgreSQL"}


def compare_peer(options, table, expected, name):
    """The peer's rows, on one thread and on all where it has threads; the goals that its rows speak of."""
    goals = []
    for threads in sorted({1, options.threads if name in ("polars", "duckdb", "postgres") else 1}):
        found = asked(options, name, options.people, threads)
        for label, (milliseconds, answer) in found.items():
            engine = ", ".join(filter(None, [NAMES[name], label, f"{threads} threads" if threads > 1 else ""]))
            differ(engine, expected, answer)
            table.row(engine, milliseconds)
        if threads == 1 and "policy sql" in found:
            hand = min(milliseconds for label, (milliseconds, _) in found.items() if label.startswith("by hand"))
            ours = min(milliseconds for label, (milliseconds, _) in found.items() if label.startswith("policy sql"))
            goals.append((f"'bangfu policy sql' in {NAMES[name]}, of the statement by hand", ours / hand, SQL_GOAL))
    return goals


def slope(options):
    """What a person takes among more and more."""
    print("| people | by the column, one thread, ns a person | NumPy, ns a person | laid out in | bytes a person |\n|---|---|---|---|---|")
    for people in options.sizes:
        make(options, people)
        ours = bangfu(options, "--people", options.folder, "--sample", "1", "--repetitions", str(options.repeat))
        milliseconds, expected = asked(options, "numpy", people)[""]
        differ("by the column", expected, by_name(ours["columns"]))
        print(
            f"| {people:,} | {best(ours['columns']) * 1e6 / people:.1f} | {milliseconds * 1e6 / people:.1f}"
            f" | {ours['layout'] / 1000:.1f} s | {ours['rowBytes'] / people:.0f} |", flush=True,
        )


def with_postgres(options, body):
    """With a server of its own, if PostgreSQL is asked for and none is named."""
    if "postgres" not in options.peers or options.postgres:
        return body(options)
    script = str(HERE.parent / "bin" / "postgres")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        server = f"{folder}/server"
        started = subprocess.run([script, "start", server], stdout=subprocess.PIPE, text=True, check=True)
        options.postgres = started.stdout.strip()
        try:
            return body(options)
        finally:
            subprocess.run([script, "stop", server])


def read_options():
    options = argparse.ArgumentParser()
    options.add_argument("bangfu")
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--sample", type=int, default=20_000, help="decided one person at a time")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--peers", default=",".join(PEERS))
    options.add_argument("--snapshot", action=argparse.BooleanOptionalAction, default=True)
    options.add_argument("--slope", action="store_true", help="what a person takes among more and more, nothing else")
    options.add_argument("--sizes", default="100000,1000000,10000000", help="how many people the slope is taken over")
    options.add_argument("--most", type=float, help="fail where the columns take more than so much of NumPy's time")
    options.add_argument("--postgres", help="a server that is there, as libpq names it")
    options.add_argument("--folder", help="where the people lie; default: a folder that is removed")
    options.add_argument("--peer", help=argparse.SUPPRESS)
    options = options.parse_args()
    options.policies = str(HERE / "population" / "policies")
    options.peers = options.peers.split(",")
    options.sizes = [int(size) for size in options.sizes.split(",")]
    unknown = [name for name in options.peers if name not in PEERS]
    if unknown:
        sys.exit(f"no peer '{unknown[0]}'; there are {', '.join(PEERS)}")
    return options


def main():
    options = read_options()
    if options.peer:
        from people import AS_OF

        options.as_of = AS_OF.isoformat()
        return peer(options)
    with tempfile.TemporaryDirectory() as folder:
        options.folder = options.folder or folder
        if options.slope:
            return slope(options)
        ratio = with_postgres(options, compare)
    if options.most and ratio > options.most:
        sys.exit(f"by the column takes {ratio:.2f} of NumPy's time, more than {options.most}")


if __name__ == "__main__":
    main()
