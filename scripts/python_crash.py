"""What does a fault take along, and who can be ended from outside? Experiments of the CPython lane.

An experiment is opened with its params, all of them texts, and yields trial() -> what was seen, by field. It
raises ValueError for a setting that makes no sense and NotImplementedError for one that cannot run here.

The module is imported by every child that is spawned, so it imports little. The coordinator of a trial is an
interpreter of its own, in a session of its own: multiprocessing may hang after a fault, and is then ended.
"""

import collections
import concurrent.futures
import contextlib
import itertools
import json
import mmap
import multiprocessing
import multiprocessing.connection
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

import python_proc
from python_benchmarks import START_METHODS, WrongResult
from python_lifeline import marked

WORKERS = 2
TASKS = 8
FAULTY = 2
EXIT_STATUS = 42
NUMBERS = 4000
EVERY = "ALL"
POLL_SECONDS = 0.02
LOOK_SECONDS = 0.2
MEETING_SECONDS = 0.75
ANSWER_SECONDS = 10.0
LOUD_SECONDS = 2.0
SILENT_SECONDS = 0.6
BEGIN_SECONDS = 30
DYING_SECONDS = 1.0
COORDINATOR_SECONDS = 90
GRACE_SECONDS = 1.0
KILL_SECONDS = 1.0
LAST_WORDS = 2000
HEADROOM_BYTES = 64 << 20
PIECE_BYTES = 1 << 20
MORE_THAN_ANY_MACHINE_BYTES = 1 << 62
COORDINATE = "import sys; sys.path.insert(0, sys.argv[1]); import python_crash as c; c.coordinate(*sys.argv[2:])"
NOTHING_YET = (multiprocessing.TimeoutError, concurrent.futures.TimeoutError)


def choice(name, value, allowed):
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(allowed)}: {value}")
    return value


def context(method):
    """multiprocessing as it starts children by this method."""
    if choice("startMethod", method, START_METHODS) not in multiprocessing.get_all_start_methods():
        raise NotImplementedError(f"this Python has no start method {method}")
    return multiprocessing.get_context(method)


def micros_since(nanoseconds):
    return (time.monotonic_ns() - nanoseconds) // 1000


# --- what is left of a trial when its processes are not ----------------------------------------------------


class Marks:
    """64-bit words in a file that all processes of a trial map. Arrives in another process as the same words."""

    FAULT_PID, FAULT_NANOS, BEATS, DEADLY, NOTICED = range(5)
    RAN = 5  # a word for each task that came to its end, and one for the task after the fault
    MET = RAN + TASKS + 1
    WORDS = MET + WORKERS
    BYTES = 8 * WORDS

    def __init__(self, path):
        self.path = path
        with open(path, "r+b") as file:
            self.words = memoryview(mmap.mmap(file.fileno(), self.BYTES)).cast("q")

    def __reduce__(self):
        return Marks, (self.path,)

    def fault_begins(self):
        """The time last: who sees it sees the process, too."""
        self.words[self.FAULT_PID] = os.getpid()
        self.words[self.FAULT_NANOS] = time.monotonic_ns()

    def begun(self):
        return self.words[self.FAULT_NANOS] != 0

    def fault_age(self):
        """In seconds."""
        return (time.monotonic_ns() - self.words[self.FAULT_NANOS]) / 1e9

    def over(self):
        """Whether the fault has done its work: a deadly one has, when its process is gone."""
        deadly = self.words[self.DEADLY] and not self.words[self.NOTICED]
        return self.begun() and not (deadly and is_there(self.words[self.FAULT_PID]))

    def ran(self):
        return sum(self.words[self.RAN : self.RAN + TASKS])


def is_there(pid):
    """A zombie is not, where the system tells."""
    stat = python_proc.stat_of(pid)
    if stat is not None:
        return stat[0] != "Z"
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False


# --- the faults --------------------------------------------------------------------------------------------


def exception(marks):
    marks.fault_begins()
    raise RuntimeError("a fault on purpose")


def stack_overflow(marks):
    def deeper():
        return deeper() + 1

    marks.fault_begins()
    deeper()


class Bottomless:
    def __repr__(self):
        return repr(self)


def c_stack_overflow(marks):
    """A recursion through C, by a program that has lifted Python's limit."""
    sys.setrecursionlimit(1 << 30)
    marks.fault_begins()
    repr(Bottomless())


def out_of_memory(marks):
    """Keeps all that it may have: the address space is limited, where that is known to work."""
    if not sys.platform.startswith("linux"):
        marks.fault_begins()
        bytearray(MORE_THAN_ANY_MACHINE_BYTES)
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (address_space() + HEADROOM_BYTES, before[1]))
    kept = []
    marks.fault_begins()
    try:
        while True:
            kept.append(bytearray(PIECE_BYTES))
    finally:
        del kept
        resource.setrlimit(resource.RLIMIT_AS, before)


def address_space():
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[0]) * mmap.PAGESIZE


def sys_exit(marks):
    marks.fault_begins()
    sys.exit(EXIT_STATUS)


def halt(marks):
    marks.fault_begins()
    os._exit(EXIT_STATUS)


def signalled(number):
    def fault(marks):
        marks.fault_begins()
        os.kill(os.getpid(), number)
        time.sleep(BEGIN_SECONDS)

    return fault


def native_crash(marks):
    import ctypes

    marks.fault_begins()
    ctypes.memset(0, 0, 1)


def endless_loop(marks):
    marks.fault_begins()
    words = marks.words
    while True:
        words[Marks.BEATS] += 1


FAULTS = {
    "EXCEPTION": exception,
    "STACK_OVERFLOW": stack_overflow,
    "C_STACK_OVERFLOW": c_stack_overflow,
    "OUT_OF_MEMORY": out_of_memory,
    "EXIT": sys_exit,
    "HALT": halt,
    "SIGKILL": signalled(signal.SIGKILL),
    "SIGSTOP": signalled(signal.SIGSTOP),
    "NATIVE_CRASH": native_crash,
    "ENDLESS_LOOP": endless_loop,
}
SILENT = ("SIGSTOP", "ENDLESS_LOOP")
DEADLY = ("C_STACK_OVERFLOW", "EXIT", "HALT", "SIGKILL", "NATIVE_CRASH")


# --- the tasks ---------------------------------------------------------------------------------------------


def checksum(numbers):
    return sum(place * number for place, number in enumerate(numbers, 1))


def bystander(number, marks):
    """Sorts; is at work, or has still to come, when the fault has done its work, unless it came before: what
    is lost is then what the model loses, not what would have been quick."""
    if number > FAULTY:
        await_fault(marks)
    source = random.Random(number)
    numbers = [source.getrandbits(32) for _ in range(NUMBERS)]
    numbers.sort()
    marks.words[Marks.RAN + number] = 1
    return checksum(numbers)


def await_fault(marks):
    """Not for ever: a deadly fault may kill nobody, as the workers of an executor survive sys.exit."""
    deadline = time.monotonic() + BEGIN_SECONDS
    while not (marks.over() or marks.begun() and marks.fault_age() > DYING_SECONDS):
        if time.monotonic() > deadline:
            raise TimeoutError(f"no fault within {BEGIN_SECONDS} s")
        time.sleep(0.0002)


def expected(number):
    source = random.Random(number)
    return checksum(sorted(source.getrandbits(32) for _ in range(NUMBERS)))


def faulty(fault, marks):
    marks.words[Marks.DEADLY] = fault in DEADLY
    FAULTS[fault](marks)
    raise AssertionError(f"the fault has not happened: {fault}")


def meet(party, marks):
    """Whether all come in time: that many can run at a time."""
    marks.words[Marks.MET + party] = 1
    deadline = time.monotonic() + MEETING_SECONDS
    while not all(marks.words[Marks.MET : Marks.MET + WORKERS]):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.0002)
    return True


def task(kind, argument, marks):
    """For those who give all their tasks in one call."""
    return {"faulty": faulty, "bystander": bystander}[kind](argument, marks)


# --- the models: each gives tasks out, and its answers have get(seconds) and cancel() ----------------------


class Model:
    def give_all(self, tasks):
        return [self.give(task, *each) for each in tasks]


class Answer:
    def same_call(self, _other):
        return False


class PoolAnswer(Answer):
    def __init__(self, result, pick=lambda value: value):
        self.result = result
        self.pick = pick

    def same_call(self, other):
        return self.result is other.result

    def get(self, seconds):
        return self.pick(self.result.get(seconds))

    def cancel(self):
        """There is no such call."""


class Pool(Model):
    def __init__(self, started):
        self.pool = started.Pool(WORKERS)

    def give(self, function, *arguments):
        return PoolAnswer(self.pool.apply_async(function, arguments))


class PoolMap(Pool):
    def give_all(self, tasks):
        """One call for all, as the guides do it: it answers for all together, or not at all."""
        result = self.pool.starmap_async(task, tasks, chunksize=1)
        return [PoolAnswer(result, lambda values, i=i: values[i]) for i in range(len(tasks))]


class ExecutorAnswer(Answer):
    def __init__(self, future):
        self.future = future

    def get(self, seconds):
        return self.future.result(seconds)

    def cancel(self):
        self.future.cancel()


class Executor(Model):
    def __init__(self, started):
        self.executor = concurrent.futures.ProcessPoolExecutor(WORKERS, mp_context=started)

    def give(self, function, *arguments):
        return ExecutorAnswer(self.executor.submit(function, *arguments))


class Ended(Exception):
    """A process ended without an answer; args: its exit code."""


def send_result(answer, function, arguments):
    answer.send(function(*arguments))


class ProcessAnswer(Answer):
    def __init__(self, started, function, arguments):
        self.reader, writer = started.Pipe(duplex=False)
        self.process = started.Process(target=send_result, args=(writer, function, arguments))
        self.process.start()
        writer.close()  # now its death closes the pipe

    def get(self, seconds):
        if not multiprocessing.connection.wait([self.reader, self.process.sentinel], seconds):
            raise multiprocessing.TimeoutError
        try:
            return self.reader.recv()
        except EOFError:
            self.process.join()
            raise Ended(self.process.exitcode) from None

    def cancel(self):
        self.process.kill()


class PerTask(Model):
    def __init__(self, started):
        self.started = started

    def give(self, function, *arguments):
        return ProcessAnswer(self.started, function, arguments)


MODELS = {
    "multiprocessing.Pool": Pool,
    "multiprocessing.Pool.map": PoolMap,
    "ProcessPoolExecutor": Executor,
    "multiprocessing.Process": PerTask,
}


def patience(fault):
    """The same for every model; a fault that says nothing keeps silent however long one waits."""
    return SILENT_SECONDS if fault in SILENT else LOUD_SECONDS


# --- the coordinator, in an interpreter of its own ---------------------------------------------------------


class Ending(collections.namedtuple("Ending", "error patience nanoseconds")):
    """How the faulty task ended for its caller; without an error if the caller gave up."""

    def failure(self):
        if self.error is None:
            return f"nothing within {self.patience * 1000:.0f} ms"
        if isinstance(self.error, Ended):
            return f"exit {self.exit_status()}"
        return type(self.error).__name__

    def exit_status(self):
        """128 + n after signal n, as elsewhere."""
        status = self.error.args[0]
        return 128 - status if status < 0 else status

    def described(self, submitted, fault):
        """The time counts from the fault if the clocks of the processes agree."""
        observed = {"failure": self.failure(), "noticed": self.error is not None}
        observed["patienceMillis"] = int(self.patience * 1000)
        if self.error is not None:
            agree = submitted <= fault <= self.nanoseconds
            observed["noticedMicros"] = (self.nanoseconds - (fault if agree else submitted)) // 1000
            observed["noticedFrom"] = "fault" if agree else "submit"
        if isinstance(self.error, Ended):
            observed["workerExit"] = self.exit_status()
        return observed


def await_ending(answer, marks, seconds):
    """Waits until the task has failed; after the fault no longer than so many seconds."""
    deadline = time.monotonic() + BEGIN_SECONDS
    while not marks.begun() or marks.fault_age() < seconds:
        try:
            value = answer.get(POLL_SECONDS)
        except NOTHING_YET:
            if not marks.begun() and time.monotonic() > deadline:
                raise WrongResult(f"the fault has not begun within {BEGIN_SECONDS} s") from None
        except BaseException as error:
            return failed(error, marks, seconds)
        else:
            raise WrongResult(f"the faulty task has answered: {value}")
    answer.cancel()
    return Ending(None, seconds, time.monotonic_ns())


def failed(error, marks, seconds):
    if not marks.begun():
        raise WrongResult(f"the task failed before its fault began: {error!r}")
    return Ending(error, seconds, time.monotonic_ns())


def outcome(answer, number, seconds=ANSWER_SECONDS):
    """finished, wrong, or lost."""
    try:
        return "finished" if answer.get(seconds) == expected(number) else "wrong"
    except Exception:
        return "lost"


def given_later(model, function, *arguments):
    """The answer, or None if the model does not take any more."""
    try:
        return model.give(function, *arguments)
    except Exception:
        return None


def observe(fault, model, marks):
    kinds = [("faulty", fault, marks) if i == FAULTY else ("bystander", i, marks) for i in range(TASKS)]
    submitted = time.monotonic_ns()
    answers = model.give_all(kinds)
    ending = await_ending(answers[FAULTY], marks, patience(fault))
    marks.words[Marks.NOTICED] = True
    later = given_later(model, bystander, TASKS, marks)
    observed = counted(answers, marks)
    observed.update(ending.described(submitted, marks.words[Marks.FAULT_NANOS]))
    observed.update(recovered(later, ending))
    observed.update(restored(model, marks, ending))
    observed["runsOn"] = loops(marks)
    return observed


def counted(answers, marks):
    """What is the same call as the faulty task has been waited for with it."""
    deadline = time.monotonic() + (0 if answers[0].same_call(answers[FAULTY]) else ANSWER_SECONDS)
    others = [(answer, i) for i, answer in enumerate(answers) if i != FAULTY]
    outcomes = [outcome(*other, max(0.0, deadline - time.monotonic())) for other in others]
    counts = {name: outcomes.count(name) for name in ("finished", "lost", "wrong")}
    return {"endedInWorker": marks.ran() - marks.words[Marks.RAN + FAULTY], **counts}


def recovered(later, ending):
    """A task given after the fault: it waits behind those that were given before."""
    usable = later is not None and outcome(later, TASKS) == "finished"
    observed = {"usableAfter": usable}
    if usable:
        observed["recoveredMicros"] = micros_since(ending.nanoseconds)
    return observed


def restored(model, marks, ending):
    """Can as many tasks run at a time as before?"""
    parties = [given_later(model, meet, party, marks) for party in range(WORKERS)]
    if None in parties:
        return {"workersAfter": 0}
    if not parties[0].get(ANSWER_SECONDS):
        return {"workersAfter": 1}
    return {"workersAfter": WORKERS, "restoredMicros": micros_since(ending.nanoseconds)}


def loops(marks):
    """Whether an endless loop that was given up still goes round."""
    before = marks.words[Marks.BEATS]
    deadline = time.monotonic() + LOOK_SECONDS
    while before and time.monotonic() < deadline:
        if marks.words[Marks.BEATS] != before:
            return True
        time.sleep(0.001)
    return False


def coordinate(fault, model, method, path, *_mark):
    """Prints what it saw and leaves the rest to its watcher: multiprocessing might never come to an end."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    marks = Marks(path)
    threading.Thread(target=end_with_watcher, args=(marks,), daemon=True).start()
    observed = observe(fault, MODELS[model](context(method)), marks)
    print(json.dumps(observed), flush=True)
    os._exit(0)


def end_with_watcher(marks):
    """Ends this group once the watcher is gone, however it died."""
    while os.read(0, 64):
        pass
    with contextlib.suppress(FileNotFoundError):
        os.unlink(marks.path)
    end_group(os.getpgrp(), marks)


# --- the watcher -------------------------------------------------------------------------------------------


def end_group(group, marks):
    """A stopped process does not hear a polite word."""
    victim = marks.words[Marks.FAULT_PID]
    with contextlib.suppress(ProcessLookupError):
        if victim and os.getpgid(victim) == group:
            os.kill(victim, signal.SIGKILL)
    send(group, signal.SIGTERM)


def send(group, number):
    """Whether there was anybody to get it; macOS refuses where only zombies are left."""
    try:
        os.killpg(group, number)
        return True
    except (ProcessLookupError, PermissionError):
        return False


def finish(leader, marks):
    """Asks first: Python's resource tracker then stays and removes what was shared."""
    end_group(leader.pid, marks)
    leader.stdin.close()
    deadline = time.monotonic() + GRACE_SECONDS
    while is_running(leader) and time.monotonic() < deadline:
        time.sleep(0.002)
    send(leader.pid, signal.SIGKILL)
    leader.wait()


def is_running(leader):
    """Whether anybody of its group is, not counting those that only wait to be reaped, where the system tells."""
    leader.poll()
    if not os.path.exists("/proc/self/stat"):
        return send(leader.pid, 0)
    return any(state != "Z" for state in states(leader.pid))


def states(group):
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
                state, _parent, its_group = stat.read().rpartition(")")[2].split()[:3]
            if int(its_group) == group:
                yield state


class Output(contextlib.AbstractContextManager):
    """What a process and its children write: their complaints about a fault are no news."""

    def __init__(self):
        self.file = tempfile.TemporaryFile("w+", errors="replace")

    def fileno(self):
        return self.file.fileno()

    def text(self):
        self.file.seek(0)
        return self.file.read()

    def __exit__(self, *_):
        self.file.close()


def watched(fault, model, method):
    """What the coordinator saw, or what became of it."""
    with tempfile.NamedTemporaryFile() as file, Output() as out, Output() as errors:
        file.truncate(Marks.BYTES)
        marks = Marks(file.name)
        here = os.path.dirname(os.path.abspath(__file__))
        command = [sys.executable, "-c", COORDINATE, here, fault, model, method, file.name]
        streams = dict(stdin=subprocess.PIPE, stdout=out, stderr=errors)
        leader = subprocess.Popen(marked(command), start_new_session=True, **streams)
        try:
            status = ended(leader)
        finally:
            finish(leader, marks)
        return report(status, out.text(), errors.text())


def ended(leader):
    try:
        return leader.wait(COORDINATOR_SECONDS)
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"the coordinator has said nothing within {COORDINATOR_SECONDS} s") from None


def report(status, text, errors):
    """No fault of a child ends its coordinator; if it fails, that is an error of this program."""
    if status != 0:
        raise WrongResult(f"the coordinator ended with exit code {status}: {errors[-LAST_WORDS:]}")
    return {**json.loads(text), "coordinatorAnswered": True, "coordinatorAlive": True}


@contextlib.contextmanager
def crash(fault, model, startMethod):
    """One task of eight goes wrong: who is lost, who notices, how does it go on? ALL: another fault each trial."""
    faults = itertools.cycle(FAULTS if choice("fault", fault, (EVERY, *FAULTS)) == EVERY else [fault])
    choice("model", model, MODELS)
    context(startMethod)

    def trial():
        happening = next(faults)
        return {"fault": happening, "tasks": TASKS, **watched(happening, model, startMethod)}

    yield trial


# --- kill --------------------------------------------------------------------------------------------------

BEATS, OVER = range(2)


def loop():
    pass


def sleep():
    time.sleep(0.001)


DOING = {"LOOP": loop, "SLEEP": sleep}
CALLS = {"TERMINATE": "terminate", "KILL": "kill"}


def victim(doing, words):
    once = DOING[doing]
    while not words[OVER]:
        words[BEATS] += 1
        once()


def goes_round(words, seconds):
    before = words[BEATS]
    deadline = time.monotonic() + seconds
    while words[BEATS] == before:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.001)
    return True


def called(runner, method):
    """The name of the exception it was answered with; empty if there was none."""
    try:
        getattr(runner, method)()
        return ""
    except Exception as error:
        return type(error).__name__


def killed(runner, words, how):
    start = time.monotonic_ns()
    said = called(runner, CALLS[how])
    runner.join(0 if said else KILL_SECONDS)
    is_over = not runner.is_alive()
    observed = {"said": said, "ended": is_over}
    if is_over:
        observed["endedAfterMicros"] = micros_since(start)
    observed["runsOn"] = goes_round(words, LOOK_SECONDS / 2)
    return observed


def runner_of(space, method):
    if choice("space", space, ("THREADS", "PROCESSES")) == "PROCESSES":
        return context(method).Process
    if method is not None:
        raise ValueError(f"startMethod={method} is for space=PROCESSES: threads have none")
    return threading.Thread


@contextlib.contextmanager
def kill(space, how, doing, startMethod=None):
    """A task does not end by itself: can it be ended from outside?"""
    kind = runner_of(space, startMethod)
    choice("how", how, CALLS)
    choice("doing", doing, DOING)

    def trial():
        words = multiprocessing.get_context(startMethod).RawArray("q", 2)
        runner = kind(target=victim, args=(doing, words), daemon=True)
        runner.start()
        try:
            if not goes_round(words, BEGIN_SECONDS):
                raise TimeoutError(f"the task has not begun within {BEGIN_SECONDS} s")
            return killed(runner, words, how)
        finally:
            words[OVER] = 1
            runner.join(BEGIN_SECONDS)

    yield trial


EXPERIMENTS = {"crash": crash, "kill": kill}
