#!/usr/bin/env python3
"""The CPython lane: multiprocessing's counterparts of the JMH benchmarks, written as JMH's JSON.

  scripts/python_lane.py --list
  scripts/python_lane.py --only 'RoundTrip.*fork' --out lane.json

Each row is measured in an interpreter of its own, as JMH forks a JVM. Its processes form a group, which is
ended with it: nothing is left behind when it fails or hangs, when this program is stopped, or when either is
killed. Rows that cannot run on this machine are named on stderr with the reason; they get no row.

Exit codes: 0 fine; 1 a wrong result or a row that failed (the rows before it are written); 2 usage; 130 or
143 interrupted. Needs Python 3.8 or newer and its standard library, on Linux or macOS.
"""

import argparse
import json
import math
import os
import platform
import re
import sys
import sysconfig
import tempfile

import python_benchmarks
import python_program
from python_program import Failed, Group, number, say, version

PROGRAM = "python_lane.py"
JMH_FORMAT = "1.37"
CONFIDENCE = 0.999
PERCENTILES = (0.0, 50.0, 90.0, 95.0, 99.0, 99.9, 99.99, 99.999, 99.9999, 100.0)
SCALES = {"smoke": (1, 2, 0.2), "standard": (5, 5, 0.5)}  # warm-up, iterations, seconds
PATIENCE_SECONDS = 120  # for starting and for shots, which last as long as they take
MEASURE = "import sys; sys.path.insert(0, sys.argv[1]); import python_benchmarks as b; b.main(*sys.argv[2:])"


# --- options -----------------------------------------------------------------------------------------------


def options(arguments):
    words = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(
        description=words[0], epilog=words[-1], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", action="store_true", help="name the rows: mode, unit, benchmark and params")
    parser.add_argument("--only", metavar="REGEX", default="", help="only rows whose name matches")
    parser.add_argument("--out", metavar="FILE", default="-", help="default: standard output")
    parser.add_argument("--scale", choices=SCALES, default="standard")
    parser.add_argument("--warmup", metavar="N", type=number(0, int), help="iterations that are not measured")
    parser.add_argument("--iterations", metavar="N", type=number(1, int), help="measured ones")
    parser.add_argument("--time", metavar="SECONDS", type=number(0, float), help="of an iteration")
    parser.add_argument("--warmup-time", metavar="SECONDS", type=number(0, float), help="default: as --time")
    parser.add_argument("--until-stdin-closes", action="store_true", help="stop when the starter is gone")
    parser.add_argument("--version", action="version", version=build())
    parser.add_argument("mark", nargs="?", default="", help="any text, to tell our processes by")
    return with_scale(parser.parse_args(arguments))


def with_scale(chosen):
    for name, value in zip(("warmup", "iterations", "time"), SCALES[chosen.scale]):
        if getattr(chosen, name) is None:
            setattr(chosen, name, value)
    if chosen.warmup_time is None:
        chosen.warmup_time = chosen.time
    return chosen


def usage(message):
    python_program.usage(PROGRAM, message)


def selected(regex):
    try:
        pattern = re.compile(regex)
    except re.error as e:
        usage(f"--only '{regex}' is not a regular expression: {e}")
    every = python_benchmarks.rows()
    matching = [row for row in every if pattern.search(str(row))]
    if not matching:
        usage(f"--only '{regex}' matches none of the {len(every)} rows; see --list")
    return matching


def runnable(rows):
    """The rows that can run here; the others are named."""
    can_run = []
    for row in rows:
        obstacle = python_benchmarks.obstacle(row)
        if obstacle is None:
            can_run.append(row)
        else:
            say(f"skipped: {row}: {obstacle}")
    return can_run


# --- measuring ---------------------------------------------------------------------------------------------


def command(row, chosen):
    here = os.path.dirname(os.path.abspath(__file__))
    counts = (chosen.warmup, chosen.warmup_time, chosen.iterations, chosen.time)
    return [sys.executable, "-c", MEASURE, here, str(row), *map(str, counts), chosen.mark]


def deadline(row, chosen):
    planned = chosen.warmup * chosen.warmup_time + chosen.iterations * chosen.time
    shots = chosen.warmup + chosen.iterations if row.benchmark.mode == "ss" else 0
    return PATIENCE_SECONDS + 5 * planned + 10 * shots


def measure(row, chosen):
    """The scores of a row's measured iterations."""
    with tempfile.TemporaryFile("w+") as out:
        group = Group(command(row, chosen), out)
        try:
            status = group.wait(deadline(row, chosen))
        finally:
            group.end()
        if status != 0:
            raise Failed(f"its interpreter ended with exit code {status}")
        out.seek(0)
        return scores(out.read(), chosen.iterations)


def scores(text, count):
    found = [float(line) for line in text.split()]
    if len(found) != count:
        raise Failed(f"expected {count} scores, got {len(found)}")
    return found


# --- JMH's JSON --------------------------------------------------------------------------------------------


def vm_name():
    return platform.python_implementation()


def json_row(row, chosen, values):
    single_shot = row.benchmark.mode == "ss"
    return {
        "jmhVersion": JMH_FORMAT,
        "benchmark": row.benchmark.name,
        "mode": row.benchmark.mode,
        "threads": 1,
        "forks": 1,
        "jvm": os.path.basename(sys.executable),
        "jvmArgs": [],
        "jdkVersion": version(),
        "vmName": vm_name(),
        "vmVersion": " ".join(sys.version.split()),
        "warmupIterations": chosen.warmup,
        "warmupTime": "single-shot" if single_shot else milliseconds(chosen.warmup_time),
        "warmupBatchSize": 1,
        "measurementIterations": chosen.iterations,
        "measurementTime": "single-shot" if single_shot else milliseconds(chosen.time),
        "measurementBatchSize": 1,
        "params": row.params,
        "primaryMetric": metric(values, row.benchmark.unit),
        "secondaryMetrics": {},
    }


def milliseconds(seconds):
    return f"{seconds * 1000:.0f} ms"


def build():
    """Which Python this is; the program that starts the lane reads it."""
    compiler = platform.python_compiler()
    return f"{vm_name()} {version()}, {compiler}, profile-guided optimisation: {profile_guided()}"


def profile_guided():
    """Some distributions record another build than they install, and it does not tell."""
    recorded = [sysconfig.get_config_var(name) for name in ("CONFIG_ARGS", "PY_CORE_CFLAGS")]
    if re.search("--enable-optimizations|-fprofile(-instr)?-use", " ".join(map(str, recorded))):
        return "yes"
    return "unknown" if sys.base_prefix == "/usr" or None in recorded else "no"


def metric(values, unit):
    mean = sum(values) / len(values)
    error = score_error(values, mean)
    limits = [mean - error, mean + error]
    return {
        "score": mean,
        "scoreError": as_json(error),
        "scoreConfidence": [as_json(limit) for limit in limits],
        "scorePercentiles": {str(rank): percentile(sorted(values), rank) for rank in PERCENTILES},
        "scoreUnit": unit,
        "rawData": [values],
    }


def as_json(value):
    """JMH writes NaN as text, because JSON has no such number."""
    return "NaN" if math.isnan(value) else value


def score_error(values, mean):
    """Half the width of the 99.9 % t interval; NaN for two values or fewer, as JMH has it."""
    n = len(values)
    if n <= 2:
        return math.nan
    variance = sum((value - mean) ** 2 for value in values) / (n - 1)
    return t_quantile(1 - (1 - CONFIDENCE) / 2, n - 1) * math.sqrt(variance / n)


def t_quantile(p, freedom):
    """Student's t by bisection, for p above one half."""
    low, high = 0.0, 1e3
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if t_probability(middle, freedom) < p else (low, middle)
    return (low + high) / 2


def t_probability(t, freedom):
    """Below t: the closed form for whole degrees of freedom (Abramowitz and Stegun, 26.7.3 and 26.7.4)."""
    angle = math.atan(t / math.sqrt(freedom))
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for k in range(2 + odd, freedom - 1, 2):
        term *= (k - 1) / k * math.cos(angle) ** 2
        total += term
    inside = 2 / math.pi * (angle + math.sin(angle) * total) if odd else math.sin(angle) * total
    return (1 + inside) / 2


def percentile(ordered, rank):
    """As commons-math estimates it, which JMH uses."""
    position = rank / 100 * (len(ordered) + 1)
    below = math.floor(position)
    if below < 1 or below >= len(ordered):
        return ordered[0] if below < 1 else ordered[-1]
    return ordered[below - 1] + (position - below) * (ordered[below] - ordered[below - 1])


def write(rows, out):
    python_program.write(PROGRAM, json.dumps(rows, indent=2) + "\n", out)


# --- the program -------------------------------------------------------------------------------------------


def run(chosen):
    python_program.check_writable(PROGRAM, chosen.out)
    can_run = runnable(selected(chosen.only))
    done = []
    try:
        for row in can_run:
            values = measure(row, chosen)
            done.append(json_row(row, chosen, values))
            mean = sum(values) / len(values)
            say(f"[{len(done)}/{len(can_run)}] {row}: {mean:.4g} {row.benchmark.unit}")
    except Failed as failure:
        say(f"FAILED {row}: {failure}")
        return 1
    finally:
        write(done, chosen.out)
    return 0


def listed(chosen):
    for row in runnable(selected(chosen.only)):
        print(f"{row.benchmark.mode:4} {row.benchmark.unit:5} {row}")
    return 0


def main(arguments):
    python_program.check_system(PROGRAM)
    chosen = options(arguments)
    python_program.heed_stops(chosen.until_stdin_closes)
    return listed(chosen) if chosen.list else run(chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
