"""A host that is far away: a proxy on the loopback address that hands everything on later.

Each direction is late by half of the round trip; how much goes through is not limited. A connection
that opens waits for one round trip more, as a handshake would.
"""

import asyncio
import threading


class Far:
    """Listens on 127.0.0.1 until it is closed.

    target: address and port of the host
    round_trip: seconds
    """

    def __init__(self, target, round_trip):
        self.target = target
        self.round_trip = round_trip
        self.port = None
        self.loop = asyncio.new_event_loop()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()
        self.ready.wait(10)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self.listen())
        self.loop.run_forever()
        tasks = asyncio.all_tasks(self.loop)
        for task in tasks:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self.loop.close()

    async def listen(self):
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()

    async def serve(self, reader, writer):
        try:
            await asyncio.sleep(self.round_trip)
            there_reader, there_writer = await asyncio.open_connection(*self.target)
            await asyncio.gather(
                self.direction(reader, there_writer), self.direction(there_reader, writer)
            )
        except asyncio.CancelledError:
            # Closed while somebody keeps a connection, as Ansible does.
            writer.close()

    async def direction(self, reader, writer):
        """What is read is queued with the moment it is due at; None is the end."""
        queue = asyncio.Queue()
        sending = asyncio.ensure_future(self.send(queue, writer))
        late = self.round_trip / 2
        try:
            while block := await reader.read(1 << 16):
                queue.put_nowait((self.loop.time() + late, block))
        except OSError:
            pass
        queue.put_nowait((self.loop.time() + late, None))
        await sending

    async def send(self, queue, writer):
        try:
            while True:
                due, block = await queue.get()
                wait = due - self.loop.time()
                if wait > 0:
                    await asyncio.sleep(wait)
                if block is None:
                    break
                writer.write(block)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()
