"""Postal addresses: « 12 bis rue des Carmes », « 3, place Stanislas 54000 Nancy », "5 High Street".

Only the words are read; whether the street exists is for others to ask.
"""

import re
from collections.abc import Iterator

from bot.reading.folding import fold
from bot.reading.overlaps import first_come
from bot.reading.street_names import Street, find_english_streets, find_streets
from bot.reading.towns import TOWN, town_end
from bot.talk.understanding import Entity

_NUMBER = re.compile(
    r"(?:(?<![\w/.,-])|(?<=n°)|(?<=l'))(?:(?:n° ?|no\.? |numero |num\.? ))?"
    r"(?P<number>\d{1,4}(?: ?[-/&] ?\d{1,4}| et \d{1,4})?)"
    r"(?: ?(?P<suffix>bis|ter|quater)\b| ?(?P<letter>[a-h])\b(?!'))?(?: ?, ?| )?(?:de la |"
    r"dans la |de l'|du )?\Z"
)
_POSTCODE = re.compile(r"(?:[ ,;/-]{1,3}|\s*\(|^)(?:f-|f )?(?P<code>\d{2} ?\d{3})(?![\d€])\)?")
_AT_CITY = re.compile(r"(?: ?, ?| )(?:a |in |à )?(?=[^\W\d_])")
_CODE = (
    r"(?:n° ?|numero )?(?:\d{1,4}[a-z]?|[a-z]{1,2}\d{0,3}|gauche|droite|sud|nord|est|ouest)(?!\w)"
)
_NAME_IN_IT = r"(?:(?:les?|la|l'|des?|du|de la|d') ?)*(?!est |sont |il |elle |a )[\w'-]{2,20}(?: [A-Z][\w-]{1,20})*"
_COMPLEMENT = (
    rf"(?:(?:bat|bât|batiment|building|immeuble|imm|tour|bloc|hall|entree|escalier|esc|appartement|"
    rf"appart|appt|apt|apart|app|apartment|flat|porte|lot|bp|boite|boite aux lettres|bal|unit|suite|"
    rf"interphone|digicode|code|logement|cage|villa)\b\.? ?{_CODE}"
    rf"|(?:residence|res|immeuble|imm|lieu-?dit|lieu dit|building)\b\.? ?{_NAME_IN_IT}"
    r"|chez (?!vous|moi|nous|lui|eux|elle|elles|toi|soi|mes|ma|mon|son|sa|ses|les|le|la|un|une)"
    r"(?:m\.? |mr\.? |mme\.? |mlle\.? |monsieur |madame )?[\w'-]{2,20}(?: [A-Z][\w'-]{1,20})?"
    r"|(?:au )?(?:\d{1,2}(?:er|e|eme|ieme|nd|nde|rd|th|st)|premier|deuxieme|troisieme|quatrieme|"
    r"cinquieme|sixieme|dernier) ?(?:etage|floor|et\.)(?: (?:a )?(?:gauche|droite|face|porte \w{1,4}))?"
    r"|etage \d{1,2}|rez[- ]de[- ](?:chaussee|jardin)|rdc(?: (?:gauche|droite|haut|bas))?"
    r"|(?:au )?fond (?:de la )?cour|(?:au )?fond du couloir)"
)
_COMPLEMENT_AFTER = re.compile(rf"(?: ?[,;-] ?| |, ?)(?P<part>{_COMPLEMENT})(?!\w)")
_COMPLEMENT_BEFORE = re.compile(rf"(?<!\w)(?P<part>{_COMPLEMENT}) ?[,;-]? ?(?:au )?\Z")
_HOME = re.compile(
    r"\b(?:habite|habitons|habitant|demeure|demeurant|domicilie\w*|reside|loge|"
    r"mon adresse(?: est)?|mon domicile|"
    r"ma maison|chez moi|live|living|my address(?: is)?|my home|my place)(?:,| :|:)?(?: c'est)?"
    r"(?: (?:au|a|le|la|est|dans|is|at|on|in|:|sur|rue|the|maintenant))* ?\Z"
)
_CROSSING = re.compile(
    r"\b(?:angle|croisement|coin|intersection|carrefour|corner|crossing|junction)\b"
)
_CROSSED = re.compile(r" ?(?:et|/|-|and|,|avec)(?: de)?(?: la| l'| le)? ?(?:du |de la )?\Z")
_MOVE = re.compile(r"\b(?:demenag\w+|mov(?:e|ing)\b)")
_FROM = re.compile(r"\b(?:du|de|depuis|from|depart)(?: le| la| l')?(?: :)? ?\Z")
_TO = re.compile(r"\b(?:au|a|vers|to|arrivee|jusqu'au)(?: la| l')?(?: :)? ?\Z")


def find_addresses(text: str) -> tuple[Entity, ...]:
    """Find postal addresses, as `{label, number, street, complement, postcode, city}`.

    A street without a number has less confidence; empty parts are empty texts. Roles:
    `home_address` (« j'habite au … »), `start` and `end` (« je déménage du … au … »), `town` where
    no street is said.
    """
    folded = fold(text)
    streets = [*find_streets(text, folded), *find_english_streets(text, folded)]
    candidates = [_address(street, text, folded) for street in streets]
    found = first_come(sorted(candidates, key=lambda one: -one.confidence))
    found = tuple(_crossings(found, folded))
    return found or first_come(_place_alone(text, folded))


def _address(street: Street, text: str, folded: str) -> Entity:
    start, number = street.start, street.number
    if not number and (before := _NUMBER.search(folded, max(0, start - 24), start)):
        number = _number(before)
        start = before.start()
    parts: list[str] = []
    while (before := _COMPLEMENT_BEFORE.search(folded, max(0, start - 40), start)) and len(
        parts
    ) < 4:
        parts.insert(0, text[before.start("part") : before.end("part")])
        start = before.start()
    after, end = _complements(text, folded, street.end)
    postcode, city, end = _town(text, folded, end)
    late, end = _complements(text, folded, end) if postcode else ([], end)
    value = address_value(number, street.name, ", ".join([*parts, *after, *late]), postcode, city)
    return Entity(
        name="address",
        value=value,
        start=start,
        end=end,
        confidence=0.95 if number else 0.7,
        role=_role(folded, start),
    )


def address_value(
    number: str, street: str, complement: str, postcode: str, city: str
) -> dict[str, str]:
    """Shape an address as an answer, with its one-line label."""
    line = f"{number} {street}".strip()
    town = f"{postcode} {city}".strip()
    return {
        "label": ", ".join(part for part in (line, complement, town) if part),
        "number": number,
        "street": street,
        "complement": complement,
        "postcode": postcode,
        "city": city,
    }


def _number(match: re.Match[str]) -> str:
    number = match["number"].replace(" ", "")
    if match["suffix"]:
        return f"{number} {match['suffix']}"
    return number + (match["letter"] or "").upper()


def _complements(text: str, folded: str, end: int) -> tuple[list[str], int]:
    parts: list[str] = []
    while (match := _COMPLEMENT_AFTER.match(folded, end)) and len(parts) < 6:
        parts.append(text[match.start("part") : match.end("part")])
        end = match.end()
    return parts, end


def _town(text: str, folded: str, end: int) -> tuple[str, str, int]:
    code = _POSTCODE.match(folded, end)
    if code:
        city = TOWN.match(folded, code.end())
        taken = town_end(text, folded, city.start("town"), city.end()) if city else code.end()
        name = text[city.start("town") : taken] if city else ""
        return code["code"].replace(" ", ""), name, taken if name else code.end()
    linked = _AT_CITY.match(folded, end)
    said = linked is not None and linked.group().strip() != ""
    if linked is None or not said or not text[linked.end()].isupper():
        return "", "", end
    city = TOWN.match(folded, linked.end())
    taken = town_end(text, folded, linked.end(), city.end()) if city else end
    if taken <= linked.end():
        return "", "", end
    name = text[linked.end() : taken]
    code = _POSTCODE.match(folded, taken)
    return (code["code"].replace(" ", ""), name, code.end()) if code else ("", name, taken)


def _role(folded: str, start: int) -> str:
    before = folded[max(0, start - 60) : start]
    if _HOME.search(before):
        return "home_address"
    if _MOVE.search(folded, max(0, start - 160), start):
        if _FROM.search(before):
            return "start"
        if _TO.search(before):
            return "end"
    return ""


def _crossings(found: tuple[Entity, ...], folded: str) -> Iterator[Entity]:
    """Join « à l'angle de la rue A et de la rue B » into one place."""
    skip = False
    for at, entity in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if skip:
            skip = False
            continue
        between = folded[entity.end : following.start] if following else ""
        before = folded[max(0, entity.start - 30) : entity.start]
        crossed = following and len(between) < 16 and _CROSSED.match(between)
        if following and crossed and _CROSSING.search(before) and not entity.value["number"]:
            skip = True
            yield _joined(entity, following)
        else:
            yield entity


def _joined(left: Entity, right: Entity) -> Entity:
    street = f"{left.value['street']} / {right.value['street']}"
    value = address_value("", street, "", right.value["postcode"], right.value["city"])
    return Entity(name="address", value=value, start=left.start, end=right.end, confidence=0.7)


_POSTAL = re.compile(
    r"(?<![\w.,/-])(?P<code>(?:0[1-9]|[1-8]\d|9[0-8])\d{3})(?: ?, ?| )(?=[^\W\d_])"
)
_TOWN_SAID = re.compile(
    r"\b(?:(?:em|de)?menag\w+|habit(?:e|ons|ez|ent|ais|ait)|vi[st]|vivons|vivez|resid\w+|domicilie\w*|"
    r"install\w+|originaire|arriv\w+|viens|venons|mute\w*|live|living|moved?|moving)"
    r"(?: (?:maintenant|bientot|toujours|actuellement|to))? (?:a|sur|de|in|vers|from)"
    r"(?! (?:la|le|les|l'|cote|pied|ete|mi)\b) (?=[^\W\d_])"
)
_COUNTED = re.compile(
    r"(?:personnes?|habitants?|visiteurs?|euros?|exemplaires?|affiches?|flyers?|copies?|metres?|"
    r"electeurs?|signatures?|spectateurs?|participants?|km|kg|m2|m3)\b"
)
_PLACED = re.compile(
    r"(?:^\s*|\b(?:a|cp|code postal|habite|vis|vit|ville|commune|sur|adresse)(?: :)? |[,:] ?)\Z"
)
_IS_A_PLACE_ALONE = 0.6
_SHORT_ANSWER = 80


def _place_alone(text: str, folded: str) -> Iterator[Entity]:
    """Read « 54000 Nancy » and « j'emménage à Nancy », where no street is said."""
    for match in _POSTAL.finditer(folded):
        said = None if _COUNTED.match(folded, match.end()) else TOWN.match(folded, match.end())
        before = folded[max(0, match.start() - 20) : match.start()]
        placed = len(text) < _SHORT_ANSWER and _PLACED.search(before)
        if said and (text[match.end()].isupper() or placed):
            end = town_end(text, folded, match.end(), said.end())
            if end > match.end():
                yield _place(match["code"], text[match.end() : end], match.start(), end)
    for match in _TOWN_SAID.finditer(folded):
        said = TOWN.match(folded, match.end())
        if said and text[match.end()].isupper():
            end = town_end(text, folded, match.end(), said.end())
            if end > match.end():
                yield _place("", text[match.end() : end], match.end(), end)


def _place(postcode: str, city: str, start: int, end: int) -> Entity:
    value = address_value("", "", "", postcode, city)
    return Entity(
        name="address", value=value, start=start, end=end, confidence=_IS_A_PLACE_ALONE, role="town"
    )
