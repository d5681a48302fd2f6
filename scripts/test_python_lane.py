"""Tests of the CPython lane: python3 -m unittest discover -s scripts"""

import contextlib
import io
import json
import multiprocessing
import os
import platform
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import unittest
from unittest import mock

import python_benchmarks
import python_lane
import python_program
from process_watch import DEADLINE_SECONDS, ProcessWatch
from python_bench_support import EXECUTOR, POOL, Benchmark, Row, WrongResult
from python_benchmarks import PIPE, PIPE_OF_BYTES

SCRIPT = python_lane.__file__


def planted(function, name=None):
    """Pickles under the name of what it stands in for; that is its own, if no other is given."""
    function.__module__ = "python_benchmarks"
    function.__qualname__ = name or function.__name__
    return function


@planted
def echo(value):
    return value + 1


def planted_return(change):
    @planted
    def returned(payload):
        return change(python_benchmarks.digest(payload), payload)

    return returned


misread = planted_return(lambda digest, payload: ((digest[0], digest[1] + 1), payload))
cut_short = planted_return(lambda digest, payload: (digest, payload[:-1]))


@planted
def touch_attached(length):
    python_benchmarks.attached.buf[length - 1] += 1


@planted
def meet(_number):
    python_benchmarks.everybody.wait(DEADLINE_SECONDS)
    return 1


@planted
def nothing():
    sys.exit(3)


def update(lock, counter, updates):
    with lock:
        counter.value += updates - 1


def produce_into_pipe(commands, pipe):
    python_benchmarks.produce(commands, lambda _: pipe.send(python_benchmarks.ITEM.pack(7, 7)))


def produce_bytes_into_pipe(commands, pipe):
    def put(item):
        number, value = python_benchmarks.ITEM.unpack(item)
        pipe.send_bytes(python_benchmarks.ITEM.pack(number ^ 1, value))

    python_benchmarks.produce(commands, put)


def produce_into_queue(commands, queue):
    def put(item):
        number, value = python_benchmarks.ITEM.unpack(item)
        queue.put(python_benchmarks.ITEM.pack(number, value ^ number & 1))

    python_benchmarks.produce(commands, put)


ITEMS = dict(where="PROCESSES", itemBytes="16")

# What is planted in the children, in which benchmark, and what its check then says.
WRONG = [
    (echo, "round_trip", dict(backend=POOL + ".apply", workers="1", startMethod="fork"), "echo"),
    (echo, "round_trip", dict(backend=EXECUTOR, workers="1", startMethod="fork"), "echo"),
    (echo, "dispatch", dict(backend=POOL + ".map", workers="1", chunk="1", tasks="9"), "first batch"),
    (misread, "payload", dict(bytes="9", way="by value"), "digest"),
    (cut_short, "payload", dict(bytes="9", way="by value"), "digest of what came back"),
    (misread, "payload", dict(bytes="9", way="by reference"), "digest"),
    (touch_attached, "payload", dict(bytes="9", way="shared memory"), "byte of the payload"),
    (meet, "pool_start", dict(backend=POOL, workers="2", startMethod="fork"), "workers that replied"),
    (nothing, "start_exit", dict(starter="multiprocessing.Process", startMethod="fork"), "exit code"),
    (update, "lock_update", dict(lock="multiprocessing.Lock", where="PROCESSES", contenders="2"), "counter"),
    (produce_into_pipe, "queue_transfer", dict(queue=PIPE, **ITEMS), "number of an item"),
    (produce_bytes_into_pipe, "queue_transfer", dict(queue=PIPE_OF_BYTES, **ITEMS), "number of an item"),
    (produce_into_queue, "queue_transfer", dict(queue="multiprocessing.Queue", **ITEMS), "checksum of a batch"),
]


class WrongResultsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        multiprocessing.set_start_method("fork", force=True)

    def test_should_refuse_every_planted_wrong_result(self):
        for wrong, benchmark, params, what in WRONG:
            with self.subTest(benchmark=benchmark, **params):
                with self.assertRaisesRegex(WrongResult, f"^{what}: expected "):
                    self.measure_with(wrong, benchmark, params)

    def measure_with(self, wrong, benchmark, params):
        """Children inherit what is planted; here it is gone again before the second measurement."""
        with contextlib.ExitStack() as opened:
            with mock.patch.object(python_benchmarks, wrong.__name__, wrong):
                measure = opened.enter_context(getattr(python_benchmarks, benchmark)(**params))
                measure(0)  # some start their children only now
            measure(0)

    def test_should_accept_the_right_ones(self):
        for _, benchmark, params, _ in WRONG:
            with self.subTest(benchmark=benchmark, **params):
                with getattr(python_benchmarks, benchmark)(**params) as measure:
                    nanoseconds, operations = measure(0)
                self.assertGreater(nanoseconds, 0)
                self.assertGreater(operations, 0)


@unittest.skipUnless(hasattr(os, "sched_setaffinity"), "needs a system that ties processes to CPUs")
class OneCpuTest(unittest.TestCase):
    PARAMS = dict(backend=POOL + ".apply", workers="1", startMethod="fork")

    def open(self):
        with python_benchmarks.round_trip_on_one_cpu(**self.PARAMS) as measure:
            measure(0)

    def test_should_tie_its_workers_to_the_first_cpu_and_nobody_afterwards(self):
        before = os.sched_getaffinity(0)
        cpus = planted(lambda _value: os.sched_getaffinity(0), "echo")
        with mock.patch.object(python_benchmarks, "echo", cpus):
            with self.assertRaisesRegex(WrongResult, r"^echo: expected 1, got \{0\}$"):
                self.open()
        self.assertEqual(before, os.sched_getaffinity(0))

    def test_should_notice_that_it_is_on_more_cpus(self):
        with mock.patch.multiple(os, sched_setaffinity=mock.DEFAULT, sched_getaffinity=lambda _: {0, 1}):
            with self.assertRaisesRegex(WrongResult, "^CPUs: expected "):
                self.open()

    def test_should_name_what_stands_in_the_way(self):
        row = next(row for row in python_benchmarks.rows() if "OnOneCpu" in str(row))
        with mock.patch.object(os, "sched_getaffinity", lambda _: {1, 2}):
            self.assertEqual("this process may not use CPU 0", python_benchmarks.obstacle(row))
        with mock.patch.object(os, "sched_setaffinity"):
            del os.sched_setaffinity
            self.assertEqual("this system ties no process to a CPU", python_benchmarks.obstacle(row))


class StatisticsTest(unittest.TestCase):
    def test_should_know_the_quantiles_of_students_t(self):
        for freedom, quantile in ((2, 31.599), (3, 12.924), (4, 8.610), (9, 4.781), (30, 3.646)):
            self.assertAlmostEqual(quantile, python_lane.t_quantile(0.9995, freedom), places=3)

    def test_should_say_nan_as_text_for_two_values(self):
        metric = python_lane.metric([10.0, 12.0], "us/op")

        self.assertEqual(11.0, metric["score"])
        self.assertEqual("NaN", metric["scoreError"])
        self.assertEqual(["NaN", "NaN"], metric["scoreConfidence"])

    def test_should_estimate_percentiles_as_jmh_does(self):
        values = [10.0, 11.5, 12.25, 9.0, 14.0, 13.5]

        found = python_lane.metric(values, "us/op")["scorePercentiles"]

        self.assertEqual([9.0, 11.875, 14.0], [found[rank] for rank in ("0.0", "50.0", "90.0")])


def run(*arguments):
    return subprocess.run(
        [sys.executable, SCRIPT, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        timeout=4 * DEADLINE_SECONDS,
    )


class CommandLineTest(unittest.TestCase):
    def test_should_list_a_row_of_every_benchmark_and_name_what_cannot_run(self):
        listed = run("--list")

        names = {line.split()[2].rsplit(".", 2)[1] for line in listed.stdout.splitlines()}
        expected = "RoundTrip Dispatch Queue Payload Lock PoolStart Start Sort Squares Sleep Granularity Reuse".split()
        self.assertEqual({name + "Benchmark" for name in expected}, names)
        self.assertIn("ProcessPoolExecutor.map chooses no chunk size by itself", listed.stderr)

    def test_should_say_which_python_it_is(self):
        said = run("--version").stdout
        self.assertRegex(said, r"^CPython \d+\.\d+\.\S+, .+, profile-guided optimisation: (yes|no|unknown)\n$")

    def test_should_tell_a_free_threaded_build_by_its_version(self):
        row = python_benchmarks.rows()[0]
        ordinary = platform.python_version()
        for disabled, expected in ((1, ordinary + "t"), (0, ordinary), (None, ordinary)):
            with mock.patch.object(sysconfig, "get_config_var", dict(Py_GIL_DISABLED=disabled).get):
                self.assertIn(f" {expected}, ", python_lane.build())
                written = python_lane.json_row(row, python_lane.options([]), [1.0])
                self.assertEqual(expected, written["jdkVersion"])

    def test_should_believe_only_a_build_of_ours_that_records_no_profile(self):
        for configured, flags, prefix, expected in (
            ("'--enable-optimizations' '--with-lto'", "-O3", "/usr/local", "yes"),
            ("'--prefix=/usr'", "-O2 -fprofile-use -fprofile-correction", "/usr", "yes"),
            ("'--enable-shared'", "-O3", "/home/me/python", "no"),
            ("'--enable-shared'", "-O2", "/usr", "unknown"),
            (None, None, "/opt/python", "unknown"),
        ):
            recorded = dict(CONFIG_ARGS=configured, PY_CORE_CFLAGS=flags)
            with mock.patch.object(sysconfig, "get_config_var", recorded.get):
                with mock.patch.object(sys, "base_prefix", prefix):
                    self.assertEqual(expected, python_lane.profile_guided(), recorded)

    def test_should_say_in_one_line_what_is_wrong(self):
        for arguments, message in (
            (["--only", "nonsense"], f"--only 'nonsense' matches none of the {len(python_benchmarks.rows())} rows; see --list"),
            (["--only", "("], "--only '(' is not a regular expression: "),
            (["--nonsense"], "unrecognized arguments: --nonsense"),
            (["--iterations", "0"], "argument --iterations: '0' is no number from 1"),
            (["--time", "x"], "argument --time: 'x' is no number from 0"),
            (["--out", "/nowhere/at/all.json"], "--out /nowhere/at/all.json cannot be written"),
            (["--out", os.devnull], f"--out {os.devnull} cannot be written; name a file"),
        ):
            refused = run(*arguments)
            self.assertEqual(2, refused.returncode, arguments)
            self.assertIn(message, refused.stderr)
            self.assertNotIn("Traceback", refused.stderr)

    def test_should_end_with_1_when_a_row_fails_and_keep_those_before_it(self):
        rows = [self.row("a"), self.row("b")]
        scores = [[1.0], python_lane.Failed("its interpreter ended with exit code 1")]
        with contextlib.ExitStack() as opened:
            directory = opened.enter_context(tempfile.TemporaryDirectory())
            said = opened.enter_context(contextlib.redirect_stderr(io.StringIO()))
            opened.enter_context(mock.patch.object(python_benchmarks, "rows", lambda: rows))
            opened.enter_context(mock.patch.object(python_lane, "measure", side_effect=scores))
            out = os.path.join(directory, "lane.json")
            status = python_lane.run(python_lane.options(["--out", out]))
            with open(out, encoding="utf-8") as file:
                written = json.load(file)
            self.assertEqual(["lane.json"], os.listdir(directory))
        self.assertEqual(1, status)
        self.assertEqual(["a"], [row["benchmark"] for row in written])
        self.assertIn("FAILED b: its interpreter ended with exit code 1", said.getvalue())

    def row(self, name):
        return Row(Benchmark(name, "avgt", "ns/op", None), {})

    def test_should_refuse_an_interpreter_that_found_a_wrong_result(self):
        row = python_benchmarks.rows()[0]
        liar = [sys.executable, "-c", "import sys; sys.exit('wrong result: echo')"]
        with mock.patch.object(python_lane, "command", lambda *_: liar):
            with self.assertRaisesRegex(python_lane.Failed, "ended with exit code 1"):
                python_lane.measure(row, python_lane.options([]))


@unittest.skipUnless(shutil.which("ps"), "needs ps to see who is left")
class LifeTest(ProcessWatch, unittest.TestCase):
    """Whatever ends the lane, its processes go with it."""

    def setUp(self):
        self.temporary = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.temporary)

    def environment(self):
        return {**os.environ, "TMPDIR": self.temporary}

    def test_should_leave_nobody_and_nothing_behind(self):
        for method in ("fork", "spawn", "forkserver"):
            for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
                with self.subTest(method=method, stop=stop.name):
                    lane, group = self.start_measuring(method)
                    lane.send_signal(stop)
                    lane.wait(DEADLINE_SECONDS)
                    self.assert_gone(group)
                    self.await_that("their files are gone", lambda: not os.listdir(self.temporary))

    def test_should_end_when_its_starter_closes_its_standard_input(self):
        lane, group = self.start_measuring("fork", "--until-stdin-closes")
        lane.stdin.close()
        self.assertEqual(128 + signal.SIGTERM, lane.wait(DEADLINE_SECONDS))
        self.assert_gone(group)

    def test_should_survive_the_kill_of_the_interpreter_that_measures(self):
        lane, group = self.start_measuring("fork")
        os.kill(group, signal.SIGKILL)
        self.assertEqual(1, lane.wait(DEADLINE_SECONDS))
        self.assert_gone(group)

    def start_measuring(self, method, *options):
        only = f"RoundTrip.*ProcessPoolExecutor.*startMethod={method}"
        command = [sys.executable, SCRIPT, "--only", only, "--time", "600", *options]
        ignored = subprocess.DEVNULL
        lane = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=ignored, stderr=ignored, env=self.environment()
        )
        self.addCleanup(lane.stdin.close)
        self.addCleanup(lane.kill)
        self.await_that("a worker was started", lambda: self.workers_of(lane.pid) > 0)
        return lane, self.children_of(lane.pid)[0]


if __name__ == "__main__":
    unittest.main()
