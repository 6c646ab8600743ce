#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What happens to a visitor while others ask for more than the server can give.

    bangfu demo --no-serve | Benchmarks/overload.py BANGFU DATABASE [--path /people] [--seconds 10] [--only slow|many] [--apart]

The sample login is read from what the demo prints. `--apart` keeps the server to the first processor and everything else to
the second.

`wrk` finds the capacity with as many connections as the server lets in (working and waiting), then asks with three times as
many. Beside it a few visitors ask one page after another, as people do; theirs are the times that are printed, apart for
answers and for refusals, with the memory of the server before and after.
"""

import argparse
import collections
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time

import slow
import visitor


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def resident_megabytes(process):
    with open(f"/proc/{process.pid}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20


class Visitors:
    """People who ask for a page, read it for a tenth of a second and ask again."""

    def __init__(self, port, path, headers, count=4):
        self.port, self.path, self.headers = port, path, headers
        self.milliseconds = collections.defaultdict(list)
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self.visit) for _ in range(count)]

    def visit(self):
        while not self.stopping.wait(0.1):
            begin = time.monotonic()
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                connection.request("GET", self.path, headers=self.headers)
                answer = connection.getresponse()
                answer.read()
                connection.close()
                status = answer.status
            except OSError as error:
                status = type(error).__name__
            self.milliseconds[status].append((time.monotonic() - begin) * 1000)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()


def press(port, path, headers, connections, seconds):
    """Answers a second by wrk, and how many of all were refused."""
    words = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    report = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", *words, f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True,
    ).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", report).group(1))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", report)
    errors = re.search(r"Socket errors: (.*)", report)
    return rate, int(refused.group(1)) if refused else 0, errors.group(1) if errors else "none"


def beside_slow_ones(options, port, headers):
    """The times of visitors alone, beside as many connections as drip elsewhere, and beside those that drip here, by turns."""
    others = options.others_on
    p95 = {"alone": [], "elsewhere": [], "here": []}
    errors = collections.Counter()
    with slow.Elsewhere(others) as elsewhere:
        for number in range(options.rounds):
            for place, target, count in (("alone", port, 0), ("elsewhere", elsewhere.port, options.slow), ("here", port, options.slow)):
                with slow.Drip(target, count, others) as drip:
                    if count:
                        time.sleep(slow.COMING_SECONDS + slow.EVERY_SECONDS)
                    before = drip.cut.value
                    with Visitors(port, options.path, headers) as visitors:
                        time.sleep(slow.CUT_AFTER_SECONDS - slow.EVERY_SECONDS)
                    held, cut = drip.held.value, drip.cut.value - before
                times = visitors.milliseconds[200]
                p95[place].append(percentile(times, 0.95))
                errors.update({status: len(all) for status, all in visitors.milliseconds.items() if status != 200})
                print(f"  round {number + 1}, {place}: p50 {statistics.median(times):.1f} ms, p95 {p95[place][-1]:.1f} ms,"
                      f" {len(times)} answers, {held} connections held, {cut} cut off", flush=True)
                time.sleep(5)
    middle = {place: statistics.median(all) for place, all in p95.items()}
    told = "; ".join(f"{place} {middle[place]:.1f} ms ({min(all):.1f} to {max(all):.1f})" for place, all in p95.items())
    print(f"{options.slow} connections that drip, visitors' p95: {told}; here {middle['here'] / middle['alone']:.2f} of alone,"
          f" {middle['here'] / middle['elsewhere']:.2f} of elsewhere; others {dict(errors)}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("bangfu")
    options.add_argument("database")
    options.add_argument("--path", default="/people/1")
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--slow", type=int, default=10_000, help="connections that send a byte now and then")
    options.add_argument("--connections", type=int, default=8 * 4 * os.cpu_count() - 4)
    options.add_argument("--rounds", type=int, default=3, help="turns beside those connections and without them")
    options.add_argument("--only", choices=("slow", "many"))
    options.add_argument("--apart", action="store_true")
    options = options.parse_args()
    options.others_on = {1} if options.apart else None
    slow.open_many_files()
    login = visitor.sample_login(sys.stdin.read())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        (["taskset", "-c", "0"] if options.apart else []) + [options.bangfu, "serve", "--port", str(port), "--database", options.database, "--as-of", "2022-11-15"],
        stdout=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=30).request("GET", "/health")
                break
            except OSError:
                time.sleep(0.1)
        slow.keep_to(options.others_on)
        headers = {"Cookie": visitor.sign_in(port, *login)}
        with Visitors(port, options.path, headers):
            time.sleep(5)
        if options.only != "many":
            beside_slow_ones(options, port, headers)
        if options.only == "slow":
            return
        before = resident_megabytes(server)
        usual = None
        for times in (1, 3):
            with Visitors(port, options.path, headers) as visitors:
                rate, refused, errors = press(
                    port, options.path, headers, times * options.connections, options.seconds)
            answered = visitors.milliseconds[200]
            others = {status: len(all) for status, all in visitors.milliseconds.items() if status != 200}
            p95 = percentile(answered, 0.95)
            usual = usual or p95
            print(
                f"{times} x {options.connections} connections: {rate:.0f} answers/s of which {refused / options.seconds:.0f}"
                f" refused, socket errors {errors}; visitors: {len(answered)} answered, p50"
                f" {statistics.median(answered or [float('nan')]):.0f} ms, p95 {p95:.0f} ms ({p95 / usual:.2f} of usual), others {others},"
                f" memory {before:.0f} -> {resident_megabytes(server):.0f} MB"
            )
    finally:
        server.terminate()
        server.wait()


main()
