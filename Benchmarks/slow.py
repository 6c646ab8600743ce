# SPDX-License-Identifier: Apache-2.0
"""Connections that send the head of a request a byte every five seconds and never end it.

What sends them needs a processor too, and so do those whose times are taken; it takes only what nobody else wants, which
still costs them a little. So the times are also held against the times beside as many connections that go elsewhere: to a
listener that takes them in, never reads a byte, and cuts them off as the server does.
"""

import collections
import errno
import multiprocessing
import os
import resource
import selectors
import socket
import time

EVERY_SECONDS = 5
# As the server cuts off a head that is not whole.
CUT_AFTER_SECONDS = 30
# They do not know of each other: they come over as long a time as they are borne, and so are cut off and come again evenly.
COMING_SECONDS = CUT_AFTER_SECONDS
TICK_SECONDS = 0.01


def open_many_files():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def keep_to(processors):
    if processors:
        os.sched_setaffinity(0, processors)


def stand_back():
    """They are other people's machines: what they need here is taken only from what nobody else wants."""
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


class Elsewhere:
    """A listener in a process of its own."""

    def __init__(self, processors=None):
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(4096)
        self.port = self.listener.getsockname()[1]
        self.process = multiprocessing.Process(target=self.take_in, args=(processors,), daemon=True)
        self.process.start()

    def take_in(self, processors):
        open_many_files()
        keep_to(processors)
        stand_back()
        held = collections.deque()
        while True:
            self.listener.settimeout(0.1)
            try:
                line, _ = self.listener.accept()
                held.append((time.monotonic(), line))
            except TimeoutError:
                pass
            while held and time.monotonic() - held[0][0] > CUT_AFTER_SECONDS:
                held.popleft()[1].close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.join()
        self.listener.close()


class Drip:
    """So many connections to a port, each on its own beat; whoever is cut off comes again. In a process of its own."""

    def __init__(self, port, count, processors=None):
        self.held, self.cut = multiprocessing.Value("i", 0), multiprocessing.Value("i", 0)
        self.process = multiprocessing.Process(target=self.run, args=(port, count, processors), daemon=True)

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.join()

    def run(self, port, count, processors):
        open_many_files()
        keep_to(processors)
        stand_back()
        beats = round(EVERY_SECONDS / TICK_SECONDS)
        lines = [[] for _ in range(beats)]
        watched = selectors.EpollSelector()
        begun = next_tick = time.monotonic()
        beat = 0
        while True:
            beat = (beat + 1) % beats
            coming = min(1, (time.monotonic() - begun) / COMING_SECONDS)
            # What was cut off is seen at once, as by a client that waits for an answer.
            for key, _ in watched.select(0):
                watched.unregister(key.fileobj)
                key.fileobj.close()
                self.held.value -= 1
                self.cut.value += 1
            lines[beat] = [line for line in lines[beat] if line.fileno() >= 0 and sent(line)]
            wanted = round((count // beats + (beat < count % beats)) * coming)
            while len(lines[beat]) < wanted:
                line = opened(port)
                if line is None:
                    break
                watched.register(line, selectors.EVENT_READ)
                lines[beat].append(line)
                self.held.value += 1
            next_tick = max(next_tick + TICK_SECONDS, time.monotonic() - 1)
            time.sleep(max(0, next_tick - time.monotonic()))


def sent(line):
    try:
        line.send(b"a")
    except OSError as error:
        # It is told by the selector, which takes it out.
        return error.errno == errno.EAGAIN or line.fileno() >= 0
    return True


def opened(port):
    line = socket.socket()
    line.settimeout(5)
    try:
        line.connect(("127.0.0.1", port))
        line.send(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
    except OSError:
        line.close()
        return None
    line.setblocking(False)
    return line
