# SPDX-License-Identifier: Apache-2.0
"""DuckDB, SQLite and PostgreSQL over one table of facts: by hand, and by the statement that `bangfu policy sql` prints.

The table is the one that `bangfu policy sql --facts` makes. Reading the rows in is no part of what is measured.
"""

import csv
import io
import os
import re
import sqlite3
import subprocess
from pathlib import Path

import numpy

from people import Calendar

BENEFITS = [
    "job-seeking", "transport", "startup", "placement", "seasonal-placement", "skill-appraisal", "startup-training",
    "training-allowance", "guaranteed-loan", "hardship-recognition",
]


def column_name(fact):
    """`person.birthDate` as person_birth_date, as the statement has it."""
    return re.sub("[A-Z]", lambda letter: "_" + letter.group().lower(), fact.replace(".", "_"))


def columns(people, first, last):
    """By column, the rows' numbers or words, masked where they are unknown; a second column where there may be none."""
    found = {}
    for name, fact in people.facts.items():
        values = fact.values[first:last]
        known = numpy.ones(len(values), bool) if fact.known is None else fact.known[first:last]
        none = None if fact.none is None else fact.none[first:last]
        if fact.words:
            values = numpy.array(fact.words, dtype=object)[values]
        found[column_name(name)] = values, known if none is None else known & ~none
        if none is not None:
            found[column_name(name) + "_none"] = none.astype(numpy.int8), known
    return found


def rows(people, first, last):
    """The rows from one person to another, None where a column is unknown."""
    made = [range(first, last)]
    for values, known in columns(people, first, last).values():
        cells = values.astype(object)
        cells[~known] = None
        made.append(cells.tolist())
    return list(zip(*made))


def calendar_rows():
    calendar = Calendar()
    return list(zip(*(getattr(calendar, name).tolist() for name in Calendar.columns)))


def by_hand(people, fence="", division="/"):
    text = Path(__file__).with_name("by_hand.sql").read_text()
    as_of = people.as_of
    grown = (as_of.year - 16) * 10_000 + as_of.month * 100 + as_of.day
    text = re.sub("--.*", "", text).replace("/*fence*/", fence).replace("/*grown*/", str(grown))
    return text.replace("/*divided*/ /", division)


def counted(people, row):
    """What the hand-written statement answers: by benefit the eligible, the refused and the sum."""
    answer = {}
    for place, name in enumerate(BENEFITS):
        eligible, refused, fen = (int(number or 0) for number in row[3 * place : 3 * place + 3])
        answer[name] = {
            "eligible": eligible, "open": people - eligible - refused, "notEligible": refused, "other": 0, "fen": fen,
        }
    return answer


def printed(bangfu, policies, people, dialect):
    """Two statements that `bangfu policy sql` prints: the table's, and the law with its answers counted."""
    base = [bangfu, "policy", "sql", "610399-sample", "--policies", policies, "--as-of", str(people.as_of), "--dialect", dialect]
    table = subprocess.run([*base, "--facts"], capture_output=True, text=True, check=True).stdout
    law = subprocess.run([*base, "--answer", "amounts"], capture_output=True, text=True, check=True).stdout
    law = "\n".join(line for line in law.splitlines() if not line.startswith("--")).rstrip().rstrip(";")
    asked = []
    for name in BENEFITS:
        column = name.replace("-", "_")
        asked += [
            f"COUNT(CASE WHEN {column}__outcome = '{word}' THEN 1 END)" for word in ("eligible", "needMoreInformation", "notEligible")
        ]
        asked.append(f"SUM(CASE WHEN {column}__outcome = 'eligible' THEN {column}__fen END)")
    return table, f"SELECT {', '.join(asked)} FROM (\n{law}\n) decided"


def answered(people, row):
    """What the printed statement answers."""
    answer = {}
    for place, name in enumerate(BENEFITS):
        eligible, may, refused, fen = (int(number or 0) for number in row[4 * place : 4 * place + 4])
        answer[name] = {
            "eligible": eligible, "open": may, "notEligible": refused, "other": people - eligible - may - refused, "fen": fen,
        }
    return answer


STEP = 100_000


def sqlite(people, options):
    table, law = printed(options.bangfu, options.policies, people, "sqlite")
    connection = sqlite3.connect(":memory:")
    connection.execute(table)
    width = len(columns(people, 0, 1)) + 1
    for first in range(0, people.count, STEP):
        connection.executemany(
            f"INSERT INTO facts VALUES ({', '.join('?' * width)})", rows(people, first, min(first + STEP, people.count))
        )
    names = ", ".join(Calendar.columns[1:])
    connection.execute(f"CREATE TABLE calendar (day INTEGER PRIMARY KEY, {names})")
    connection.executemany(f"INSERT INTO calendar VALUES ({', '.join('?' * len(Calendar.columns))})", calendar_rows())
    hand = by_hand(people, fence="LIMIT -1")
    return {
        "by hand": lambda: counted(people.count, connection.execute(hand).fetchone()),
        "policy sql": lambda: answered(people.count, connection.execute(law).fetchone()),
    }


def duckdb(people, options):
    import duckdb as engine

    table, law = printed(options.bangfu, options.policies, people, "postgres")
    connection = engine.connect(":memory:", config={"threads": options.threads})
    for fact in people.facts.values():
        if fact.words:
            words = ", ".join(f"'{word}'" for word in fact.words)
            connection.execute(f"CREATE TYPE {column_name(fact.name)}_words AS ENUM ({words})")
    lists = {column_name(fact.name) for fact in people.facts.values() if fact.words and "Region" not in fact.name}
    kinds = {"i1": "TINYINT", "i2": "SMALLINT", "i4": "INTEGER", "i8": "BIGINT"}

    def kind(name, values):
        if name in lists:
            return f"{name}_words"
        return "VARCHAR" if values.dtype == object else kinds[values.dtype.str[1:]]

    import pyarrow

    made = False
    for first in range(0, people.count, STEP):
        last = min(first + STEP, people.count)
        found = columns(people, first, last)
        batch = pyarrow.table(
            {"situation": numpy.arange(first, last)} | {
                name: pyarrow.array(values, mask=~known) for name, (values, known) in found.items()
            }
        )
        connection.register("batch", batch)
        selected = ", ".join(
            ["situation"] + [f"CAST({name} AS {kind(name, values)}) AS {name}" for name, (values, _) in found.items()]
        )
        connection.execute(("INSERT INTO facts " if made else "CREATE TABLE facts AS ") + f"SELECT {selected} FROM batch")
        connection.unregister("batch")
        made = True
    calendar = Calendar()
    days = pyarrow.table({name: pyarrow.array(getattr(calendar, name)) for name in Calendar.columns})
    connection.register("days", days)
    connection.execute("CREATE TABLE calendar AS SELECT * FROM days")
    hand = by_hand(people, division="//")
    return {
        "by hand": lambda: counted(people.count, connection.execute(hand).fetchone()),
        "policy sql": lambda: answered(people.count, connection.execute(law.replace(" / ", " // ")).fetchone()),
    }


def processor_of(server):
    """Seconds of the processor that a connection's process took, with the workers of its server that have ended."""

    def ticks(process, *places):
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        return sum(int(fields[place]) for place in places)

    parent = Path(f"/proc/{server}/stat").read_text().rsplit(")", 1)[1].split()[1]
    # utime and stime of the one, those of the other's children that are gone.
    return lambda: (ticks(server, 11, 12) + ticks(parent, 13, 14)) / os.sysconf("SC_CLK_TCK")


def postgres(people, options):
    import psycopg

    table, law = printed(options.bangfu, options.policies, people, "postgres")
    connection = psycopg.connect(options.postgres, autocommit=True)
    connection.execute("DROP TABLE IF EXISTS facts, calendar")
    connection.execute(table.replace("CREATE TABLE", "CREATE UNLOGGED TABLE").rstrip().rstrip(";"))
    for first in range(0, people.count, STEP):
        text = io.StringIO()
        csv.writer(text).writerows(rows(people, first, min(first + STEP, people.count)))
        with connection.cursor().copy("COPY facts FROM STDIN (FORMAT csv)") as copy:
            copy.write(text.getvalue())
    names = ", ".join(f"{name} INTEGER" for name in Calendar.columns[1:])
    connection.execute(f"CREATE UNLOGGED TABLE calendar (day INTEGER PRIMARY KEY, {names})")
    with connection.cursor().copy("COPY calendar FROM STDIN") as copy:
        for row in calendar_rows():
            copy.write_row(row)
    connection.execute("VACUUM ANALYZE facts")
    connection.execute("VACUUM ANALYZE calendar")
    options.processor = processor_of(connection.info.backend_pid)
    connection.execute(f"SET max_parallel_workers_per_gather = {options.threads - 1}")
    connection.execute("SET work_mem = '256MB'")
    hand = by_hand(people, fence="OFFSET 0")

    def timed(statement, jit, read):
        def run():
            connection.execute(f"SET jit = {jit}")
            return read(people.count, connection.execute(statement).fetchone())

        return run

    return {
        "by hand": timed(hand, "off", counted), "by hand, JIT": timed(hand, "on", counted),
        "policy sql": timed(law, "off", answered), "policy sql, JIT": timed(law, "on", answered),
    }
