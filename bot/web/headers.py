"""The headers every answer carries: what a page may load, who may frame it, what is kept."""

from collections.abc import Awaitable, Callable

from aiohttp import web

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self' {sockets}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def security_headers(*, secure: bool) -> Callable[..., Awaitable[web.StreamResponse]]:
    """Make the middleware; `secure` tells browsers to stay on https."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = await handler(request)
        except web.HTTPException as answer:
            _add(request, answer, secure=secure)
            raise
        if not response.prepared:
            _add(request, response, secure=secure)
        return response

    return middleware


def _add(request: web.Request, response: web.StreamResponse, *, secure: bool) -> None:
    sockets = f"ws://{request.host} wss://{request.host}"
    headers = {"Content-Security-Policy": _POLICY.format(sockets=sockets), **_ALWAYS}
    if secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    for name, value in headers.items():
        response.headers.setdefault(name, value)
