"""How do children hand things over, and what hangs? Experiments on queues and pipes."""

import contextlib
import queue
import time

import python_arms as arms

# --- drain: join before reading ----------------------------------------------------------------------------


class Pipe:
    """One way, as multiprocessing opens it."""

    def __init__(self, context):
        self.receiver, self.sender = context.Pipe(duplex=False)

    def receive(self):
        if not self.receiver.poll(arms.PATIENCE_SECONDS):
            raise TimeoutError(f"the pipe has nothing to read after {arms.PATIENCE_SECONDS} s")
        return self.receiver.recv_bytes()

    def close(self):
        self.receiver.close()
        self.sender.close()


class Queue:
    """multiprocessing's queue: a thread of the sender fills a pipe, and its process waits for it at its end."""

    def __init__(self, context):
        self.sender = context.Queue()

    def receive(self):
        try:
            return self.sender.get(timeout=arms.PATIENCE_SECONDS)
        except queue.Empty:
            raise TimeoutError(f"the queue has nothing to get after {arms.PATIENCE_SECONDS} s") from None

    def close(self):
        self.sender.close()


CHANNELS = {"PIPE": Pipe, "QUEUE": Queue}


def send(begun, sender, length):
    """One message; says before that it is about to send it."""
    begun[0] = True
    (sender.put if hasattr(sender, "put") else sender.send_bytes)(bytes(length))


def await_begin(begun):
    deadline = time.monotonic() + arms.PATIENCE_SECONDS
    while not begun[0]:
        if time.monotonic() > deadline:
            raise TimeoutError(f"the child has not begun to send within {arms.PATIENCE_SECONDS} s")
        time.sleep(0.0005)


def joined_before_drained(where, channel, length, wait_millis):
    """What is seen when a child sends so many bytes and its end is awaited, so long, before they are read. The
    wait begins when the child is about to send."""
    begun = where.context.RawArray("b", 1)
    opened = CHANNELS[channel](where.context)
    with contextlib.closing(opened), arms.Crew(where) as crew:
        child = crew.start(send, begun, opened.sender, length)
        await_begin(begun)
        _, waited = arms.timed(child.join, wait_millis / 1000)
        observed = {"endedBeforeDrain": not child.is_alive(), "waitedMillis": arms.in_millis(waited)}
        received = len(opened.receive())
        child.join()
        return {**observed, "endedAfterDrain": not child.is_alive(), "bytesRead": received}


@contextlib.contextmanager
def drain(channel, bytes, startMethod, waitMillis="1000"):
    """A child sends one message and ends; its parent joins it first and reads then."""
    where = arms.Processes(startMethod)
    arms.choice("channel", channel, *CHANNELS)
    length = arms.count("bytes", bytes)
    wait_millis = arms.count("waitMillis", waitMillis)
    yield lambda: joined_before_drained(where, channel, length, wait_millis)


# --- threshold ---------------------------------------------------------------------------------------------

LARGEST_TRIED = 1 << 24
SOON_MILLIS = 250  # by then most have ended that will
LONGER = 4  # times as long is waited for the one that is reported to block


@contextlib.contextmanager
def threshold(channel, startMethod):
    """The largest message with which a child ends before it is read, and the smallest with which it does not."""
    where = arms.Processes(startMethod)
    arms.choice("channel", channel, *CHANNELS)

    def passes(length, millis):
        return joined_before_drained(where, channel, length, millis)["endedBeforeDrain"]

    def power_that_blocks(millis):
        length = 1
        while passes(length, millis):
            length *= 2
            if length > LARGEST_TRIED:
                raise TimeoutError(f"no message of up to {LARGEST_TRIED} bytes blocks")
        return length

    def neighbours(millis):
        blocking = power_that_blocks(millis)
        passing = blocking // 2
        while blocking - passing > 1:
            middle = (passing + blocking) // 2
            passing, blocking = (middle, blocking) if passes(middle, millis) else (passing, middle)
        return passing, blocking

    def trial():
        millis = SOON_MILLIS
        passing, blocking = neighbours(millis)
        while passes(blocking, LONGER * millis):  # its child was only slow
            millis *= LONGER
            passing, blocking = neighbours(millis)
        return {"largestThatPasses": passing, "smallestThatBlocks": blocking}

    yield trial


# --- pill --------------------------------------------------------------------------------------------------

STUCK_SECONDS = 0.2  # nothing is left to be taken: whoever still waits then does so for good
PILL = None


def produce(channel, producer, items):
    for number in range(items):
        channel.put((producer, number))


def consume(channel, consumer, taken, ended):
    """Takes items until it gets a pill; counts what it takes, and says when it has ended."""
    items = []
    while True:
        item = channel.get()
        ended[consumer] = item is PILL
        taken[consumer] += 1
        if item is PILL:
            return items
        items.append(item)


def await_ends(taken, ended, everything):
    """Until all have ended; or nothing is left to be taken, for a while."""
    deadline = time.monotonic() + arms.PATIENCE_SECONDS
    stuck = None
    while not all(ended) and (stuck is None or time.monotonic() < stuck):
        if stuck is None and sum(taken) == everything:
            stuck = time.monotonic() + STUCK_SECONDS
        if time.monotonic() > deadline:
            raise TimeoutError(f"{sum(taken)} of {everything} taken within {arms.PATIENCE_SECONDS} s")
        time.sleep(0.001)
    return sum(ended)


def in_order(items):
    """Whether a consumer has those of every producer in the order in which they were put."""
    last = {}
    for producer, number in items:
        if number < last.get(producer, 0):
            return False
        last[producer] = number
    return True


@contextlib.contextmanager
def pill(space, producers, consumers, pills, items, startMethod=None):
    """Each producer puts so many items, then so many pills follow. Who got none is given one at last."""
    where = arms.space(space, startMethod)
    number_of_producers = arms.count("producers", producers)
    number_of_consumers = arms.count("consumers", consumers)
    number_of_pills = arms.count("pills", pills, least=0)
    items_each = arms.count("items", items)
    new_channel = where.context.Queue if where.processes else queue.Queue
    put = [(producer, number) for producer in range(number_of_producers) for number in range(items_each)]

    def trial():
        channel = new_channel()
        taken = where.context.RawArray("q", number_of_consumers)
        ended = where.context.RawArray("b", number_of_consumers)
        with arms.Crew(where) as crew:
            takers = [crew.start(consume, channel, each, taken, ended) for each in range(number_of_consumers)]
            makers = [crew.start(produce, channel, each, items_each) for each in range(number_of_producers)]
            for maker in makers:
                maker.join()  # before that, what it put may not be in the queue yet
            give_pills(channel, number_of_pills)
            by_themselves = await_ends(taken, ended, len(put) + min(number_of_pills, number_of_consumers))
            give_pills(channel, number_of_consumers - by_themselves)
            return observed([taker.result() for taker in takers], by_themselves)

    def give_pills(channel, number):
        for _ in range(number):
            channel.put(PILL)

    def observed(received, by_themselves):
        every = [item for each in received for item in each]
        return {
            "received": len(every),
            "lost": len(set(put) - set(every)),
            "duplicated": len(every) - len(set(every)),
            "inOrderPerProducer": all(map(in_order, received)),
            "consumersEnded": by_themselves,
            "consumersStuck": number_of_consumers - by_themselves,
        }

    yield trial


EXPERIMENTS = {"drain": drain, "pill": pill, "threshold": threshold}
