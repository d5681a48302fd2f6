"""Who is started through a pipe ends with its starter.

Imported by every child that is spawned, so it imports little.
"""

import os
import signal


def await_end_of_starter():
    """Whoever holds the other end of standard input is gone, however it died."""
    while os.read(0, 64):
        pass


def stop_with_starter():
    """Asks this process to end."""
    await_end_of_starter()
    os.kill(os.getpid(), signal.SIGTERM)


def end_with_starter():
    """Ends this process and its group, at once."""
    await_end_of_starter()
    os.killpg(os.getpgrp(), signal.SIGTERM)
