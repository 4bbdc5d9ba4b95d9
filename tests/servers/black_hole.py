"""A proxy on a free port, whose line can go dead."""

import socket
import threading


class BlackHole:
    """A proxy that can stop passing anything on, without hanging up."""

    def __init__(self, port):
        self._target = port
        self.swallow = False
        self.swallow_new = True
        self.lines = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self):
        """Begin to pass on what comes."""
        self._threads[0].start()
        return self

    def __exit__(self, *_error):
        """Hang up on everybody."""
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for line in self.lines:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for thread in self._threads:
            thread.join()
        for line in self.lines:
            line.close()

    def _accept(self):
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._target))
            self.lines += [near, far]
            first = len(self.lines) == 2
            for one, other in ((near, far), (far, near)):
                thread = threading.Thread(target=self._pump, args=(one, other, first))
                thread.start()
                self._threads.append(thread)

    def _pump(self, one, other, first):
        while True:
            try:
                data = one.recv(65536)
                if not data:
                    other.shutdown(socket.SHUT_WR)
                    return
                if not (self.swallow and (first or self.swallow_new)):
                    other.sendall(data)
            except OSError:
                return
