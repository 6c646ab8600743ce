# SPDX-License-Identifier: Apache-2.0
"""Runs the printed law on a local Spark and compares it with the program's own answers.

    BANGFU_SPARK=/some/folder swift test --filter SparkFilesTests
    python Tests/Spark/agreement.py /some/folder

Needs pyspark and Java 17. Each file holds a statement, the rows of its table of facts, and what the
program says of each row and benefit. A row that the statement leaves to the program ('elsewhere') is
counted and not compared. Ends with status 1 where an answer differs.
"""

import json
import pathlib
import sys
import time

from pyspark.sql import SparkSession


def answers(spark, case):
    """By row and benefit, as the program writes them."""
    schema = ", ".join(f"`{name}` {kind}" for name, kind in case["columns"])
    spark.createDataFrame(case["rows"], schema).createOrReplaceTempView("facts")
    found = {}
    for row in spark.sql(case["statement"]).collect():
        found[row["situation"]] = [
            f"{row[outcome]} {'-' if row[fen] is None else row[fen]}"
            for outcome, fen in case["outcomes"]
        ]
    return found


def compare(case, found):
    differences, elsewhere, pairs = [], 0, 0
    for row, expected in enumerate(case["expected"]):
        for benefit, said, asked in zip(case["benefits"], expected, found[row]):
            pairs += 1
            if asked == "elsewhere -":
                elsewhere += 1
            elif asked != said:
                differences.append(f"row {row}, {benefit}: {asked}, not {said}")
    return differences, elsewhere, pairs


def main(folder):
    spark = (
        SparkSession.builder.master("local[2]").appName("law")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.ansi.enabled", "false")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.driver.memory", "3g")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    print("Spark", spark.version)
    failed = False
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        case = json.loads(path.read_text())
        begun = time.monotonic()
        differences, elsewhere, pairs = compare(case, answers(spark, case))
        took = time.monotonic() - begun
        print(
            f"{path.stem}: seed {case['seed']}, {pairs} pairs, {elsewhere} left to the program, "
            f"{len(differences)} differ, {took:.1f} s"
        )
        for difference in differences[:10]:
            print("  " + difference)
        failed = failed or bool(differences)
    spark.stop()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
