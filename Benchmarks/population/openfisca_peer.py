# SPDX-License-Identifier: Apache-2.0
"""The benchmark's law as variables of OpenFisca.

OpenFisca knows no unknown: a truth is a number here, 0 no, 1 unknown, 2 yes, so that the lesser of two is their "and", the
greater their "or"; what is known of a fact, and that there is none of it, are variables of their own.
"""

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.periods import ETERNITY
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from people import Calendar, short_name

CALENDAR = Calendar()
PERIOD = "2023"
Person = build_entity(key="person", plural="persons", label="", is_person=True)


def both(*truths):
    found = truths[0]
    for other in truths[1:]:
        found = numpy.minimum(found, other)
    return found


def either(*truths):
    found = truths[0]
    for other in truths[1:]:
        found = numpy.maximum(found, other)
    return found


def held(where, *known):
    """Yes or no where everything named is known."""
    truth = where.astype(numpy.int8) * numpy.int8(2)
    for one in known:
        if one is not None:
            truth = numpy.where(one, truth, numpy.int8(1))
    return truth


def on(table, days):
    return getattr(CALENDAR, table)[days - Calendar.first]


class Reader:
    """The variables of everybody under their names; None for what is known of everybody."""

    def __init__(self, person, period, about):
        self._person, self._period, self._about = person, period, about

    def __getattr__(self, name):
        if name not in self._about.variables:
            return None
        return self._person(name, self._period)

    def word(self, fact, *names):
        values, places = getattr(self, fact), self._about.words[fact]
        where = values == places[names[0]]
        for name in names[1:]:
            where = where | (values == places[name])
        return where

    def is_word(self, fact, *names):
        return held(self.word(fact, *names), getattr(self, fact + "_known"))

    def some(self, fact):
        """That there is one."""
        return held(~getattr(self, fact + "_none"), getattr(self, fact + "_known"))

    def region(self, fact, digits):
        return self._about.regions[digits][getattr(self, fact)]


class About:
    def __init__(self, people):
        self.variables, self.words = set(), {}
        for name, fact in people.facts.items():
            if fact.words:
                self.words[short_name(name)] = {word: place for place, word in enumerate(fact.words)}
        regions = people["person.hukouRegion"].words
        self.regions = {digits: numpy.array([int(text[:digits]) for text in regions]) for digits in (2, 6)}
        self.grown = (people.as_of.year - 16) * 10_000 + people.as_of.month * 100 + people.as_of.day


def labour(f, days, known):
    since = on("ymd", days) - on("ymd", f.birthDate)
    too_old = numpy.where(f.word("sex", "female"), 550_000, 600_000)
    incapable = f.word("labourCapacity", "none") & f.labourCapacity_known
    group = held((f.outOfPoverty == 1) & ~incapable)
    return both(group, held((since >= 160_000) & (since < too_old), known))


def year_of_work(f, about):
    of_a_kind = f.is_word("contractKind", "labourContract", "employmentAgreement")
    return both(of_a_kind, either(2 - f.some("endOn"), f.full_year))


def startup(f, about):
    both_days = f.graduatedOn_known, f.registeredOn_known
    recent = both(
        f.is_word("graduationLevel", "college"), f.some("graduatedOn"),
        held(on("year", f.registeredOn) >= on("year", f.graduatedOn), *both_days),
        held(f.registeredOn <= on("plus24", f.graduatedOn), *both_days),
    )
    runs = held(f.normalThrough >= on("end6", f.registeredOn), f.normalThrough_known, f.registeredOn_known)
    later = (f.submittedOn > on("plus6", f.registeredOn)) & (f.submittedOn <= on("plus12", f.registeredOn))
    return both(
        either(held(f.hardToEmploy == 1), held(f.outOfPoverty == 1), recent), f.trades, f.some("normalThrough"), runs,
        held(later, f.registeredOn_known),
    )


def seasonal(f, about):
    span = (f.workedThrough >= on("end3", f.startOn)) & (f.workedThrough < on("end12", f.startOn))
    later = (f.submittedOn >= on("plus3", f.startOn)) & (f.submittedOn <= on("plus9", f.startOn))
    return both(
        f.worker, f.some("workedThrough"), held(span, f.workedThrough_known, f.startOn_known),
        held(f.freeOfCharge == 1, f.freeOfCharge_known), held(later, f.startOn_known),
    )


def job_seeking(f, about):
    certificate = both(f.is_word("contractKind", "employerCertificate"), f.some("endOn"), f.full_year)
    elsewhere = held(f.region("workRegion", 6) != f.region("hukouRegion", 6), f.workRegion_known)
    return both(f.worker, elsewhere, either(f.year_of_work, certificate), f.half_year)


def transport(f, about):
    abroad = held(f.region("workRegion", 2) != f.region("hukouRegion", 2), f.workRegion_known)
    this_year = (f.submittedOn >= f.startOn) & (f.submittedOn <= on("year_end", f.startOn))
    return both(f.worker, abroad, f.some("cost"), held(f.cost > 0, f.cost_known), held(this_year, f.startOn_known))


def ceilings(f):
    known = f.principal_known, f.borrowerKind_known
    limits = (("individual", 20_000_000), ("partnership", 100_000_000), ("smallMicro", 1_000_000_000))
    return either(
        *(both(f.is_word("borrowerKind", kind), held(f.principal <= limit, known[0])) for kind, limit in limits)
    )


def hardship(f, about):
    capable = held(~f.word("labourCapacity", "none"), f.labourCapacity_known)
    jobless = held(f.submittedOn > on("plus3", f.unemployedSince), f.unemployedSince_known)
    return both(
        held(f.outOfPoverty == 1), held(f.jobWish == 1, f.jobWish_known), capable,
        held(on("ymd", f.birthDate) <= about.grown), f.some("unemployedSince"), jobless,
    )


TRUTHS = {
    "worker": lambda f, about: labour(f, f.startOn, f.startOn_known),
    "trainee": lambda f, about: labour(f, f.trainingStart, f.trainingStart_known),
    "full_year": lambda f, about: held(
        (f.endOn >= on("end12", f.startOn)) & ~f.endOn_none, f.endOn_known, f.startOn_known
    ),
    "year_of_work": year_of_work,
    "half_year": lambda f, about: held(
        (f.submittedOn >= f.startOn) & (f.submittedOn <= on("plus6", f.startOn)), f.startOn_known
    ),
    "trades": lambda f, about: f.is_word("entityKind", "smallMicro", "soleTrader"),
    "early": lambda f, about: both(
        f.some("businessStartedOn"),
        held(f.businessStartedOn <= on("plus6", f.certificateOn), f.businessStartedOn_known, f.certificateOn_known),
    ),
}
BENEFITS = {
    "job-seeking": (
        job_seeking,
        lambda f: numpy.where(
            f.graduationLevel_known, numpy.where(f.word("graduationLevel", "college"), 80_000, 50_000), -1
        ),
    ),
    "transport": (transport, lambda f: numpy.minimum(f.cost, 50_000)),
    "startup": (startup, lambda f: 500_000),
    "placement": (
        lambda f, about: both(
            either(held(f.hardToEmploy == 1), f.worker), held(f.freeOfCharge == 1, f.freeOfCharge_known), f.year_of_work,
            f.half_year,
        ),
        lambda f: 50_000,
    ),
    "seasonal-placement": (seasonal, lambda f: 20_000),
    "skill-appraisal": (
        lambda f, about: both(
            either(held(f.outOfPoverty == 1), held(f.hardToEmploy == 1)), held(f.first == 1, f.first_known),
            held(~f.word("certificate", "trainingCompletion"), f.certificate_known),
            held(f.submittedOn >= f.issuedOn, f.issuedOn_known),
        ),
        lambda f: numpy.where(f.word("certificate", "skillLevel"), 30_000, 20_000),
    ),
    "startup-training": (
        lambda f, about: both(
            either(f.trainee, held(f.hardToEmploy == 1)), held(f.classHours >= 80, f.classHours_known),
            f.is_word("training", "syb", "onlineBusiness", "iyb"), f.some("certificateOn"),
            held(f.trainingStart == f.trainingStart, f.trainingStart_known),
        ),
        lambda f: numpy.where(
            f.word("training", "iyb"), 100_000, numpy.array([100_000, -1, 250_000], numpy.int32)[f.early]
        ),
    ),
    "training-allowance": (
        lambda f, about: both(f.trainee, held(f.attendedDays > 0, f.attendedDays_known)),
        lambda f: numpy.minimum(250_000, f.attendedDays * 5_000),
    ),
    "guaranteed-loan": (
        lambda f, about: both(
            held(f.region("hukouRegion", 6) == 610399), ceilings(f), either(f.is_word("labourCapacity", "full"), f.trades)
        ),
        lambda f: numpy.minimum(f.principal, 300_000_000).astype(numpy.int64) * 3 // 100,
    ),
    "hardship-recognition": (hardship, lambda f: 0),
}


def system(people):
    """The variables: facts, steps, and for each benefit whether it is due and what of it; -1 where that is unknown."""
    about = About(people)
    made = TaxBenefitSystem([Person])

    def add(name, kind, formula=None):
        members = {"value_type": kind, "entity": Person, "definition_period": ETERNITY, "label": name}
        if formula:
            members["formula"] = formula
        made.add_variable(type(name, (Variable,), members))
        about.variables.add(name)

    def reading(body):
        return lambda person, period, parameters=None: body(Reader(person, period, about))

    for name, fact in people.facts.items():
        short = short_name(name)
        add(short, int)
        if fact.known is not None:
            add(short + "_known", bool)
        if fact.none is not None:
            add(short + "_none", bool)
    for name, body in TRUTHS.items():
        add(name, int, reading(lambda f, body=body: body(f, about)))
    for name, (due, fen) in BENEFITS.items():
        place = name.replace("-", "_") + "_due"

        def truth(f, due=due, fen=fen):
            found = due(f, about)
            amount = fen(f)
            return found if isinstance(amount, int) else numpy.where((found == 2) & (amount < 0), 1, found)

        add(place, int, reading(truth))
        add(
            name.replace("-", "_") + "_fen", int,
            reading(lambda f, place=place, fen=fen: numpy.where(getattr(f, place) == 2, fen(f), 0)),
        )
    return made


def prepare(people, options):
    made = system(people)

    def run(stop):
        simulation = SimulationBuilder().build_default_simulation(made, people.count)
        for name, fact in people.facts.items():
            short = short_name(name)
            simulation.set_input(short, PERIOD, fact.values.astype(numpy.int32))
            if fact.known is not None:
                simulation.set_input(short + "_known", PERIOD, fact.known)
            if fact.none is not None:
                simulation.set_input(short + "_none", PERIOD, fact.none)
        begun = stop()
        answer = {}
        for name in BENEFITS:
            due = simulation.calculate(name.replace("-", "_") + "_due", PERIOD)
            fen = simulation.calculate(name.replace("-", "_") + "_fen", PERIOD)
            eligible, refused = int(numpy.count_nonzero(due == 2)), int(numpy.count_nonzero(due == 0))
            answer[name] = {
                "eligible": eligible, "open": people.count - eligible - refused, "notEligible": refused, "other": 0,
                "fen": int(fen.sum(dtype=numpy.int64)),
            }
        return answer, begun

    return {"": run}
