#!/usr/bin/env python3
"""The experiments of the CPython lane: what is observed rather than timed, one JSON object a line.

  scripts/python_experiments.py --list
  scripts/python_experiments.py construction --trials 5 space=PROCESSES startMethod=spawn

An arm is observed in an interpreter of its own. Its processes form a group, which is ended with it: nothing
is left behind when it fails or hangs, when this program is stopped, or when either is killed.

Exit codes: 0 fine; 1 an arm that failed (the trials before are written); 2 usage, or an arm that cannot run
here; 130 or 143 interrupted. Needs Python 3.8 or newer and its standard library, on Linux or macOS.
"""

import argparse
import contextlib
import importlib
import importlib.util
import inspect
import json
import os
import sys
import tempfile
import threading
import uuid

import python_lifeline
import python_program
from python_benchmarks import WrongResult
from python_program import Failed, Group, number, say

PROGRAM = "python_experiments.py"
FORMAT_VERSION = 1
STARTING_SECONDS = 120
TRIAL_SECONDS = 60  # by then a trial's own deadlines have said more exactly what hangs
USAGE = 2
OBSERVE = "import sys; sys.path.insert(0, sys.argv[1]); import python_experiments as e; e.observe(*sys.argv[2:])"

ROOMS = (
    "python_isolation",
    "python_life",
    "python_pool",
    "python_cpu",
    "python_ipc",
    "python_guard",
    "python_race",
    "python_errata",
    "python_crash",
)


# --- the experiments ---------------------------------------------------------------------------------------


def experiments():
    """The openers by name. opener(**params) is a context manager that yields trial() -> fields. When entered,
    it raises ValueError for a setting that makes no sense, NotImplementedError for what cannot run here."""
    found = {}
    for room in filter(importlib.util.find_spec, ROOMS):
        found.update(importlib.import_module(room).EXPERIMENTS)
    return dict(sorted(found.items()))


def params_of(opener):
    """Whether each of its params must be given."""
    empty = inspect.Parameter.empty
    return {name: param.default is empty for name, param in inspect.signature(opener).parameters.items()}


def opened(name, params, every):
    if name not in every:
        raise ValueError(f"unknown: {name}; known: {', '.join(every)}")
    known = params_of(every[name])
    for param, value in params.items():
        if param not in known:
            raise ValueError(f"{name} has no setting {param}={value}; it has {', '.join(known)}")
    for param, required in known.items():
        if required and param not in params:
            raise ValueError(f"{param}=... is missing")
    return every[name](**params)


def settings(words):
    """Reads name=value words."""
    params = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not (name and sign):
            raise ValueError(f"expected name=value, got: {word}")
        if name in params:
            raise ValueError(f"given twice: {name}")
        params[name] = value
    return params


# --- the interpreter that observes one arm -----------------------------------------------------------------


def observe(name, trials, *words):
    """Opens the arm and writes a line a trial. What else is printed, by whomever, goes to standard error."""
    lines = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    threading.Thread(target=python_lifeline.end_with_starter, daemon=True).start()
    words = words[: words.index("--")]
    with contextlib.ExitStack() as arm:
        trial = entered(arm, name, words)
        interpreter = str(uuid.uuid4())
        try:
            for index in range(int(trials)):
                print(line(name, words, interpreter, index, trial()), file=lines, flush=True)
        except (WrongResult, TimeoutError) as useless:
            sys.exit(f"{type(useless).__name__}: {useless}")


def entered(arm, name, words):
    every = experiments()
    try:
        return arm.enter_context(opened(name, settings(words), every))
    except ValueError as refused:
        python_program.usage(PROGRAM, refused)
    except NotImplementedError as obstacle:
        python_program.usage(PROGRAM, f"cannot run here: {obstacle}")


def line(name, words, interpreter, trial, observed):
    observation = {
        "formatVersion": FORMAT_VERSION,
        "lane": "cpython",
        "jdk": python_program.version(),
        "experiment": name,
        "arm": " ".join(words),
        "params": settings(words),
        "jvmId": interpreter,
        "trial": trial,
        "observed": observed,
    }
    return json.dumps(observation, separators=(",", ":"))


# --- the program -------------------------------------------------------------------------------------------


def options(arguments):
    """What follows -- is any text, to tell our processes by."""
    own, mark = split(arguments)
    words = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(
        description=words[0], epilog=words[-1], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", action="store_true", help="name the experiments and their settings")
    parser.add_argument("--trials", metavar="N", type=number(1, int), default=1, help="default: 1")
    parser.add_argument("--out", metavar="FILE", default="-", help="default: standard output")
    parser.add_argument("--until-stdin-closes", action="store_true", help="stop when the starter is gone")
    parser.add_argument("words", metavar="NAME name=value", nargs="*", help="the experiment and its setting")
    chosen = parser.parse_intermixed_args(own)
    chosen.mark = " ".join(mark)
    return chosen


def split(arguments):
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]


def command(chosen):
    here = os.path.dirname(os.path.abspath(__file__))
    name, *words = chosen.words
    return [sys.executable, "-c", OBSERVE, here, name, str(chosen.trials), *words, "--", chosen.mark]


def run(chosen):
    python_program.check_writable(PROGRAM, chosen.out)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as seen:
        group = Group(command(chosen), seen)
        try:
            return status_of(group.wait(STARTING_SECONDS + chosen.trials * TRIAL_SECONDS))
        except Failed as failure:
            say(f"FAILED {' '.join(chosen.words)}: {failure}")
            return 1
        finally:
            group.end()
            write(seen, chosen.out)


def status_of(interpreter):
    if interpreter not in (0, USAGE):
        raise Failed(f"its interpreter ended with exit code {interpreter}")
    return interpreter


def write(seen, out):
    """The lines that are whole: the last one may have been cut off."""
    seen.seek(0)
    whole = [each for each in seen if each.endswith("\n")]
    if whole:
        python_program.write(PROGRAM, "".join(whole), out)


def listed():
    for name, opener in experiments().items():
        params = params_of(opener).items()
        print(name, *(param if required else f"[{param}]" for param, required in params))
    return 0


def main(arguments):
    python_program.check_system(PROGRAM)
    chosen = options(arguments)
    if chosen.list:
        return listed()
    if not chosen.words:
        python_program.usage(PROGRAM, "name an experiment; see --list")
    python_program.heed_stops(chosen.until_stdin_closes)
    return run(chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
