#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How often a second two other implementations of CEL do the same with the same expressions.

`cel` is common-expression-language (a Rust core under a Python interface), `celpy` cel-python (all Python). Both read
an expression without checking its types; neither knows unknown values.
"""

import statistics
import time

import cel
import celpy


def rate(count, body):
    """Expressions a second: the median of five half seconds."""
    rates = []
    for _ in range(5):
        begin = time.perf_counter()
        done = 0
        while time.perf_counter() - begin < 0.5:
            body()
            done += count
        rates.append(done / (time.perf_counter() - begin))
    return round(statistics.median(rates))


def rust(variables, expressions):
    programs = [cel.compile(text) for text in expressions]
    context = cel.Context(variables)
    return {
        "compile": rate(len(expressions), lambda: [cel.compile(text) for text in expressions]),
        "evaluate": rate(len(programs), lambda: [program.execute(context) for program in programs]),
        "answers": [plain(program.execute(context)) for program in programs],
    }


def python(variables, expressions):
    environment = celpy.Environment()
    trees = [environment.compile(text) for text in expressions]
    programs = [environment.program(tree) for tree in trees]
    activation = {name: celpy.json_to_cel(value) for name, value in variables.items()}
    return {
        "compile": rate(len(expressions), lambda: [environment.compile(text) for text in expressions]),
        "evaluate": rate(len(programs), lambda: [program.evaluate(activation) for program in programs]),
        "answers": [plain(program.evaluate(activation)) for program in programs],
    }


def plain(answer):
    return str(answer).lower() if isinstance(answer, (bool, celpy.celtypes.BoolType)) else str(int(answer))
