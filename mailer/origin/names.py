"""Asking the DNS for text records: within a time limit for each mail, cached, never raising."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import dns.exception
import dns.name
import dns.resolver

CACHE_SIZE: Final = 2000
REST_S: Final = 60.0  # how long a DNS that did not answer is left in peace

# The texts of a name's TXT records, () = it has none, None = nobody answered in time.
AskTxt = Callable[[str], tuple[bytes, ...] | None]


@dataclass
class Names:
    """The DNS, as one process asks it.

    *server* is (IP address, port), None = the machine's own.  *timeout_s* is
    the time all look-ups for one mail may take together.  After a silence it
    is not asked for REST_S, so that a DNS that is down delays no queue of mails.
    """

    server: tuple[str, int] | None
    timeout_s: float
    _resolver: dns.resolver.Resolver | None = field(default=None, repr=False)
    _silent_until: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def asking(self) -> AskTxt:
        """A look-up for one mail; its time runs from now."""
        deadline = time.monotonic() + self.timeout_s
        return lambda name: self._txt(name, deadline)

    def _txt(self, name: str, deadline: float) -> tuple[bytes, ...] | None:
        now = time.monotonic()
        if now >= deadline or now < self._silent_until:
            return None
        try:
            answer = self._asked().resolve(name, "TXT", lifetime=deadline - now, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except dns.resolver.LifetimeTimeout:
            self._silent_until = time.monotonic() + REST_S
            return None
        except (dns.exception.DNSException, OSError, UnicodeError, ValueError):
            # A broken zone, a name that cannot be asked for, no DNS on this machine.
            return None
        return tuple(b"".join(record.strings) for record in answer)

    def _asked(self) -> dns.resolver.Resolver:
        with self._lock:
            if self._resolver is None:
                self._resolver = _resolver(self.server)
            return self._resolver


def _resolver(server: tuple[str, int] | None) -> dns.resolver.Resolver:
    resolver = dns.resolver.Resolver(configure=server is None)
    if server is not None:
        resolver.nameservers = [server[0]]
        resolver.port = server[1]
    resolver.cache = dns.resolver.LRUCache(CACHE_SIZE)
    return resolver
