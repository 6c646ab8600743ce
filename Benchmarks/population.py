#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Ten benefits for a population: Bangfu beside NumPy, OpenFisca, polars, DuckDB, SQLite and PostgreSQL, on the same people.

    bin/bench --only population [--people 1000000]
    Benchmarks/population.py BANGFU [--people N] [--peers numpy,polars,…] [--slope] [--most RATIO]

The people are made once (`population/people.py`, by seed) and written as arrays that every engine reads; reading them in is no
part of what is measured. Every engine tells how many are eligible, open and not eligible and the sum in fen, for each benefit;
one that differs from NumPy in any number ends the run. Times are the best of several, on the wall and of the processor (all
threads together), of which the second stands still under other load; each engine has a process of its own.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import shutil
import sqlite3
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
SIXTY_GOAL, WRITTEN_GOAL, HEAP_GOAL = 12, 1.15, 4


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
        answer, took = timed(run, options)
        print(json.dumps({"label": label, "took": took, "benefits": answer}), flush=True)


def timed(run, options):
    """The answer, and the least seconds on the wall and of the processor.

    An engine that is laid out anew each time says itself when it began.
    """

    # A server works in processes of its own, and tells of them.
    processor = getattr(options, "processor", time.process_time)

    def now():
        return time.perf_counter(), processor()

    walls, processors = [], []
    for _ in range(options.repeat):
        begun = now()
        answer = run(now) if options.peer == "openfisca" else run()
        if isinstance(answer, tuple):
            answer, begun = answer
        ended = now()
        walls.append(ended[0] - begun[0])
        processors.append(ended[1] - begun[1])
        if walls[-1] > PATIENCE:
            break
    return answer, (min(walls), min(processors))


def asked(options, name, people, threads=1):
    """By label, the seconds that a peer took and what it answered."""
    command = [
        sys.executable, __file__, options.bangfu, "--peer", name, "--folder", options.folder, "--people", str(people),
        "--threads", str(threads), "--repeat", str(options.repeat), "--postgres", options.postgres or "",
    ]
    environment = {**os.environ, "POLARS_MAX_THREADS": str(threads), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment)
    if done.returncode:
        sys.exit(f"{name}: status {done.returncode}")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["label"]: (line["took"], line["benefits"]) for line in lines}


# MARK: Bangfu


def bangfu(options, *more, policies=None, environment=None):
    command = [
        options.bangfu, "policy", "measure", PLACE, "--policies", policies or options.policies, "--as-of", options.as_of, *more,
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: status {done.returncode}")
    return json.loads(done.stdout) if done.stdout.strip() else None


def best(result):
    """The least seconds on the wall and of the processor."""
    return min(result["nanoseconds"]) / 1e9, min(result["processor"]) / 1e9


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


def sixty_benefits(options):
    """The ten and five restatements of each, by the column on one thread."""
    import sixty

    with tempfile.TemporaryDirectory() as folder:
        sixty.make(options.policies, f"{folder}/policies")
        ours = bangfu(
            options, "--people", options.folder, "--sample", "1", "--repetitions", str(options.repeat),
            policies=f"{folder}/policies",
        )
    return best(ours["columns"]), len(by_name(ours["columns"]))


def thread_heap(options):
    """The most bytes of the heap that a thread holds which does nothing but decide half of the people.

    None without a C compiler, and where one processor decides all on one thread.
    """
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler or len(os.sched_getaffinity(0)) < 2:
        return None
    with tempfile.TemporaryDirectory() as folder:
        library, told = f"{folder}/thread_heap.so", f"{folder}/told"
        source = HERE / "population" / "thread_heap.c"
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, source], check=True)
        counted = {**os.environ, "LD_PRELOAD": library, "THREAD_HEAP": told}
        more = ["--people", options.folder, "--sample", "1", "--threads", "2", "--repetitions", "1"]
        bangfu(options, *more, environment=counted)
        # That which holds most has read the people too.
        return sorted(map(int, Path(told).read_text().split()))[-2]


# MARK: The comparison


def differ(engine, expected, found):
    """Ends the run at the first number that an engine has otherwise than NumPy."""
    for benefit, total in expected.items():
        if found.get(benefit) != total:
            sys.exit(f"{engine} answers {benefit} with {found.get(benefit)}, NumPy with {total}")


class Table:
    """The engines' rows: milliseconds for a million people and the ratios to NumPy."""

    def __init__(self, people, numpy):
        self.people, self.numpy = people, numpy
        print(f"| engine, {people:,} people | ms per million | of the processor | beside NumPy | of the processor |")
        print("|---|---|---|---|---|")

    def row(self, engine, took, people=None):
        """Prints the row; the ratio by the processor, which other load does not change as much."""
        millions = [seconds * 1e9 / (people or self.people) for seconds in took]
        ratios = [million / (seconds * 1e9 / self.people) for million, seconds in zip(millions, self.numpy)]
        cells = [f"{million:,.1f}" for million in millions] + [f"{ratio:,.2f}" for ratio in ratios]
        print(f"| {engine} | " + " | ".join(cells) + " |", flush=True)
        return ratios[1]


def make(options, people):
    import people as maker

    command = [options.bangfu, "policy", "check", "--policies", options.policies]
    checked = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if checked.returncode:
        sys.exit(f"the benchmark's law does not pass the checker:\n{checked.stdout}")
    maker.make(options.folder, people, options.seed)
    options.as_of = maker.AS_OF.isoformat()


def versions(options):
    """What runs, and beside how much else: the load of the machine before it."""
    packages = {"numpy": "numpy", "openfisca": "OpenFisca-Core", "polars": "polars", "duckdb": "duckdb"}
    named = [f"{name} {importlib.metadata.version(packages[name])}" for name in options.peers if name in packages]
    named += [f"SQLite {sqlite3.sqlite_version}"] if "sqlite" in options.peers else []
    print(f"{datetime.date.today()}, {options.threads} threads, load {os.getloadavg()[0]:.1f} before; {', '.join(named)}\n")


def compare(options):
    versions(options)
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
    goals = [
        ("by the column on one thread, of NumPy's processor", ratio, COLUMNS_GOAL),
        ("bytes a person", ours["rowBytes"] / people, BYTES_GOAL),
    ]
    differ("written out", expected, by_name(ours["written"]))
    table.row("Bangfu by the column, every outcome and sum written out", best(ours["written"]))
    goals.append(("written out, of totals only, of the processor", best(ours["written"])[1] / best(ours["columns"])[1], WRITTEN_GOAL))
    if options.sixty:
        took, count = sixty_benefits(options)
        table.row(f"Bangfu by the column, {count} benefits, one thread", took)
        goals.append((f"ms of the processor for a million people and {count} benefits", took[1] * 1e9 / people, SIXTY_GOAL))
    if options.heap and (heap := thread_heap(options)):
        goals.append(("MB of the heap that a thread holds", heap / 1e6, HEAP_GOAL))
    if options.snapshot:
        mapped, size = from_snapshot(options)
        differ("from a snapshot", expected, by_name(mapped["snapshot"]))
        table.row(f"Bangfu from a snapshot of {size / people:.0f} bytes a person, not in memory yet", best(mapped["snapshot"]))
        goals.append(("ms per million from a snapshot, on the wall", best(mapped["snapshot"])[0] * 1e9 / people, SNAPSHOT_GOAL))
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
        for label, (took, answer) in found.items():
            engine = ", ".join(filter(None, [NAMES[name], label, f"{threads} threads" if threads > 1 else ""]))
            differ(engine, expected, answer)
            table.row(engine, took)
        if threads == 1 and "policy sql" in found:
            hand = min(took[1] for label, (took, _) in found.items() if label.startswith("by hand"))
            ours = min(took[1] for label, (took, _) in found.items() if label.startswith("policy sql"))
            goals.append((f"'bangfu policy sql' in {NAMES[name]}, of the statement by hand", ours / hand, SQL_GOAL))
    return goals


def slope(options):
    """What a person takes among more and more."""
    versions(options)
    print("| people | by the column, ns a person | of the processor | NumPy | of the processor | laid out | bytes a person |")
    print("|---|---|---|---|---|---|---|")
    for people in options.sizes:
        make(options, people)
        ours = bangfu(options, "--people", options.folder, "--sample", "1", "--repetitions", str(options.repeat))
        took, expected = asked(options, "numpy", people)[""]
        differ("by the column", expected, by_name(ours["columns"]))
        each = " | ".join(f"{seconds * 1e9 / people:.1f}" for seconds in (*best(ours["columns"]), *took))
        print(f"| {people:,} | {each} | {ours['layout'] / 1000:.1f} s | {ours['rowBytes'] / people:.0f} |", flush=True)


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
    options.add_argument("--sixty", action=argparse.BooleanOptionalAction, default=True, help="also sixty benefits")
    options.add_argument("--heap", action=argparse.BooleanOptionalAction, default=True, help="also what a thread holds of the heap")
    options.add_argument("--slope", action="store_true", help="what a person takes among more and more, nothing else")
    options.add_argument("--sizes", default="100000,1000000,10000000", help="how many people the slope is taken over")
    options.add_argument("--most", type=float, help="fail where the columns take more than so much of NumPy's processor time")
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
        sys.exit(f"by the column takes {ratio:.2f} of NumPy's processor time, more than {options.most}")


if __name__ == "__main__":
    main()
