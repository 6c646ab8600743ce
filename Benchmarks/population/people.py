#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes up people, and writes and reads them as files that every engine can read.

    Benchmarks/population/people.py FOLDER [--people 1000000] [--seed 1]

A fact is two files: `NAME.values`, little-endian signed numbers of one width, and `NAME.known`, a byte a person: 0 unknown,
1 known to be none, 2 known. `people.json` names the facts, their widths and, where numbers stand for words, the words.
Days are days since 1970-01-01, money is whole fen. Of 32 facts six are always known; of each of the others 5 % are not.
"""

import argparse
import datetime
import json
from pathlib import Path

import numpy

AS_OF = datetime.date(2023, 12, 15)
MISSING = 0.05
ALWAYS_KNOWN = {
    "person.sex", "person.birthDate", "person.hukouRegion", "person.outOfPoverty", "person.hardToEmploy", "claim.submittedOn",
}
UNKNOWN, NONE, KNOWN = 0, 1, 2
REGIONS = [
    "610399101", "610399102", "610399103", "610399", "610328", "610328100", "610302", "610303", "610113", "611002",
    "320505", "320102", "310115", "440106", "440306", "330110", "500112", "510107", "650102", "110108",
]


def day(year, month, number):
    return (datetime.date(year, month, number) - datetime.date(1970, 1, 1)).days


class Maker:
    """Draws one fact after the other; the same seed and number of people give the same people."""

    def __init__(self, folder, people, seed):
        self.folder, self.people, self.seed = folder, people, seed
        self.facts = []
        self.made = 0

    def random(self):
        self.made += 1
        return numpy.random.default_rng([self.seed, self.made])

    def between(self, least, most):
        return self.random().integers(least, most, self.people, dtype=numpy.int32, endpoint=True)

    def share(self, part):
        return self.random().random(self.people, dtype=numpy.float32) < part

    def chosen(self, weights):
        ends = numpy.cumsum(weights) / sum(weights)
        return numpy.searchsorted(ends[:-1], self.random().random(self.people, dtype=numpy.float32), side="right")

    def write(self, name, values, kind, words=None, none=None):
        known = numpy.full(self.people, KNOWN, numpy.uint8)
        if none is not None:
            known[none] = NONE
        if name not in ALWAYS_KNOWN:
            known[self.share(MISSING)] = UNKNOWN
        values = values.astype(kind)
        values[known != KNOWN] = 0
        values.tofile(self.folder / f"{name}.values")
        known.tofile(self.folder / f"{name}.known")
        fact = {"name": name, "width": values.dtype.itemsize}
        if words:
            fact["words"] = words
        self.facts.append(fact)

    def words(self, name, words, weights):
        self.write(name, self.chosen(weights), "i1", words)

    def flag(self, name, part):
        self.write(name, self.share(part), "i1")

    def days(self, name, values, none=None):
        self.write(name, values, "<i2", none=none)


def make(folder, people, seed):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    maker = Maker(folder, people, seed)
    between, share = maker.between, maker.share
    submitted = between(day(2022, 12, 15), day(2023, 12, 15))
    started = submitted - between(-15, 330)
    registered = submitted - between(90, 450)
    trained = submitted - between(-15, 400)
    near = [12] * 4 + [6] * 6 + [3] * 10
    maker.words("person.sex", ["female", "male"], [48, 52])
    maker.days("person.birthDate", between(day(1945, 1, 1), day(2008, 12, 31)))
    maker.words("person.hukouRegion", REGIONS, near)
    maker.flag("person.outOfPoverty", 0.7)
    maker.flag("person.hardToEmploy", 0.2)
    maker.words("person.labourCapacity", ["full", "weak", "half", "none"], [80, 8, 5, 7])
    maker.flag("person.jobWish", 0.8)
    maker.days("person.unemployedSince", submitted - between(0, 700), share(0.4))
    maker.words("person.graduationLevel", ["college", "secondaryVocational", "technical", "none"], [25, 15, 10, 50])
    maker.days("person.graduatedOn", between(day(2012, 6, 1), day(2023, 7, 31)), share(0.4))
    maker.words(
        "employment.contractKind",
        ["labourContract", "serviceAgreement", "employmentAgreement", "employerCertificate", "none"], [45, 10, 20, 20, 5],
    )
    maker.days("employment.startOn", started)
    maker.days("employment.endOn", started + between(60, 900), share(0.3))
    maker.days("employment.workedThrough", started + between(10, 500), share(0.2))
    maker.words("employment.workRegion", REGIONS, near[::-1])
    maker.write("journey.cost", between(0, 120_000), "<i4", none=share(0.2))
    maker.words("venture.entityKind", ["smallMicro", "soleTrader", "other"], [35, 50, 15])
    maker.days("venture.registeredOn", registered)
    maker.days("venture.normalThrough", registered + between(30, 500), share(0.1))
    maker.words("training.kind", ["skills", "syb", "onlineBusiness", "iyb"], [40, 30, 15, 15])
    maker.write("training.classHours", between(20, 240), "<i2")
    maker.days("training.startOn", trained)
    maker.write("enrolment.attendedDays", between(0, 70), "<i2")
    maker.days("enrolment.certificateOn", trained + between(10, 90), share(0.25))
    maker.days("enrolment.businessStartedOn", trained + between(30, 420), share(0.5))
    maker.words(
        "certificate.kind", ["vocationalQualification", "skillLevel", "specialAbility", "trainingCompletion"], [30, 35, 15, 20]
    )
    maker.days("certificate.issuedOn", submitted - between(-60, 400))
    maker.flag("certificate.first", 0.8)
    maker.flag("placement.freeOfCharge", 0.75)
    maker.words("loan.borrowerKind", ["individual", "partnership", "smallMicro"], [70, 15, 15])
    maker.write("loan.principal", between(10_000, 350_000) * 1_000, "<i4")
    maker.days("claim.submittedOn", submitted)
    about = {"people": people, "seed": seed, "asOf": AS_OF.isoformat(), "facts": maker.facts}
    (folder / "people.json").write_text(json.dumps(about, indent=1) + "\n")


def short_name(fact):
    """`person.birthDate` as birthDate, `training.kind` as training; the start of training apart from that of work."""
    group, name = fact.split(".")
    return {"kind": group, "startOn": "trainingStart" if group == "training" else name}.get(name, name)


class Fact:
    """One fact of everybody. `known` is None where nobody lacks it, `none` where nobody is known to have none."""

    def __init__(self, folder, about, count):
        self.name = about["name"]
        self.words = about.get("words")
        self.values = numpy.fromfile(folder / f"{self.name}.values", f"<i{about['width']}", count)
        states = numpy.fromfile(folder / f"{self.name}.known", numpy.uint8, count)
        known, none = states != UNKNOWN, states == NONE
        self.known = None if known.all() else known
        self.none = none if none.any() else None


class People:
    """Everybody of a folder, or the first of them."""

    def __init__(self, folder, first=None):
        self.folder = Path(folder)
        about = json.loads((self.folder / "people.json").read_text())
        self.count = min(about["people"], first or about["people"])
        self.as_of = datetime.date.fromisoformat(about["asOf"])
        self.facts = {fact["name"]: Fact(self.folder, fact, self.count) for fact in about["facts"]}

    def __getitem__(self, name):
        return self.facts[name]


class Calendar:
    """Tables by day: what hand-written rules need of the calendar, worked out once, before any clock runs."""

    first, last = day(1940, 1, 1), day(2030, 12, 31)

    def __init__(self):
        days = numpy.arange(self.first, self.last + 1).astype("datetime64[D]")
        months = days.astype("datetime64[M]")
        ordinal = (days - months).astype(int)
        self.day = days.astype(int)
        self.year = days.astype("datetime64[Y]").astype(int).astype(numpy.int16) + numpy.int16(1970)
        self.ymd = self.year.astype(numpy.int32) * 10_000 + (months.astype(int) % 12 + 1) * 100 + ordinal + 1
        self.ymd = self.ymd.astype(numpy.int32)
        self.year_end = self._numbers((days.astype("datetime64[Y]") + 1).astype("datetime64[D]") - 1)
        for count in (3, 6, 9, 12, 24):
            setattr(self, f"plus{count}", self._numbers(self._later(months, ordinal, count)[0]))
        for count in (3, 6, 12):
            later, is_cut = self._later(months, ordinal, count)
            setattr(self, f"end{count}", self._numbers(later - numpy.where(is_cut, 0, 1)))

    @staticmethod
    def _later(months, ordinal, count):
        """The same day of a later month, its last day where it has no such day; and where that is so."""
        begin = (months + count).astype("datetime64[D]")
        length = ((months + count + 1).astype("datetime64[D]") - begin).astype(int)
        return begin + numpy.minimum(ordinal, length - 1), ordinal >= length

    @staticmethod
    def _numbers(days):
        return days.astype("datetime64[D]").astype(int).astype(numpy.int16)

    columns = ("day", "year", "ymd", "year_end", "plus3", "plus6", "plus9", "plus12", "plus24", "end3", "end6", "end12")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder")
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    make(options.folder, options.people, options.seed)


if __name__ == "__main__":
    main()
