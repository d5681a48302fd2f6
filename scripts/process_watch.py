"""For tests: who is still there of what they have started?"""

import subprocess
import time

DEADLINE_SECONDS = 30


class ProcessWatch:
    """Mixed into a test case."""

    def assert_gone(self, group):
        self.await_that("the whole group is gone", lambda: not self.members(group))

    def assert_all_gone(self, pids):
        self.await_that("all of them are gone", lambda: not self.there(pids))

    def there(self, pids):
        return [pid for pid, _, _, state in self.processes() if pid in pids and not state.startswith("Z")]

    def await_that(self, what, condition):
        deadline = time.monotonic() + DEADLINE_SECONDS
        while not condition():
            self.assertLess(time.monotonic(), deadline, f"{what}: not within {DEADLINE_SECONDS} s")
            time.sleep(0.05)

    def workers_of(self, starter):
        return sum(len(self.members(group)) - 1 for group in self.children_of(starter))

    def children_of(self, parent):
        return [pid for pid, ppid, _, _ in self.processes() if ppid == parent]

    def members(self, group):
        return [pid for pid, _, pgid, state in self.processes() if pgid == group and not state.startswith("Z")]

    def processes(self):
        lines = subprocess.check_output(["ps", "-A", "-o", "pid=,ppid=,pgid=,stat="], universal_newlines=True)
        for line in lines.splitlines():
            pid, ppid, pgid, state = line.split()
            yield int(pid), int(ppid), int(pgid), state
