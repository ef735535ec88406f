"""The web server: pages, widget, health and metrics; channels bring their own routes."""

from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from bot.web.assets import Assets
from bot.web.headers import security_headers
from bot.web.pages import Pages
from bot.web.settings import WebDoors, WebSettings

_BODY_BYTES = 1024 * 1024


def make_application(
    *,
    settings: WebSettings,
    doors: WebDoors,
    registry: CollectorRegistry,
    routes: Sequence[web.RouteDef] = (),
    on_shutdown: Sequence[Callable[[], Awaitable[None]]] = (),
) -> web.Application:
    """Build the whole web server; `routes` are those of the channels.

    `on_shutdown` closes what would else keep connections open: the web chat's `close`.
    """
    application = web.Application(
        middlewares=[security_headers(secure=settings.secure)], client_max_size=_BODY_BYTES
    )
    health = Health(doors=doors, registry=registry)
    application.add_routes(Assets(settings).routes())
    application.add_routes(Pages(settings=settings, doors=doors).routes())
    application.add_routes([*health.routes(), *routes])

    async def close(_application: web.Application) -> None:
        for closing in on_shutdown:
            await closing()

    application.on_shutdown.append(close)
    return application


async def start_server(
    application: web.Application, *, host: str, port: int
) -> tuple[web.AppRunner, int]:
    """Start serving; gives the runner, whose `cleanup()` stops it, and the port in use."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=5)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    return runner, int(runner.addresses[0][1])


class Health:
    """Says whether we live, whether we can work, and how much we do."""

    def __init__(self, *, doors: WebDoors, registry: CollectorRegistry) -> None:
        self._doors = doors
        self._registry = registry

    def routes(self) -> list[web.RouteDef]:
        """Give the three addresses machines ask."""
        return [
            web.get("/healthz", self._alive),
            web.get("/readyz", self._ready),
            web.get("/metrics", self._metrics),
        ]

    async def _alive(self, _request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def _ready(self, _request: web.Request) -> web.Response:
        found = {name: await _asked(check) for name, check in self._doors.checks.items()}
        well = not any(found.values())
        told = {name: fault or "ok" for name, fault in found.items()}
        body = {"status": "ok" if well else "unavailable", "checks": told}
        return web.json_response(body, status=200 if well else 503)

    async def _metrics(self, request: web.Request) -> web.Response:
        encode, media_type = choose_encoder(request.headers.get("Accept", ""))
        return web.Response(body=encode(self._registry), headers={"Content-Type": media_type})


async def _asked(check: Callable[[], Awaitable[str]]) -> str:
    try:
        return await check()
    except Exception as error:  # noqa: BLE001 — whatever is wrong, the answer is « not ready »
        return type(error).__name__
