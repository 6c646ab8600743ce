#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Two lists with damage are linked, here and by Splink on the same files, each measured against the answer.

    Benchmarks/linkage.py BANGFU [--people 1000000] [--seed 1] [--without-splink]

Splink (pip install splink) learns its weights from the lists and takes every pair that it holds for a match with the
probability that gives it the best F1 here: the answer chooses its threshold, which favours it.
"""

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def truth(folder):
    return {(row["left"], row["right"]): row["damage"] for row in rows(folder / "truth.csv")}


def processor():
    """Seconds of processor of the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def judged(name, pairs, answer, seconds, processed, megabytes):
    """Prints precision and recall of a set of pairs."""
    right = len(pairs & answer.keys())
    print(
        f"{name}: {seconds:.1f} s, {processed:.1f} s of processor, {megabytes:.0f} MB, {len(pairs):,} pairs,"
        f" precision {100 * right / max(1, len(pairs)):.3f} %, recall {100 * right / len(answer):.3f} %"
    )
    return right


def ours(bangfu, folder, answer):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    begin, used = time.monotonic(), processor()
    done = subprocess.run(
        [bangfu, "comparison", "measure", str(folder / "left.csv"), str(folder / "right.csv"), "--output",
         str(folder / "pairs.csv")], capture_output=True, text=True, check=True,
    )
    seconds = time.monotonic() - begin
    peak = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    print(done.stdout.strip())
    found = list(rows(folder / "pairs.csv"))
    matched = {(row["left"], row["right"]) for row in found if row["verdict"] == "match"}
    judged("bangfu", matched, answer, seconds, processor() - used, peak)
    possible = {(row["left"], row["right"]) for row in found if row["verdict"] == "possible"}
    print(f"  left to a clerk: {len(possible):,} pairs, {len(possible & answer.keys()):,} of them the same person")
    lost = {}
    for pair, damage in answer.items():
        if pair not in matched:
            lost[damage] = lost.get(damage, 0) + 1
    print("  not matched, by damage: " + "; ".join(f"{damage} {count}" for damage, count in sorted(lost.items(), key=lambda one: -one[1])[:6]))


def splink(folder, answer):
    """Run in a process of its own, so that the peak is its own."""
    script = Path(__file__).resolve()
    begin, used = time.monotonic(), processor()
    done = subprocess.run([sys.executable, str(script), "--splink", str(folder)], capture_output=True, text=True)
    if done.returncode != 0:
        return print("splink: " + (done.stderr.strip().splitlines() or ["failed"])[-1])
    seconds, processed = time.monotonic() - begin, processor() - used
    peak, linked = done.stdout.strip().splitlines()[-1].split()
    scored = [(row["left"], row["right"], float(row["probability"])) for row in rows(folder / "splink.csv")]
    best = (0, 0)
    for step in (0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999, 0.999999):
        pairs = {(left, right) for left, right, probability in scored if probability >= step}
        right = len(pairs & answer.keys())
        f1 = 2 * right / (len(pairs) + len(answer))
        best = max(best, (f1, step))
    pairs = {(left, right) for left, right, probability in scored if probability >= best[1]}
    judged(f"splink (threshold {best[1]}, {float(linked):.1f} s of it predicting)", pairs, answer, seconds, processed, float(peak))


def run_splink(folder):
    import pandas
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frames = [
        pandas.read_csv(folder / f"{side}.csv", dtype=str, encoding="utf-8-sig").rename(columns={"id": "unique_id"})
        for side in ("left", "right")
    ]
    for frame in frames:
        frame["year"] = frame["birth"].str[:4]
        frame["surname"] = frame["name"].str[:1]
        frame["plain"] = frame["name"].str.replace(r"[\s·•．・‧.]", "", regex=True)
    settings = SettingsCreator(
        link_type="link_only", unique_id_column_name="unique_id",
        comparisons=[
            compare.DamerauLevenshteinAtThresholds("number", [1, 3]),
            compare.LevenshteinAtThresholds("plain", [1]).configure(term_frequency_adjustments=True),
            compare.LevenshteinAtThresholds("birth", [1]),
            compare.ExactMatch("sex"), compare.ExactMatch("town"), compare.ExactMatch("village"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("number"), block_on("plain", "birth"), block_on("plain", "year", "town"),
            block_on("surname", "birth", "sex"), block_on("plain", "village"), block_on("birth", "village"),
        ],
    )
    database = DuckDBAPI()
    if hasattr(database, "register"):  # since 5.0
        linker = Linker([database.register(frame) for frame in frames], settings)
    else:
        linker = Linker(frames, settings, database)
    linker.training.estimate_probability_two_random_records_match([block_on("number")], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in (block_on("number"), block_on("plain", "birth")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    begin = time.monotonic()
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    linked = time.monotonic() - begin
    flipped = found["source_dataset_l"] > found["source_dataset_r"]
    left = found["unique_id_l"].where(~flipped, found["unique_id_r"])
    right = found["unique_id_r"].where(~flipped, found["unique_id_l"])
    pandas.DataFrame({"left": left, "right": right, "probability": found["match_probability"]}).to_csv(
        folder / "splink.csv", index=False
    )
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, linked)


def linkage(bangfu, folder, people, seed=1, with_splink=True):
    folder = Path(folder)
    subprocess.run([bangfu, "comparison", "make", "--people", str(people), "--seed", str(seed), str(folder)], check=True)
    answer = truth(folder)
    print(f"two lists of {people:,}, {len(answer):,} people on both, seed {seed}")
    ours(bangfu, folder, answer)
    if with_splink:
        splink(folder, answer)


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("bangfu")
    options.add_argument("folder", nargs="?")
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--without-splink", action="store_true")
    if len(sys.argv) == 3 and sys.argv[1] == "--splink":
        run_splink(Path(sys.argv[2]))
    else:
        options = options.parse_args()
        with tempfile.TemporaryDirectory() as place:
            linkage(options.bangfu, options.folder or place, options.people, options.seed, not options.without_splink)
