"""E-mail addresses, written or spelt out: « jean.dupont@example.org », « jean arobase … »."""

import re
from collections.abc import Iterator

from bot.reading.folding import fold
from bot.reading.overlaps import ONLY_IF_ASKED, first_come
from bot.talk.understanding import Entity

_LOCAL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}\Z")
_LOOSE_LOCAL = re.compile(r"[^\s@,;:<>()\[\]\"]{1,64}\Z")
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62})){0,8}")
_SPELT = re.compile(
    r"(?<![^\s:<(])(?P<local>[a-z0-9_+-]{1,40}(?:(?:\.| ?point ?| ?dot ?| tiret )[a-z0-9_+-]{1,40})"
    r"{0,4})(?: ?\(at\) ?| ?\[at\] ?| arobase | arobas | arrobase | at )"
    r"(?P<domain>[a-z0-9-]{1,40}(?:(?:\.| ?point ?| ?dot ?)[a-z0-9-]{1,40}){1,4})(?![\w@])"
)
_SPELT_SIGNS = (" at ", "arrob", "arob", "at]", "at)")
_NO_AT = re.compile(
    r"\s*(?:(?:mon|my|c'est|it's|le|the|e-?mail|mail|adresse|est|is|:) ?)*"
    r"(?P<address>[a-z0-9._+-]{2,64}\.(?:fr|com|org|net|eu|be|ch|lu|uk|io|bzh|de|es|"
    r"it))\s*[.!]?\s*\Z"
)
_TOP_LEVEL = re.compile(r"[a-z]{2,24}\Z")


def find_emails(text: str) -> tuple[Entity, ...]:
    """Find e-mail addresses; one plainly meant but broken carries a problem.

    `no_at_sign`, `no_domain`, `no_top_level` (« jean@example »), `bad_characters`.
    """
    folded = fold(text)
    candidates = [*_with_at_sign(text, folded), *_spelt_out(folded)]
    if not candidates:
        candidates.extend(_without_at_sign(folded))
    return first_come(candidates)


def _with_at_sign(text: str, folded: str) -> Iterator[Entity]:
    at = folded.find("@")
    while at >= 0:
        if entity := _around(text, folded, at):
            yield entity
        at = folded.find("@", at + 1)


def _around(text: str, folded: str, at: int) -> Entity | None:
    left = folded[max(0, at - 64) : at].rstrip(" ")
    loose = _LOOSE_LOCAL.search(left) if at - len(left) <= 64 else None
    start = at - (len(folded[max(0, at - 64) : at]) - loose.start()) if loose else at
    gap = 1 if folded[at + 1 : at + 2] == " " else 0
    domain = _DOMAIN.match(folded, at + 1 + gap, at + 1 + gap + 255)
    if loose is None:
        return None
    if domain is None or (gap and "." not in domain.group()):
        return _email(None, start, at + 1, problem="no_domain")
    if "." not in domain.group() or not _TOP_LEVEL.search(domain.group().rsplit(".", 1)[1]):
        return _email(None, start, domain.end(), problem="no_top_level")
    local = text[start : start + len(loose.group())]
    if not _is_good_local(local):
        return _email(None, start, domain.end(), problem="bad_characters")
    return _email(f"{local}@{domain.group()}", start, domain.end())


def _is_good_local(local: str) -> bool:
    """Whether the part before the sign follows RFC 5321's dot-string, in plain letters."""
    dotted = not local.startswith(".") and not local.endswith(".") and ".." not in local
    return dotted and local.isascii() and _LOCAL.fullmatch(local.lower()) is not None


def _spelt_out(folded: str) -> Iterator[Entity]:
    if not any(word in folded for word in _SPELT_SIGNS):
        return
    for match in _SPELT.finditer(folded):
        domain = re.sub(r" ?\b(?:point|dot)\b ?", ".", match["domain"])
        if "." not in domain or not _TOP_LEVEL.search(domain.rsplit(".", 1)[1]):
            continue
        local = re.sub(r" ?\b(?:point|dot)\b ?", ".", match["local"]).replace(" tiret ", "-")
        yield _email(f"{local}@{domain}", match.start(), match.end(), confidence=0.8)


def _without_at_sign(folded: str) -> Iterator[Entity]:
    if len(folded) < 120 and (match := _NO_AT.match(folded)):
        start, end = match.span("address")
        yield _email(None, start, end, problem="no_at_sign", confidence=ONLY_IF_ASKED)


def _email(
    value: str | None, start: int, end: int, *, problem: str = "", confidence: float = 1.0
) -> Entity:
    return Entity(
        name="email", value=value, start=start, end=end, problem=problem, confidence=confidence
    )
