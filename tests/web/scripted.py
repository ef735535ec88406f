"""A small house behind the web chat: it keeps what is said and answers from a script."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web
from prometheus_client import CollectorRegistry

from bot.channels.webchat import WebChat
from bot.channels.webchat_settings import FileRefused, WebChatDoors, WebChatSettings
from bot.talk.address import Address
from bot.talk.messages import Choice, IncomingMessage, Input, OutgoingMessage, Progress
from bot.web.server import make_application, start_server
from bot.web.settings import CityPage, TicketLine, TicketPage, WebDoors, WebSettings
from connectors.contract import StoredFile

NOW = datetime(2026, 11, 24, 14, 3, tzinfo=UTC)
NOWHERE = Address(channel="webchat", chat_id="")
SECRET = "s3cret-" + "x" * 30

Said = IncomingMessage | OutgoingMessage


def told(text: str, **parts: object) -> OutgoingMessage:
    message = OutgoingMessage(id="", address=NOWHERE, text=text, at=NOW)
    return replace(message, **parts)  # type: ignore[arg-type]


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(value=f"q1:{label}", label=label) for label in labels)


def greeting(language: str) -> OutgoingMessage:
    if language == "en":
        text = "I am **Parvis, a robot**. We fill in the form together.\n\nWhat can I do for you?"
        offered = (("encombrants", "Bulky waste"),)
    else:
        text = (
            "Je suis **Parvis, un robot**. Nous remplissons la démarche ensemble. "
            "Un agent peut prendre le relais.\n\nQue puis-je faire pour vous ?"
        )
        offered = (
            ("nid-de-poule", "Un problème dans la rue"),
            ("encombrants", "Des encombrants à enlever"),
            ("rdv-passeport", "Un rendez-vous passeport"),
            ("acte-naissance", "Un acte de naissance"),
            ("status", "Où en est ma demande\N{NARROW NO-BREAK SPACE}?"),
        )
    rows = tuple(Choice(value=f"q0:{slug}", label=label) for slug, label in offered)
    return replace(told(text, choices=rows), id="greeting:1")


def scripted_answer(message: IncomingMessage) -> tuple[OutgoingMessage, ...]:
    """Answer by the last word of what was said; anything else is said back."""
    said = message.text or message.act or (message.choices or ("",))[0] or "file"
    key = said.rpartition(":")[2]
    return SCRIPT.get(key, (told(f"Vous dites : {said}"),))


STEP = Progress(step=3, of=7, title="Encombrants")
LINES = [
    ("adresse", "Adresse", "41 rue des Tanneurs", True),
    ("objets", "À enlever", "Un canapé, deux matelas", False),
    ("passage", "Passage", "Vendredi 4 décembre, le matin", False),
    ("acces", "Accès", "Rez-de-chaussée, code de porte", False),
    ("nom", "Nom", "Paule Marchand", False),
    ("telephone", "Téléphone", "06 39 98 33 08", False),
    ("email", "E-mail", "paule.marchand@example.org", False),
]
STEPS = [
    {"label": "Demande reçue", "when": "Aujourd’hui à 14 h 06", "done": True},
    {"label": "Un agent confirme le passage", "when": "2026-11-26", "done": False},
    {"label": "Le camion passe", "when": "Vendredi 4 décembre, de 7 h à 12 h.", "done": False},
]
DAYS = (
    Choice(value="q3:2026-11-27", label="vendredi 27 nov."),
    Choice(value="q3:2026-12-01", label="mardi 1er déc."),
    Choice(value="q3:2026-12-02", label="mercredi 2 déc."),
)
SCRIPT: dict[str, tuple[OutgoingMessage, ...]] = {
    "encombrants": (
        told(
            "C’est noté : un canapé et deux matelas, au **14 rue des Tanneurs**.\n\n"
            "**À quelle adresse ?**",
            input=Input(kind="address"),
            progress=Progress(step=2, of=7, title="Encombrants"),
        ),
    ),
    "non pardon, c’est le 41": (
        told(
            "C’est corrigé : 41 rue des Tanneurs au lieu de 14.",
            card={
                "kind": "noted",
                "field": "adresse",
                "value": "41 rue des Tanneurs",
                "before": "14",
            },
        ),
        told(
            "**Quel jour le camion peut-il passer ?**\nDu mardi au vendredi, entre 7 h et 12 h.",
            choices=DAYS,
            input=Input(kind="date", min="2026-11-25", max="2026-12-31"),
            progress=STEP,
        ),
    ),
    "résumé": (
        told(
            "Résumé : …\n\nEst-ce bien cela ?",
            choices=(
                Choice(value="q9:yes", label="Oui, envoyer ma demande"),
                Choice(value="q9:cancel", label="Abandonner"),
            ),
            input=Input(kind="yes_no"),
            progress=Progress(step=7, of=7, title="Encombrants"),
            card={
                "kind": "summary",
                "lines": [
                    {"field": one, "label": label, "value": value, "corrected": corrected}
                    for one, label, value, corrected in LINES
                ],
            },
        ),
    ),
    "yes": (
        told(
            "**C’est envoyé, merci.** Votre référence : EN7K-4R9X\n\n"
            "Je vous écrirai **ici** à chaque étape.",
            card={
                "kind": "ticket",
                "reference": "EN7K-4R9X",
                "status": "received",
                "steps": STEPS,
                "documents": [],
            },
        ),
    ),
    "photo": (
        told(
            "Merci de nous prévenir. J’ai compris :\nQuoi : **un nid-de-poule, dangereux**\n"
            "Où : **12 rue des Carmes**\nDepuis : **mercredi 18 novembre**\n\n"
            "**Avez-vous une photo ?**\nElle aide l’équipe, sans être obligatoire.",
            choices=(Choice(value="q4:!skip", label="Continuer sans photo"),),
            input=Input(
                kind="file",
                accept=("image/jpeg", "image/png", "image/heic"),
                max_bytes=10_000_000,
                optional=True,
            ),
            progress=Progress(step=4, of=5, title="Nid-de-poule"),
        ),
    ),
    "téléphone": (told("**Votre numéro ?**", input=Input(kind="phone"), progress=STEP),),
    "plusieurs": (
        told(
            "**Lesquels ?**",
            choices=choices("Canapé", "Matelas", "Frigo"),
            input=Input(kind="many_of", options=choices("Canapé", "Matelas", "Frigo")),
            progress=STEP,
        ),
    ),
    "oui ou non": (
        told("**Est-ce dangereux ?**", choices=choices("Oui", "Non"), input=Input(kind="yes_no")),
    ),
    "silence": (),
}


@dataclass
class House:
    """Keeps transcripts and files in memory, over any number of restarts of the server."""

    folder: Path
    said: dict[Address, list[Said]] = field(default_factory=dict)
    answer: Callable[[IncomingMessage], Sequence[OutgoingMessage]] = scripted_answer
    modes: dict[Address, tuple[str, int | None]] = field(default_factory=dict)
    chat: WebChat | None = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    published: list[IncomingMessage] = field(default_factory=list)

    async def publish(self, message: IncomingMessage) -> None:
        log = self.said.setdefault(message.address, [])
        if any(one.id == message.id for one in log):
            return
        log.append(message)
        self.published.append(message)
        task = asyncio.create_task(self.reply(message))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def reply(self, message: IncomingMessage) -> None:
        for place, answer in enumerate(self.answer(message)):
            whole = replace(answer, id=f"{message.id}:{place}", address=message.address)
            self.said[message.address].append(whole)
            assert self.chat is not None
            await self.chat.deliver(whole)

    async def history(self, address: Address, after: str | None) -> Sequence[Said]:
        log = self.said.get(address, [])
        ids = [one.id for one in log]
        return log[ids.index(after) + 1 :] if after in ids else log

    async def keep_file(self, name: str, stream: AsyncIterator[bytes]) -> StoredFile:
        content = b"".join([chunk async for chunk in stream])
        if content.startswith(b"MZ"):
            raise FileRefused("bad_type")
        sha256 = hashlib.sha256(content).hexdigest()
        (self.folder / sha256).write_bytes(content)
        kind = "image/png" if content.startswith(b"\x89PNG") else "application/octet-stream"
        return StoredFile(sha256=sha256, name=name, media_type=kind, size_bytes=len(content))

    async def open_file(self, sha256: str) -> Path | None:
        path = self.folder / sha256
        return path if path.exists() else None

    async def mode(self, address: Address) -> tuple[str, int | None]:
        return self.modes.get(address, ("bot", None))

    async def follow(self, secret: str, language: str) -> TicketPage | None:
        if secret != SECRET:
            return None
        return TicketPage(
            reference="EN7K-4R9X",
            title="Enlèvement d’encombrants" if language == "fr" else "Bulky waste",
            status="waiting_for_citizen",
            updated_at=NOW,
            note="Il manque <b>le code</b> de la porte.",
            due_at=NOW,
            answers=(("Adresse", "41 rue des Tanneurs"),),
            history=(TicketLine(at=NOW, status="received"),),
        )

    async def close(self) -> None:
        assert self.chat is not None
        await self.chat.close()

    def make_chat(self, **settings: object) -> WebChat:
        chosen = WebChatSettings(**{"key": b"k" * 32, **settings})  # type: ignore[arg-type]
        doors = WebChatDoors(
            publish=self.publish,
            history=self.history,
            keep_file=self.keep_file,
            open_file=self.open_file,
            greeting=greeting,
            mode=self.mode,
            now=lambda: NOW,
        )
        self.chat = WebChat(settings=chosen, doors=doors)
        return self.chat

    def make_application(self, **settings: object) -> web.Application:
        return make_application(
            settings=WebSettings(city=CITY, request_retention={"fr": "un an", "en": "one year"}),
            doors=WebDoors(follow=self.follow, suggest_addresses=suggest),
            registry=CollectorRegistry(),
            routes=self.make_chat(**settings).routes(),
            on_shutdown=(self.close,),
        )


async def suggest(words: str) -> tuple[str, ...]:
    streets = ("16 rue des Tisserands, Clairval", "16 rue des Tilleuls, Clairval")
    return tuple(one for one in streets if one.startswith(words))


CITY = CityPage(
    phone="01 99 00 12 00",
    email="mairie@clairval.example",
    address="1 place de l’Hôtel-de-Ville, 99120 Clairval",
    hours={"fr": "du lundi au vendredi de 8 h 30 à 17 h 30", "en": "Monday to Friday"},
    accessibility={"fr": "Entrée de plain-pied rue des Écoles.", "en": "Step-free entrance."},
    dpo_name="DPO",
    dpo_email="dpo@clairval.example",
    publisher="Ville de Clairval",
    director="Mme la Maire",
    host="Ville de Clairval",
)


async def serve(house: House, port: int = 0, **settings: object) -> tuple[web.AppRunner, int]:
    application = house.make_application(**settings)
    return await start_server(application, host="127.0.0.1", port=port)
