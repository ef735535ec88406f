"""What a citizen could answer to a field, within its bounds."""

from datetime import date

from bot.forms.answers import Words
from bot.forms.bounds import date_bounds
from connectors.contract import Field, FieldKind
from tests.forms.reading import attachment
from tests.forms.schemas import NOW

PAST_DAY = "20 novembre 2026"
SAID = {
    FieldKind.TEXT: "Près de la mairie",
    FieldKind.LONG_TEXT: "Il y a de l'humidité sur tous les murs depuis deux ans.",
    FieldKind.INTEGER: "deux",
    FieldKind.NUMBER: "6,5",
    FieldKind.AMOUNT: "1 500 euros",
    FieldKind.DATE: "15 décembre 2026",
    FieldKind.DATE_RANGE: "du 15 au 16 décembre 2026",
    FieldKind.TIME: "9h30",
    FieldKind.YES_NO: "oui",
    FieldKind.EMAIL: "lea@example.org",
    FieldKind.PHONE: "06 39 98 04 12",
    FieldKind.ADDRESS: "12 rue des Carmes, 44000 Nantes",
    FieldKind.PLACE: "devant le 12 rue des Carmes",
    FieldKind.GROUP: "non, c'est tout",
}
BY_ROLE = {
    "birth_date": "14 mars 1985",
    "since": "lundi dernier",
    "family_name": "Martin",
    "birth_name": "Martin",
    "given_names": "Léa",
    "birth_place": "Nantes",
    "plate": "AB-123-CD",
}
USUAL_DAYS = {"15 décembre 2026": "2026-12-15", "14 mars 1985": "1985-03-14"}
BY_IDENTIFIER = {
    "siret": "732 829 320 00074",
    "iban": "FR76 3000 6000 0112 3456 7890 189",
    "caf": "1234567",
    "rna": "W442001234",
    "plate": "AB-123-CD",
}


def sample_words(field: Field, turn: int) -> Words:
    """Give an answer to the field; `turn` chooses among its options."""
    if field.rules.agenda:
        return Words(choices=("2026-12-15T09:20",))
    if field.kind is FieldKind.FILE:
        kind = field.rules.media_types[0] if field.rules.media_types else "image/jpeg"
        return Words(attachments=(attachment(f"{field.key}.x", kind),))
    if field.kind in {FieldKind.ONE_OF, FieldKind.MANY_OF} and field.options:
        return Words(text=field.options[turn % len(field.options)].label["fr"])
    if field.rules.identifier:
        return Words(text=BY_IDENTIFIER[field.rules.identifier])
    if field.kind is FieldKind.DATE and field.rules.maximum == "today":
        return Words(text=BY_ROLE.get(field.role, PAST_DAY))
    if field.kind is FieldKind.DATE_RANGE and field.rules.maximum == "today":
        return Words(text="du 12 au 13 novembre 2026")
    said = BY_ROLE.get(field.role, SAID.get(field.kind, "oui"))
    return Words(text=_within_bounds(field, said))


def _within_bounds(field: Field, said: str) -> str:
    """Give an answer the field's bounds allow, where the usual one is outside them."""
    if field.kind is FieldKind.DATE:
        low, high = date_bounds(field.rules, NOW.date())
        usual = USUAL_DAYS.get(said, NOW.date().isoformat())
        if low and usual < low:
            return f"{date.fromisoformat(low):%d/%m/%Y}"
        if high and usual > high:
            return f"{date.fromisoformat(high):%d/%m/%Y}"
    low_number = field.rules.minimum
    if field.kind is FieldKind.INTEGER and isinstance(low_number, int | float) and low_number > 2:
        return str(int(low_number))
    return said
