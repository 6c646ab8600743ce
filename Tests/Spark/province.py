# SPDX-License-Identifier: Apache-2.0
"""Runs the law on a local Spark over everybody's facts and holds every answer against the program's own.

    bangfu facts --dialect spark --answers --as-of DAY --database … --output FOLDER
    python Tests/Spark/province.py FOLDER [--memory 6g]

Needs pyspark and Java 17. Facts and answers stay in Spark; only counts come out. A row that the statement leaves to the program
('elsewhere') is counted and not compared. Ends with status 1 where an answer differs.
"""

import argparse
import json
import re
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession, functions

COLUMN = re.compile(r"^  (\w+) (BIGINT|STRING)", re.MULTILINE)


def read(spark, path, schema):
    # Nothing is NULL, "" is a text of no length; a quotation mark stands twice in a text.
    return spark.read.csv(str(path), schema=schema, header=True, escape='"')


def hold(spark, folder, table):
    place = folder / table["law"] / table["kind"]
    columns = COLUMN.findall((place / "table.sql").read_text())
    read(spark, place / "facts.csv", ", ".join(f"`{name}` {kind}" for name, kind in columns)).createOrReplaceTempView(table["table"])
    kinds = ", ".join(f"`said_{b['outcome']}` STRING, `said_{b['fen']}` BIGINT" for b in table["benefits"])
    answers = read(spark, place / "answers.csv", "situation BIGINT, " + kinds)
    decided = spark.sql((place / "statement.sql").read_text().rstrip().rstrip(";"))
    counts = [functions.count("*").alias("rows")]
    for benefit in table["benefits"]:
        outcome, fen = functions.col(benefit["outcome"]), functions.col(benefit["fen"])
        is_elsewhere = outcome.eqNullSafe("elsewhere")
        is_same = outcome.eqNullSafe(functions.col("said_" + benefit["outcome"])) & fen.eqNullSafe(functions.col("said_" + benefit["fen"]))
        counts.append(functions.sum((is_elsewhere).cast("long")).alias("elsewhere " + benefit["id"]))
        counts.append(functions.sum((~is_elsewhere & ~is_same).cast("long")).alias("differ " + benefit["id"]))
    found = decided.join(answers, "situation").agg(*counts).collect()[0].asDict()
    differing = {name: count for name, count in found.items() if name.startswith("differ ") and count}
    elsewhere = sum(count or 0 for name, count in found.items() if name.startswith("elsewhere "))
    return found["rows"], elsewhere, differing


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--memory", default="6g")
    options = options.parse_args()
    spark = (
        SparkSession.builder.master("local[2]").appName("law").config("spark.ui.enabled", "false")
        .config("spark.sql.ansi.enabled", "false").config("spark.sql.codegen.wholeStage", "false")
        .config("spark.driver.memory", options.memory).getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    manifest = json.loads((options.folder / "manifest.json").read_text())
    print("Spark", spark.version, f"{manifest['people']} people")
    failed = False
    for table in manifest["tables"]:
        begun = time.monotonic()
        rows, elsewhere, differing = hold(spark, options.folder, table)
        pairs = rows * len(table["benefits"])
        print(
            f"{table['law']} {table['kind']}: {rows} rows, {pairs} answers, {elsewhere} left to the program, {sum(differing.values())}"
            f" differ, {time.monotonic() - begun:.1f} s", flush=True
        )
        for name, count in differing.items():
            print(f"  {name.removeprefix('differ ')}: {count}")
        failed = failed or bool(differing) or rows != table["rows"]
    spark.stop()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
