# SPDX-License-Identifier: Apache-2.0
"""The benchmark's law by hand in NumPy: a truth is a pair of arrays, certainly true and possibly true."""

import copy

import numpy

from people import Calendar, short_name


class Tables:
    """The calendar, each table with a place for every 16-bit day, so that a day is its own place without a subtraction."""

    def __init__(self):
        calendar = Calendar()
        for name in Calendar.columns[1:]:
            table = getattr(calendar, name)
            whole = numpy.zeros(1 << 16, table.dtype)
            whole[calendar.day.astype(numpy.int16).view(numpy.uint16)] = table
            setattr(self, name, whole)


CALENDAR = Tables()


def both(*truths):
    certain, possible = truths[0]
    for one, other in truths[1:]:
        certain, possible = certain & one, possible & other
    return certain, possible


def either(*truths):
    certain, possible = truths[0]
    for one, other in truths[1:]:
        certain, possible = certain | one, possible | other
    return certain, possible


def held(where, known=None):
    """What holds `where` the fact is known, and may hold where it is not."""
    if known is None:
        return where, where
    return where & known, where | ~known


def on(table, days):
    """A calendar's entry for each day."""
    return table.take(days.view(numpy.uint16))


class Facts:
    """The facts of everybody under short names: numbers, `_known`, and `_none` where there may be none."""

    def __init__(self, people):
        for name, fact in people.facts.items():
            short = short_name(name)
            setattr(self, short, fact.values)
            setattr(self, short + "_known", fact.known)
            setattr(self, short + "_none", fact.none)
            if fact.words:
                setattr(self, short + "_word", {word: place for place, word in enumerate(fact.words)})
                setattr(self, short + "_words", fact.words)
        self.county = numpy.array([int(word[:6]) for word in self.hukouRegion_words], numpy.int32)
        self.province = numpy.array([int(word[:2]) for word in self.hukouRegion_words], numpy.int8)
        as_of = people.as_of
        self.grown_since = (as_of.year - 16) * 10_000 + as_of.month * 100 + as_of.day


    def blocks(self, count):
        """Views of so many people each, with how many they are."""
        parts = []
        for first in range(0, count, BLOCK):
            part = copy.copy(self)
            for name, value in vars(self).items():
                if isinstance(value, numpy.ndarray) and len(value) == count:
                    setattr(part, name, value[first : first + BLOCK])
            parts.append((min(BLOCK, count - first), part))
        return parts


def in_words(facts, name, *words):
    values, places = getattr(facts, name), getattr(facts, name + "_word")
    where = values == places[words[0]]
    for word in words[1:]:
        where = where | (values == places[word])
    return held(where, getattr(facts, name + "_known"))


def flag(facts, name):
    return held(getattr(facts, name) == 1, getattr(facts, name + "_known"))


def labour(could_be, born, too_old, days, known):
    """Of a group, with some capacity, 16 or older and not too old on a day; years are the ten thousands of yyyymmdd."""
    since = on(CALENDAR.ymd, days) - born
    certain = could_be & (since >= 160_000) & (since < too_old) & known
    return certain, certain | (could_be & ~known)


def decide(facts):
    """By benefit: the gates' truth, where the amount is known (None: everywhere), and the sum of it over some people."""
    f, c = facts, CALENDAR
    start, started = f.startOn, f.startOn_known
    incapable = (f.labourCapacity == f.labourCapacity_word["none"]) & f.labourCapacity_known
    could_be = (f.outOfPoverty == 1) & ~incapable
    born = on(c.ymd, f.birthDate)
    too_old = numpy.array([550_000, 600_000], numpy.int32).take(f.sex == f.sex_word["male"])
    worker = labour(could_be, born, too_old, start, started)
    trainee = labour(could_be, born, too_old, f.trainingStart, f.trainingStart_known)
    end12 = on(c.end12, start)
    ends = f.endOn_known & started
    open_end = held(f.endOn_none, f.endOn_known)
    some_end = held(~f.endOn_none, f.endOn_known)
    a_year = held((f.endOn >= end12) & ~f.endOn_none, ends)
    year_of_work = both(
        in_words(f, "contractKind", "labourContract", "employmentAgreement"), either(open_end, a_year)
    )
    submitted = f.submittedOn
    since_start = submitted >= start
    half_year = held(since_start & (submitted <= on(c.plus6, start)), started)
    free = flag(f, "freeOfCharge")
    hard = held(f.hardToEmploy == 1)
    poor = held(f.outOfPoverty == 1)
    answers = {}

    certificate = both(in_words(f, "contractKind", "employerCertificate"), some_end, a_year)
    elsewhere = held(f.county.take(f.workRegion) != f.county.take(f.hukouRegion), f.workRegion_known)
    gates = both(worker, held(since_start, started), elsewhere, either(year_of_work, certificate), half_year)
    college = f.graduationLevel == f.graduationLevel_word["college"]
    answers["job-seeking"] = gates, f.graduationLevel_known, lambda who: some(who, 50_000) + some(who & college, 30_000)

    abroad = held(f.province.take(f.workRegion) != f.province.take(f.hukouRegion), f.workRegion_known)
    paid = held((f.cost > 0) & ~f.cost_none, f.cost_known)
    this_year = held(since_start & (submitted <= on(c.year_end, start)), started)
    answers["transport"] = both(worker, abroad, paid, this_year), None, lambda who: whole(numpy.minimum(f.cost[who], 50_000))

    registered, is_registered = f.registeredOn, f.registeredOn_known
    both_days = f.graduatedOn_known & is_registered
    graduated = ~f.graduatedOn_none
    recent = both(
        in_words(f, "graduationLevel", "college"), held(graduated, f.graduatedOn_known),
        held(on(c.year, registered) >= on(c.year, f.graduatedOn), both_days),
        held(registered <= on(c.plus24, f.graduatedOn), both_days),
    )
    trades = in_words(f, "entityKind", "smallMicro", "soleTrader")
    runs = both(
        held(~f.normalThrough_none, f.normalThrough_known),
        held(f.normalThrough >= on(c.end6, registered), f.normalThrough_known & is_registered),
    )
    second_half = held((submitted > on(c.plus6, registered)) & (submitted <= on(c.plus12, registered)), is_registered)
    answers["startup"] = both(either(hard, poor, recent), trades, runs, second_half), None, lambda who: some(who, 500_000)

    answers["placement"] = both(either(hard, worker), free, year_of_work, half_year), None, lambda who: some(who, 50_000)

    season = both(
        held(~f.workedThrough_none, f.workedThrough_known),
        held((f.workedThrough >= on(c.end3, start)) & (f.workedThrough < end12), f.workedThrough_known & started),
    )
    after = held((submitted >= on(c.plus3, start)) & (submitted <= on(c.plus9, start)), started)
    answers["seasonal-placement"] = both(worker, season, free, after), None, lambda who: some(who, 20_000)

    real = held(f.certificate != f.certificate_word["trainingCompletion"], f.certificate_known)
    issued = held(submitted >= f.issuedOn, f.issuedOn_known)
    skill = f.certificate == f.certificate_word["skillLevel"]
    gates = both(either(poor, hard), flag(f, "first"), real, issued)
    answers["skill-appraisal"] = gates, None, lambda who: some(who, 20_000) + some(who & skill, 10_000)

    hours = held(f.classHours >= 80, f.classHours_known)
    course = in_words(f, "training", "syb", "onlineBusiness", "iyb")
    certified = held(~f.certificateOn_none, f.certificateOn_known)
    begun = (f.trainingStart_known, True)
    improve = f.training == f.training_word["iyb"]
    early = ~improve & ~f.businessStartedOn_none & (f.businessStartedOn <= on(c.plus6, f.certificateOn))
    answers["startup-training"] = (
        both(either(trainee, hard), hours, course, certified, begun), improve | f.businessStartedOn_known,
        lambda who: some(who, 100_000) + some(who & early, 150_000),
    )

    attended = held(f.attendedDays > 0, f.attendedDays_known)
    answers["training-allowance"] = (
        both(trainee, attended), None, lambda who: 5_000 * whole(numpy.minimum(f.attendedDays[who], 50))
    )

    limits = numpy.zeros(len(f.borrowerKind_words), numpy.int32)
    for word, limit in (("individual", 20_000_000), ("partnership", 100_000_000), ("smallMicro", 1_000_000_000)):
        limits[f.borrowerKind_word[word]] = limit
    within = f.principal <= limits.take(f.borrowerKind)
    ceilings = (
        within & f.principal_known & f.borrowerKind_known,
        ~f.principal_known | within | (~f.borrowerKind_known & (f.principal <= 1_000_000_000)),
    )
    local = held(f.county.take(f.hukouRegion) == 610399)
    able_or_trades = either(in_words(f, "labourCapacity", "full"), trades)
    answers["guaranteed-loan"] = (
        both(local, ceilings, able_or_trades), None,
        lambda who: whole(numpy.minimum(f.principal[who], 300_000_000).astype(numpy.int64) * 3 // 100),
    )

    grown = held(born <= f.grown_since)
    capable = held(f.labourCapacity != f.labourCapacity_word["none"], f.labourCapacity_known)
    jobless = held(
        ~f.unemployedSince_none & (submitted > on(c.plus3, f.unemployedSince)), f.unemployedSince_known
    )
    answers["hardship-recognition"] = both(poor, flag(f, "jobWish"), capable, grown, jobless), None, lambda who: 0
    return answers


def some(who, fen):
    return int(numpy.count_nonzero(who)) * fen


def whole(amounts):
    return int(amounts.sum(dtype=numpy.int64))


def count(answer, people):
    (certain, possible), known, amount = answer
    eligible = certain if known is None else certain & known
    sure, may = int(numpy.count_nonzero(eligible)), int(numpy.count_nonzero(possible))
    return sure, may - sure, people - may, int(amount(eligible))


# Rows at a time: what is worked out stays in the cache. Whole columns take 1.6 times as long.
BLOCK = 1 << 16


def prepare(people, options):
    parts = Facts(people).blocks(people.count)

    def run():
        sums = {}
        for rows, facts in parts:
            for name, answer in decide(facts).items():
                sums[name] = [sum(pair) for pair in zip(sums.get(name, (0, 0, 0, 0)), count(answer, rows))]
        return {
            name: {"eligible": sure, "open": may, "notEligible": no, "other": 0, "fen": fen}
            for name, (sure, may, no, fen) in sums.items()
        }

    return {"": run}
