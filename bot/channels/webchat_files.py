"""Files of the web chat: uploads in, signed addresses out."""

import time
from collections.abc import AsyncIterator, Callable
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.channels.webchat_limits import visitor_address
from bot.channels.webchat_origins import cors_headers, may_come_from
from bot.channels.webchat_settings import FileRefused, WebChatDoors, WebChatSettings
from bot.channels.webchat_tokens import ATTACHMENT_LIFE_S, Tokens
from connectors.contract import StoredFile

_CHUNK_BYTES = 64 * 1024
_SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
_STATUS = {
    "unknown_token": 401,
    "bad_frame": 400,
    "bad_type": 415,
    "too_large": 413,
    "rate_limited": 429,
}


class WebChatFiles:
    """Takes uploads and gives files back."""

    def __init__(
        self,
        *,
        tokens: Tokens,
        settings: WebChatSettings,
        doors: WebChatDoors,
        allows: Callable[[str, str], bool],
    ) -> None:
        self._tokens = tokens
        self._settings = settings
        self._doors = doors
        self._allows = allows

    def routes(self) -> list[web.RouteDef]:
        """Give the addresses of uploads and files."""
        return [
            web.post("/chat/upload", self._take),
            web.options("/chat/upload", self._preflight),
            web.get("/chat/files/{sha256}/{name}", self._give),
        ]

    def link_to(self, file: StoredFile) -> str:
        """Give a file's address, good for ten minutes."""
        path = self._tokens.attachment_path(file, int(time.time()))
        return self._settings.public_url.rstrip("/") + path

    async def _preflight(self, request: web.Request) -> web.Response:
        headers = cors_headers(request, self._settings.allowed_origins)
        return web.Response(status=204 if headers else 403, headers=headers)

    async def _take(self, request: web.Request) -> web.Response:
        try:
            return await self._keep(request)
        except FileRefused as refused:
            return self._problem(request, refused.code)

    async def _keep(self, request: web.Request) -> web.Response:
        if not may_come_from(request, self._settings.allowed_origins):
            return web.Response(status=403)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        chat_id = self._tokens.chat_id(token)
        if chat_id is None:
            return self._problem(request, "unknown_token")
        proxies = self._settings.trusted_proxies
        if not self._allows(token, visitor_address(request.remote, request.headers, proxies)):
            return self._problem(request, "rate_limited")
        limit = self._settings.max_upload_bytes
        if (request.content_length or 0) > limit + _CHUNK_BYTES:
            return self._problem(request, "too_large")
        part = await _file_part(request)
        if part is None:
            return self._problem(request, "bad_frame")
        file = await self._doors.keep_file(part.filename or "file", _bounded(part, limit))
        answer = {
            "upload": self._tokens.upload(chat_id, file),
            "name": file.name,
            "media_type": file.media_type,
            "size_bytes": file.size_bytes,
        }
        headers = cors_headers(request, self._settings.allowed_origins)
        return web.json_response(answer, headers=headers)

    def _problem(self, request: web.Request, code: str) -> web.Response:
        status = _STATUS[code]
        body = {"type": f"urn:parvis:{code}", "title": code, "status": status, "code": code}
        return web.json_response(
            body,
            status=status,
            content_type="application/problem+json",
            headers=cors_headers(request, self._settings.allowed_origins),
        )

    async def _give(self, request: web.Request) -> web.StreamResponse:
        named = (
            request.match_info["sha256"],
            request.query.get("until", ""),
            request.query.get("type", ""),
            request.match_info["name"],
        )
        if not self._tokens.opens(named, request.query.get("mark", ""), int(time.time())):
            raise web.HTTPForbidden(text="this address has expired: open the chat again")
        path = await self._doors.open_file(named[0])
        if path is None:
            raise web.HTTPNotFound
        shown = "inline" if named[2] in _SHOWN else "attachment"
        return web.FileResponse(
            path,
            headers={
                "Content-Type": named[2],
                "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(named[3], safe='')}",
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Cross-Origin-Resource-Policy": "cross-origin",
                "Cache-Control": f"private, max-age={ATTACHMENT_LIFE_S}",
            },
        )


async def _file_part(request: web.Request) -> BodyPartReader | None:
    if not request.content_type.startswith("multipart/"):
        return None
    try:
        reader = await request.multipart()
        async for part in reader:
            if isinstance(part, BodyPartReader) and part.filename:
                return part
    except ValueError:
        return None
    return None


async def _bounded(part: BodyPartReader, limit: int) -> AsyncIterator[bytes]:
    size = 0
    while chunk := await part.read_chunk(_CHUNK_BYTES):
        size += len(chunk)
        if size > limit:
            raise FileRefused("too_large")
        yield chunk
