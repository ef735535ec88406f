"""Which sites may hold the chat: the Origin of a request against ours and the allowed ones."""

from collections.abc import Collection

from aiohttp import web
from yarl import URL


def may_come_from(request: web.Request, allowed: Collection[str]) -> bool:
    """Tell whether the request comes from our own pages, an allowed site, or no page at all.

    Programs send no Origin; browsers always do on WebSockets and cross-site requests (Fetch, 3.1).
    """
    origin = request.headers.get("Origin")
    if origin is None or origin in allowed or "*" in allowed:
        return True
    return _is_ours(request, origin)


def _is_ours(request: web.Request, origin: str) -> bool:
    try:
        theirs = URL(origin)
    except ValueError:
        return False
    ours = URL(f"{theirs.scheme}://{request.host}") if theirs.scheme else None
    return ours is not None and (theirs.host, theirs.port) == (ours.host, ours.port)


def cors_headers(request: web.Request, allowed: Collection[str]) -> dict[str, str]:
    """Give the headers that let an allowed site read our answer; none for others."""
    origin = request.headers.get("Origin")
    if origin is None or not may_come_from(request, allowed):
        return {}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Headers": "Authorization",
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Max-Age": "600",
        "Vary": "Origin",
    }
