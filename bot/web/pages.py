"""The citizen pages: the city, a ticket, those the law asks for; each works without script."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from babel.dates import format_datetime
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.locale.catalogue import LANGUAGES, translator
from bot.web.assets import city_title
from bot.web.page_strings import ACCESSIBILITY, LEGAL, PAGE_STRINGS, PRIVACY, Section
from bot.web.settings import Localized, TicketPage, WebDoors, WebSettings
from bot.web.widget_strings import WIDGET_STRINGS

_LINK = re.compile(r"https://[^\s<]+[^\s<.,]|[\w.+-]+@[\w-]+\.[\w.-]*\w")
_SECRET = re.compile(r"[\w-]{16,200}")


class Pages:
    """Draws the pages."""

    def __init__(self, *, settings: WebSettings, doors: WebDoors) -> None:
        self._settings = settings
        self._doors = doors
        self._zone = ZoneInfo(settings.time_zone)
        self._templates = Environment(
            loader=PackageLoader("bot.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["linked"] = linked

    def routes(self) -> list[web.RouteDef]:
        """Give the pages' addresses."""
        return [
            web.get("/", self._city),
            web.get("/follow/{secret}", self._follow),
            web.get("/accessibility", self._accessibility),
            web.get("/privacy", self._privacy),
            web.get("/legal", self._legal),
            web.get("/chat/addresses", self._addresses),
        ]

    async def _city(self, request: web.Request) -> web.Response:
        return self._page(request, "city.html", {})

    async def _accessibility(self, request: web.Request) -> web.Response:
        return self._prose(request, ACCESSIBILITY)

    async def _privacy(self, request: web.Request) -> web.Response:
        return self._prose(request, PRIVACY)

    async def _legal(self, request: web.Request) -> web.Response:
        return self._prose(request, LEGAL)

    async def _follow(self, request: web.Request) -> web.Response:
        language = self._language(request)
        secret = request.match_info["secret"]
        known = _SECRET.fullmatch(secret)
        ticket = await self._doors.follow(secret, language) if known else None
        if ticket is None:
            response = self._page(request, "missing.html", {})
            response.set_status(404)
        else:
            response = self._page(request, "follow.html", self._ticket(ticket, language))
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    async def _addresses(self, request: web.Request) -> web.Response:
        if self._doors.suggest_addresses is None:
            raise web.HTTPNotFound
        found = await self._doors.suggest_addresses(request.query.get("q", "")[:120])
        return web.json_response(list(found), headers={"Access-Control-Allow-Origin": "*"})

    def _ticket(self, ticket: TicketPage, language: str) -> dict[str, Any]:
        def status(code: str) -> str:
            msgid = WIDGET_STRINGS.get(f"status_{code}")
            return translator(language).gettext(msgid) if msgid else code

        due = self._moment(ticket.due_at, language) if ticket.due_at else ""
        return {
            "ticket": ticket,
            "status": status(ticket.status),
            "updated": self._moment(ticket.updated_at, language),
            "due": due,
            "history": [
                (self._moment(line.at, language), status(line.status), line.note)
                for line in ticket.history
            ],
        }

    def _prose(self, request: web.Request, sections: tuple[Section, ...]) -> web.Response:
        language = self._language(request)
        values = self._city_values(language)
        gettext = translator(language).gettext
        shown = []
        for title, texts in sections:
            bodies = [gettext(text).format_map(values).strip() for text in texts]
            if any(bodies) or not texts:
                shown.append((gettext(title), [body for body in bodies if body]))
        return self._page(request, "prose.html", {"sections": shown})

    def _city_values(self, language: str) -> dict[str, str]:
        city = self._settings.city
        retention = _localized(self._settings.request_retention, language)
        return {
            "city": city.name,
            "email": city.email,
            "phone": city.phone,
            "days": str(self._settings.keep_days),
            "retention": retention.strip().rstrip("."),
            "accessibility": _localized(city.accessibility, language),
            "dpo": ", ".join(filter(None, (city.dpo_name, city.dpo_email, city.dpo_address))),
            "publisher": city.publisher,
            "director": city.director,
            "host": city.host,
        }

    def _page(self, request: web.Request, name: str, values: Mapping[str, Any]) -> web.Response:
        language = self._language(request)
        city = self._settings.city
        gettext = translator(language).gettext
        answer_by = PAGE_STRINGS["answer_before"]
        text = self._templates.get_template(name).render(
            language=language,
            other="en" if language == "fr" else "fr",
            other_url=request.rel_url.update_query(lang="en" if language == "fr" else "fr"),
            city=city,
            city_title=city_title(self._settings, language),
            hours=_localized(city.hours, language),
            t={key: gettext(msgid, city=city.name) for key, msgid in PAGE_STRINGS.items()
               if key != "answer_before"},
            w={key: gettext(WIDGET_STRINGS[key]) for key in ("accessibility", "privacy")},
            answer_before=gettext(answer_by, date=values.get("due", "")),
            **values,
        )  # fmt: skip
        headers = {"Vary": "Accept-Language", "Content-Language": language}
        return web.Response(text=text, content_type="text/html", headers=headers)

    def _language(self, request: web.Request) -> str:
        asked = request.query.get("lang", "")
        if asked in LANGUAGES:
            return asked
        return preferred_language(request.headers.get("Accept-Language", ""), self._settings)

    def _moment(self, at: datetime, language: str) -> str:
        local = at.astimezone(self._zone)
        return format_datetime(local, "d MMMM y, HH:mm", locale=language)


def preferred_language(accepted: str, settings: WebSettings) -> str:
    """Choose among ours by an Accept-Language header (RFC 9110, 12.5.4)."""
    weighed = []
    for place, part in enumerate(accepted.split(",")):
        name, _, weight = part.strip().partition(";q=")
        language = name[:2].lower()
        try:
            weighed.append((-float(weight or 1), place, language))
        except ValueError:
            continue
    spoken = [
        language for weight, _, language in sorted(weighed) if weight and language in LANGUAGES
    ]
    return spoken[0] if spoken else settings.language


def linked(text: str) -> Markup:
    """Make links of the https and e-mail addresses in a text, escaping all else."""
    parts: list[Markup] = []
    end = 0
    for found in _LINK.finditer(text):
        target = found[0] if found[0].startswith("https") else f"mailto:{found[0]}"
        parts.append(escape(text[end : found.start()]))
        parts.append(Markup('<a href="{}">{}</a>').format(target, found[0]))
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def _localized(texts: Localized, language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
