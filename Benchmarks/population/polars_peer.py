# SPDX-License-Identifier: Apache-2.0
"""The benchmark's law in polars: null is unknown, its `&` and `|` are Kleene's; `…_none` is true where there is none."""

import polars
from polars import col, lit, when

from people import Calendar, short_name

CALENDAR = Calendar()


def on(table, days):
    """A calendar's entry for each day, null where the day is."""
    return lit(polars.Series(getattr(CALENDAR, table))).gather(days.cast(polars.Int32) - Calendar.first)


def frame(people):
    made, words = {}, {}
    for name, fact in people.facts.items():
        short = short_name(name)
        values = polars.Series(fact.values)
        if fact.words:
            words[short] = {word: place for place, word in enumerate(fact.words)}
        elif fact.values.itemsize == 1:
            values = values.cast(polars.Boolean)
        made[short] = values if fact.known is None else values.set(polars.Series(~fact.known), None)
        if fact.none is not None:
            made[short] = made[short].set(polars.Series(fact.none), None)
            none = polars.Series(fact.none)
            made[short + "_none"] = none if fact.known is None else none.set(polars.Series(~fact.known), None)
    return polars.DataFrame(made), words


def rules(words, regions, as_of):
    """By benefit: whether it is due, and the amount."""

    def word(fact, *names):
        places = [words[fact][name] for name in names]
        return col(fact) == places[0] if len(places) == 1 else col(fact).is_in(places)

    def labour(days):
        since = on("ymd", col(days)) - on("ymd", col("birthDate"))
        too_old = when(word("sex", "female")).then(550_000).otherwise(600_000)
        incapable = word("labourCapacity", "none").fill_null(False)
        return col("outOfPoverty") & ~incapable & (since >= 160_000) & (since < too_old)

    def region(fact, digits):
        return lit(polars.Series([int(text[:digits]) for text in regions])).gather(col(fact).cast(polars.Int32))

    start, submitted, registered = col("startOn"), col("submittedOn"), col("registeredOn")
    worker, trainee = labour("startOn"), labour("trainingStart")
    end12 = on("end12", start)
    year_of_work = word("contractKind", "labourContract", "employmentAgreement") & (
        col("endOn_none") | (col("endOn") >= end12)
    )
    certificate = word("contractKind", "employerCertificate") & ~col("endOn_none") & (col("endOn") >= end12)
    half_year = (submitted >= start) & (submitted <= on("plus6", start))
    trades = word("entityKind", "smallMicro", "soleTrader")
    hard, poor = col("hardToEmploy"), col("outOfPoverty")
    recent = (
        word("graduationLevel", "college") & ~col("graduatedOn_none")
        & (on("year", registered) >= on("year", col("graduatedOn"))) & (registered <= on("plus24", col("graduatedOn")))
    )
    early = ~col("businessStartedOn_none") & (col("businessStartedOn") <= on("plus6", col("certificateOn")))
    ceilings = (
        (word("borrowerKind", "individual") & (col("principal") <= 20_000_000))
        | (word("borrowerKind", "partnership") & (col("principal") <= 100_000_000))
        | (word("borrowerKind", "smallMicro") & (col("principal") <= 1_000_000_000))
    )
    ymd = (as_of.year - 16) * 10_000 + as_of.month * 100 + as_of.day
    # `when` takes unknown for no: an amount that turns on something unknown is asked for it first.
    college = word("graduationLevel", "college")
    return {
        "job-seeking": (
            worker & (region("workRegion", 6) != region("hukouRegion", 6)) & (year_of_work | certificate) & half_year,
            when(college.is_null()).then(None).when(college).then(80_000).otherwise(50_000),
        ),
        "transport": (
            worker & (region("workRegion", 2) != region("hukouRegion", 2)) & ~col("cost_none") & (col("cost") > 0)
            & (submitted >= start) & (submitted <= on("year_end", start)),
            when(col("cost") < 50_000).then(col("cost")).otherwise(50_000),
        ),
        "startup": (
            (hard | poor | recent) & trades & ~col("normalThrough_none")
            & (col("normalThrough") >= on("end6", registered))
            & (submitted > on("plus6", registered)) & (submitted <= on("plus12", registered)),
            lit(500_000),
        ),
        "placement": ((hard | worker) & col("freeOfCharge") & year_of_work & half_year, lit(50_000)),
        "seasonal-placement": (
            worker & ~col("workedThrough_none") & (col("workedThrough") >= on("end3", start))
            & (col("workedThrough") < end12) & col("freeOfCharge")
            & (submitted >= on("plus3", start)) & (submitted <= on("plus9", start)),
            lit(20_000),
        ),
        "skill-appraisal": (
            (poor | hard) & col("first") & (col("certificate") != words["certificate"]["trainingCompletion"])
            & (submitted >= col("issuedOn")),
            when(word("certificate", "skillLevel")).then(30_000).otherwise(20_000),
        ),
        "startup-training": (
            (trainee | hard) & (col("classHours") >= 80) & word("training", "syb", "onlineBusiness", "iyb")
            & ~col("certificateOn_none") & (col("trainingStart") == col("trainingStart")),
            when(word("training", "iyb")).then(100_000).when(early.is_null()).then(None)
            .when(early).then(250_000).otherwise(100_000),
        ),
        "training-allowance": (
            trainee & (col("attendedDays") > 0),
            when(col("attendedDays") < 50).then(col("attendedDays").cast(polars.Int32) * 5_000).otherwise(250_000),
        ),
        "guaranteed-loan": (
            (region("hukouRegion", 6) == 610399) & ceilings & (word("labourCapacity", "full") | trades),
            when(col("principal") < 300_000_000).then(col("principal")).otherwise(300_000_000).cast(polars.Int64) * 3 // 100,
        ),
        "hardship-recognition": (
            poor & col("jobWish") & (col("labourCapacity") != words["labourCapacity"]["none"])
            & (on("ymd", col("birthDate")) <= ymd) & ~col("unemployedSince_none")
            & (submitted > on("plus3", col("unemployedSince"))),
            lit(0),
        ),
    }


def prepare(people, options):
    facts, words = frame(people)
    ruled = rules(words, people["person.hukouRegion"].words, people.as_of)
    due = [column for name, (gates, fen) in ruled.items() for column in (gates.alias(name), fen.alias(name + " fen"))]
    asked = []
    for name in ruled:
        is_paid = col(name).fill_null(False) & col(name + " fen").is_not_null()
        asked += [
            is_paid.sum().alias(name + " eligible"), (~col(name)).sum().alias(name + " refused"),
            col(name + " fen").filter(is_paid).cast(polars.Int64).sum().alias(name + " sum"),
        ]
    query = facts.lazy().select(due).select(asked)

    def run():
        row = query.collect().row(0, named=True)
        answer = {}
        for name in ruled:
            eligible, refused = row[name + " eligible"], row[name + " refused"]
            answer[name] = {
                "eligible": eligible, "open": people.count - eligible - refused, "notEligible": refused, "other": 0,
                "fen": row[name + " sum"],
            }
        return answer

    return {"": run}
