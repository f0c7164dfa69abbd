#!/usr/bin/env python3
"""The lease protocol of the STM runtime as an executable model, run under random schedules.

Keep it in step with LeaseProtocol, QuantumLife, Waiting and Inevitability. Modelled: leases that end with their owner's
epoch, pending writes and their restoration by whoever meets one left behind, cycles of waiters, ages, the inevitability
token, and a loser that lets the winner end first. Not modelled: requests and merged quanta (they only decide when a quantum
ends, which the protocol does not care about), stepping back, the start without leases, faults. A read of an object that the
thread expects to write (Upgrades) takes the steps of a write here, too, so it is nothing new to the model.

Each thread runs quanta of reads and writes over a few shared objects. Every shared-memory step is a point where the
scheduler may switch, so a run is one interleaving (sequentially consistent; memory-model effects are not covered).
At each commit the quantum's reads are checked against a serial replay in commit order.

    leases.py [--schedules N] [--seed S] [--break NAME]

Without --break every schedule must be right. With a break, a known mistake is built in, and the model must catch it:

    early-number   the pending state's order number is taken before the state is published
    number-gap     a reader that meets a pending state without its number yet goes on reading
    no-wait        the writer of a shared object does not wait for its readers
    no-undo        a rolled-back quantum leaves its values behind
    kept-pending   a writer that is rolled back while pending leaves the pending state behind, and nobody restores it
    kept-lease     a quantum's write leases outlive it unnoticed: its next quantum believes to hold them
    two-inevitable the inevitability token is given to several quanta at a time
    inevitable-victim  the youngest in a cycle gives way even if it is inevitable

Exit status: 0 all right, 1 something was found.
"""
import argparse
import random
import sys


class Rollback(Exception):
    pass


class Lease:
    """FREE, or READ/WRITE of one quantum, or SHARED by the threads in bits, or PENDING: owner wants to write, readers remain.

    It counts while its owner is in the epoch that the lease was made in; epochs are odd inside a quantum."""

    def __init__(self, kind, owner=None, bits=0, shared=None):
        self.kind, self.owner, self.bits, self.shared, self.number = kind, owner, bits, shared, None
        self.epoch = owner.epoch if owner else -1

    @property
    def active(self):
        return self.owner is not None and self.owner.epoch == self.epoch


FREE = Lease("FREE")


class World:
    def __init__(self, objects, mistake):
        self.mistake = mistake
        self.clock = 1
        self.lease = [FREE] * objects
        self.value = [("initial", o) for o in range(objects)]
        self.serial = list(self.value)  # what the committed quanta, replayed in commit order, have produced
        self.shared = {}
        self.threads = []
        self.inevitable = None  # the token: the thread that has it
        self.wrong = None

    def shared_by(self, bits):
        return self.shared.setdefault(bits, Lease("SHARED", bits=bits))

    def swap(self, o, old, new):
        """compare-and-set of an object's lease"""
        if self.lease[o] is old:
            self.lease[o] = new
            return True
        return False


class Thread:
    """yield 'step' after each shared-memory step, 'wait' in each round of a waiting loop"""

    def __init__(self, world, index, quanta):
        self.world, self.index, self.bit, self.quanta = world, index, 1 << index, quanta
        self.start, self.epoch, self.age, self.waits_for, self.waits_epoch, self.retries = 0, 0, None, None, 0, 0
        self.write_lease, self.is_inevitable, self.winner = None, False, None

    def run(self):
        for number, operations in enumerate(self.quanta):
            while True:
                try:
                    yield from self.begin()
                    for k, (operation, o) in enumerate(operations):
                        if operation == "inevitable":
                            yield from self.become_inevitable()
                        elif operation == "read":
                            yield from self.read(o)
                        else:
                            yield from self.write(o, (self.index, number, k, self.retries))
                    if self.check_serial():
                        return
                    yield from self.end()
                    self.age = None
                    break
                except Rollback:
                    if self.is_inevitable:
                        self.world.wrong = f"inevitable thread {self.index} was rolled back"
                        return
                    if self.world.mistake != "no-undo":
                        for o, old in reversed(self.undo):
                            self.world.value[o] = old
                            yield "step"
                    self.world.clock += 1  # quanta that begin from now on are younger
                    yield from self.end()
                    self.retries += 1
                    winner, epoch = self.winner
                    for _ in range(50):  # bounded
                        if winner.epoch != epoch:
                            break
                        yield "wait"

    def begin(self):
        self.epoch += 1
        yield "step"  # a full fence stands here
        if not (self.world.mistake == "kept-lease" and self.write_lease):
            self.write_lease = Lease("WRITE", self)
        self.read_lease = Lease("READ", self)
        self.undo, self.log = [], []
        self.start = self.world.clock
        self.age = self.age or (self.world.clock, self.index)
        yield "step"

    def end(self):
        self.epoch += 1  # ends all leases at once
        yield "step"
        if self.is_inevitable:
            self.is_inevitable = False
            self.world.inevitable = None
            yield "step"

    def become_inevitable(self):
        world = self.world
        while not self.is_inevitable:
            holder = world.inevitable
            yield "step"
            if holder is None or world.mistake == "two-inevitable":
                if world.inevitable is None or world.mistake == "two-inevitable":  # compare-and-set
                    world.inevitable = self
                    self.is_inevitable = True
                yield "step"
            else:
                epoch = holder.epoch
                yield "step"
                yield from self.wait_while(holder, epoch, lambda: holder.epoch == epoch and world.inevitable is holder)

    def put_right(self, o, pending):
        """Restores the shared state if a pending one has been left behind: its quantum is over, or is my own."""
        if pending.owner is not self and pending.active or self.world.mistake == "kept-pending":
            return False
        self.world.swap(o, pending, pending.shared)
        return True

    def read(self, o):
        world = self.world
        while True:
            lease = world.lease[o]
            yield "step"
            if lease is self.write_lease or lease is self.read_lease:
                break
            if lease.kind == "SHARED":
                if lease.bits & self.bit or world.swap(o, lease, world.shared_by(lease.bits | self.bit)):
                    break
            elif lease.kind != "PENDING" and not lease.active:  # free, or its quantum has ended
                others_read = lease.kind == "READ" and lease.owner is not self
                if world.swap(o, lease, world.shared_by(lease.owner.bit | self.bit) if others_read else self.read_lease):
                    break
            elif lease.kind == "READ":
                if world.swap(o, lease, world.shared_by(lease.owner.bit | self.bit)):
                    break
            elif lease.kind == "PENDING":
                if self.put_right(o, lease):
                    yield "step"
                    continue
                if world.mistake != "number-gap":
                    while lease.number is None and lease.active:
                        yield "wait"
                    if lease.number is None:
                        continue
                if lease.bits & self.bit and (lease.number is None or self.start < lease.number):
                    break  # older than the pending write, which waits for this quantum
                yield from self.wait_while(lease.owner, lease.epoch, lambda: lease.active and world.lease[o] is lease)
            else:
                yield from self.wait_while(lease.owner, lease.epoch, lambda: lease.active)
        self.log.append(("read", o, world.value[o]))
        yield "step"

    def write(self, o, value):
        world = self.world
        while True:
            lease = world.lease[o]
            yield "step"
            if lease is self.write_lease:
                break
            if lease is self.read_lease or (lease.kind not in ("SHARED", "PENDING") and not lease.active):
                if world.swap(o, lease, self.write_lease):
                    if not self.is_inevitable:
                        self.undo.append((o, world.value[o]))
                    yield "step"
                    break
            elif lease.kind == "SHARED":
                if (yield from self.write_shared(o, lease)):
                    break
            elif lease.kind == "PENDING" and self.put_right(o, lease):
                yield "step"
            else:
                yield from self.wait_while(lease.owner, lease.epoch, lambda: lease.active and world.lease[o] is lease)
        world.value[o] = value
        self.log.append(("write", o, value))
        yield "step"

    def write_shared(self, o, lease):
        world = self.world
        pending = Lease("PENDING", self, lease.bits, lease)
        if world.mistake == "early-number":
            world.clock += 1
            pending.number = world.clock
            yield "step"
        if not world.swap(o, lease, pending):
            return False
        yield "step"
        if pending.number is None:
            world.clock += 1
            number = world.clock
            yield "step"
            pending.number = number
            yield "step"
        try:
            for reader in world.threads:
                if reader is self or not lease.bits & reader.bit:
                    continue
                epoch = reader.epoch
                yield "step"
                if epoch & 1 and reader.start < pending.number and world.mistake != "no-wait":
                    yield "step"
                    yield from self.wait_while(reader, epoch, lambda: reader.epoch == epoch)
        except Rollback:
            if world.mistake != "kept-pending":
                world.swap(o, pending, lease)
                yield "step"
            raise
        if not self.is_inevitable:
            self.undo.append((o, world.value[o]))
        world.lease[o] = self.write_lease
        yield "step"
        return True

    def wait_while(self, other, epoch, condition):
        self.waits_epoch = epoch
        self.waits_for = other
        while condition():
            self.break_cycle()
            yield "wait"
        self.waits_for = None

    def break_cycle(self):
        cycle, other = [self], self
        while len(cycle) < 16:
            following = other.waits_for
            if following is None or following.epoch != other.waits_epoch:
                return
            if following is self:
                break
            cycle.append(following)
            other = following
        else:
            return
        candidates = [thread for thread in cycle
                      if not thread.is_inevitable or self.world.mistake == "inevitable-victim"]
        if candidates and max(candidates, key=lambda thread: thread.age) is self:  # the youngest gives way
            self.winner = self.waits_for, self.waits_epoch
            self.waits_for = None
            raise Rollback

    def check_serial(self):
        if self.is_inevitable and self.world.inevitable is not self:
            self.world.wrong = f"thread {self.index} is not the only inevitable one"
            return True
        state = list(self.world.serial)
        for operation, o, value in self.log:
            if operation == "write":
                state[o] = value
            elif state[o] != value:
                self.world.wrong = f"thread {self.index} read {value} of object {o}, serial order says {state[o]}"
                return True
        self.world.serial = state
        return False


def one_schedule(rng, quanta_by_thread, objects, mistake, switch, limit=6000):
    world = World(objects, mistake)
    world.threads = [Thread(world, i, quanta) for i, quanta in enumerate(quanta_by_thread)]
    runs = {i: thread.run() for i, thread in enumerate(world.threads)}
    current = rng.choice(list(runs))
    for _ in range(limit):
        if rng.random() < switch or current not in runs:
            current = rng.choice(list(runs))
        event = next(runs[current], None)
        if world.wrong:
            return world.wrong
        if event is None:
            del runs[current]
            if not runs:
                return None if world.value == world.serial else f"left {world.value}, serial order says {world.serial}"
        elif event == "wait":
            current = rng.choice(list(runs))
    return "no progress"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--schedules", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--break", dest="mistake", default=None,
                        choices=["early-number", "number-gap", "no-wait", "no-undo", "kept-pending", "kept-lease",
                                 "two-inevitable", "inevitable-victim"])
    arguments = parser.parse_args()
    rng, found = random.Random(arguments.seed), {}
    for schedule in range(arguments.schedules):
        objects = rng.choice([1, 1, 2])
        kinds = 3 * ["read", "read", "write"] + ["inevitable"]
        quanta = [[[(rng.choice(kinds), rng.randrange(objects)) for _ in range(rng.randint(1, 4))]
                   for _ in range(rng.randint(1, 4))] for _ in range(rng.choice([2, 2, 3]))]
        wrong = one_schedule(rng, quanta, objects, arguments.mistake, rng.choice([0.05, 0.15, 0.4]))
        if wrong:
            kind = wrong.split(" ")[0] if wrong != "no progress" else wrong
            if kind not in found:
                print(f"schedule {schedule}: {wrong}\n  {quanta}")
            found[kind] = found.get(kind, 0) + 1
    print(f"{arguments.schedules} schedules, break={arguments.mistake}: {sum(found.values())} wrong {found or ''}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
