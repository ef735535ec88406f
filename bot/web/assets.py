"""The widget's modules and the pages' files: read once, packed once, answered by their tag."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from bot.locale.catalogue import LANGUAGES
from bot.web.accent import Accent, dark_accent, light_accent
from bot.web.settings import WebSettings
from bot.web.widget_strings import widget_strings

STATIC = Path(__file__).parent / "static"

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file as it goes out."""

    body: bytes
    packed: bytes
    media_type: str
    tag: str


class Assets:
    """Every static address with its file, made from the source files when the server starts."""

    def __init__(self, settings: WebSettings) -> None:
        self._assets = _read_assets(settings)

    def routes(self) -> list[web.RouteDef]:
        """Give one route an asset."""
        return [web.get(path, self._give) for path in self._assets]

    def packed_bytes(self) -> Mapping[str, int]:
        """Give each asset's size as sent, by its path."""
        return {path: len(asset.packed) for path, asset in self._assets.items()}

    async def _give(self, request: web.Request) -> web.Response:
        asset = self._assets[request.path]
        headers = {
            "ETag": asset.tag,
            "Cache-Control": "public, max-age=300, stale-while-revalidate=86400",
            "Content-Type": asset.media_type,
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Vary": "Accept-Encoding",
        }
        if request.headers.get("If-None-Match") == asset.tag:
            return web.Response(status=304, headers=headers)
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            return web.Response(body=asset.packed, headers={**headers, "Content-Encoding": "gzip"})
        return web.Response(body=asset.body, headers=headers)


def _read_assets(settings: WebSettings) -> dict[str, Asset]:
    found = {"/widget.js": _asset((STATIC / "widget.js").read_bytes(), ".js")}
    for file in sorted((STATIC / "widget").glob("*.js")):
        found[f"/widget/{file.name}"] = _asset(file.read_bytes(), ".js")
    css = (STATIC / "widget" / "widget.css").read_text(encoding="utf-8") + city_css(settings)
    found["/widget/style.js"] = _asset(f"export default {json.dumps(css)};\n".encode(), ".js")
    for language in LANGUAGES:
        told = {
            "city": {"title": city_title(settings, language), "keep_days": settings.keep_days},
            "strings": widget_strings(language),
        }
        body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        found[f"/widget/strings.{language}.json"] = _asset(body, ".json")
    for file in sorted((STATIC / "page").iterdir()):
        body = file.read_bytes()
        if file.suffix == ".css":
            body += city_css(settings).replace(":host", ":root").encode()
        found[f"/static/{file.name}"] = _asset(body, file.suffix)
    return found


def city_title(settings: WebSettings, language: str) -> str:
    """Name the city as the head of a page does."""
    return f"Ville de {settings.city.name}" if language == "fr" else f"City of {settings.city.name}"


def city_css(settings: WebSettings) -> str:
    """Give the city's colours as custom properties; nothing when they cannot be read."""
    light = light_accent(settings.accent) if settings.accent else None
    dark = dark_accent(settings.accent_dark) if settings.accent_dark else None
    rules = _properties(light, "") + _properties(dark, "-dark")
    return f"\n:host{{{rules}}}\n" if rules else ""


def _properties(accent: Accent | None, suffix: str) -> str:
    if accent is None:
        return ""
    return (
        f"--city-accent{suffix}:{accent.accent};"
        f"--city-on-accent{suffix}:{accent.on_accent};"
        f"--city-wash{suffix}:{accent.wash};"
    )


def _asset(body: bytes, suffix: str) -> Asset:
    tag = hashlib.sha256(body).hexdigest()[:20]
    packed = gzip.compress(body, 9, mtime=0)
    return Asset(body=body, packed=packed, media_type=_TYPES[suffix], tag=f'"{tag}"')
