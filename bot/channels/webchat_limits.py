"""How fast one visitor, or one network address, may send."""

import ipaddress
from collections import OrderedDict
from collections.abc import Callable, Mapping


class RateLimiter:
    """Token buckets by key; the longest unused are forgotten first, so memory stays bounded."""

    def __init__(
        self, *, per_minute: int, clock_s: Callable[[], float], burst: int = 0, keys: int = 20_000
    ) -> None:
        self._burst = float(burst or per_minute)
        self._per_second = per_minute / 60
        self._clock_s = clock_s
        self._keys = keys
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def takes(self, key: str) -> bool:
        """Count one more of `key`; False when it comes too fast."""
        now_s = self._clock_s()
        left, then_s = self._buckets.pop(key, (self._burst, now_s))
        left = min(self._burst, left + (now_s - then_s) * self._per_second)
        allowed = left >= 1
        self._buckets[key] = (left - 1 if allowed else left, now_s)
        if len(self._buckets) > self._keys:
            self._buckets.popitem(last=False)
        return allowed


def visitor_address(peer: str | None, headers: Mapping[str, str], trusted_proxies: int) -> str:
    """Give who really asks, as our own proxies tell; IPv6 by its /64, which one home holds."""
    told = [part.strip() for part in headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    address = peer or "unknown"
    if trusted_proxies and told:
        address = told[-min(trusted_proxies, len(told))]
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((int(ip) >> 64 << 64, 64)))
    return str(ip)
