"""What the rooms of experiments share: settings, spaces, and children that answer.

Imported by every child that is spawned, as the rooms are: it imports little.
"""

import contextlib
import importlib
import multiprocessing
import os
import subprocess
import threading
import time

import python_proc
from python_benchmarks import START_METHODS

PATIENCE_SECONDS = 30
MOST = 1_000_000_000


# --- settings ----------------------------------------------------------------------------------------------


def choice(name, value, *allowed):
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(allowed)}: {value}")
    return value


def flag(name, value):
    return choice(name, value, "true", "false") == "true"


def count(name, value, least=1):
    if value.isascii() and value.isdigit() and least <= int(value) <= MOST:
        return int(value)
    raise ValueError(f"{name} must be a whole number from {least} to {MOST}: {value}")


def context(method):
    """multiprocessing as it starts children by this method."""
    choice("startMethod", method, *START_METHODS)
    if method not in multiprocessing.get_all_start_methods():
        raise NotImplementedError(f"this Python has no start method {method}")
    check_semaphores()
    return multiprocessing.get_context(method)


def check_semaphores():
    """Threads, too, are observed by what multiprocessing shares."""
    try:
        importlib.import_module("multiprocessing.synchronize")
    except ImportError as e:
        raise NotImplementedError(e) from None


def space(name, method):
    """Where the children of an arm run."""
    if choice("space", name, "THREADS", "PROCESSES") == "PROCESSES":
        if method is None:
            raise ValueError(f"startMethod=... is missing; one of {', '.join(START_METHODS)}")
        return Processes(method)
    if method is not None:
        raise ValueError(f"startMethod={method} is for space=PROCESSES: threads have none")
    check_semaphores()
    return Threads()


# --- times -------------------------------------------------------------------------------------------------


def timed(function, *arguments):
    """The result, and the seconds it took."""
    start = time.monotonic()
    result = function(*arguments)
    return result, time.monotonic() - start


def in_millis(seconds):
    return int(seconds * 1000)


# --- spaces ------------------------------------------------------------------------------------------------


class Threads:
    """Children are threads of this interpreter. What they are observed by is the context's, as for processes."""

    processes = False
    method = None
    context = multiprocessing.get_context()
    child = threading.Thread

    def lock(self):
        return threading.Lock()

    def rlock(self):
        return threading.RLock()


class Processes:
    """Children are processes, started by the method."""

    processes = True

    def __init__(self, method):
        self.method = method
        self.context = context(method)
        self.child = self.context.Process
        self.lock = self.context.Lock
        self.rlock = self.context.RLock


class Child:
    """A thread or a process that will run a function and answer with its result, or with what it raised."""

    def __init__(self, where, function, arguments):
        self.where = where
        self.answers, self.answer = where.context.Pipe(duplex=False)
        self.runner = where.child(target=run, args=(self.answer, function, arguments), daemon=True)

    def start(self):
        self.runner.start()
        if self.where.processes:
            self.answer.close()  # now its death closes the pipe

    def is_alive(self):
        return self.runner.is_alive()

    def join(self, seconds=PATIENCE_SECONDS):
        self.runner.join(seconds)

    def result(self):
        if not self.answers.poll(PATIENCE_SECONDS):
            raise TimeoutError(f"a child has not answered within {PATIENCE_SECONDS} s")
        try:
            fine, answer = self.answers.recv()
        except EOFError:
            raise RuntimeError("a child ended without an answer") from None
        if not fine:
            raise RuntimeError(f"a child failed: {answer}")
        return answer

    def end(self, seconds):
        """Waits so long, and ends it then if it is a process; whether it ended by itself."""
        by_itself = True
        if self.runner.ident is not None:
            self.join(seconds)
            by_itself = not self.is_alive()
            if self.where.processes:
                self.runner.kill()
                self.join()
        self.answers.close()
        return by_itself


def run(answer, function, arguments):
    with answer:
        try:
            answer.send((True, function(*arguments)))
        except Exception as e:
            answer.send((False, f"{type(e).__name__}: {e}"))


class Crew(contextlib.AbstractContextManager):
    """The children of one trial: when it is left, all have ended."""

    def __init__(self, where):
        self.where = where
        self.children = []

    def hire(self, function, *arguments):
        child = Child(self.where, function, arguments)
        self.children.append(child)
        return child

    def start(self, function, *arguments):
        child = self.hire(function, *arguments)
        child.start()
        return child

    def run_all(self, calls):
        """Creates all, then starts all, then collects their results in the order of the calls."""
        hired = [self.hire(*call) for call in calls]
        for child in hired:
            child.start()
        return [child.result() for child in hired]

    def __exit__(self, error, *_):
        """Waits for them if all went well, and for nobody otherwise."""
        ended = [child.end(0 if error else PATIENCE_SECONDS) for child in self.children]
        if not (error or all(ended)):
            raise TimeoutError(f"a child did not end within {PATIENCE_SECONDS} s")


# --- order without clocks ----------------------------------------------------------------------------------


class Ledger:
    """Numbers in the order in which children, of either kind, wrote them."""

    def __init__(self, context, size):
        self.slots = context.Array("q", size + 1)

    def add(self, entry):
        with self.slots.get_lock():
            self.slots[0] += 1
            self.slots[self.slots[0]] = entry

    def entries(self):
        with self.slots.get_lock():
            return self.slots[1 : 1 + self.slots[0]]


class Gate:
    """Lets sides start together, if it is to, and tells afterwards whether they ran at the same time.

    A side that has finished looks who had begun by then. If one ran wholly before another, that one had not
    begun; so each has seen all exactly if every two of them overlap. The array's lock orders the look.
    """

    ROUNDS = 10  # of waiting for each other: who was still asleep in one is awake in the next

    def __init__(self, context, sides, waits):
        self.arrived = context.RawArray("b", sides)
        self.begun = context.Array("b", sides)
        self.waits = waits

    def begin(self, side):
        if self.waits:
            deadline = time.monotonic() + PATIENCE_SECONDS
            for number in range(1, 1 + self.ROUNDS):
                self.meet(side, number, deadline)
        self.begun[side] = True

    def meet(self, side, number, deadline):
        self.arrived[side] = number
        while min(self.arrived) < number:
            if time.monotonic() > deadline:
                raise TimeoutError(f"not all sides came to the gate within {PATIENCE_SECONDS} s")
            time.sleep(0)

    def saw_all(self):
        return all(self.begun[:])


# --- the system's view -------------------------------------------------------------------------------------


def processes_of_group():
    """How many there are in the group of this process, which ps does not join."""
    own = os.getpgrp()
    states = python_proc.states_of_group(own)
    if states is not None:
        return len(states)
    listed = subprocess.check_output(["ps", "-A", "-o", "pgid="], start_new_session=True)
    return sum(int(group) == own for group in listed.split())
