"""Why an answer could not be taken, in words: the reason, then an example."""

from collections.abc import Mapping

from bot.dialogue.sentences import say
from bot.forms.answers import Misread
from bot.locale.catalogue import translator
from bot.locale.markers import msg


def word_misread(misread: Misread, language: str) -> str:
    """Word the reason and, where there is one, the example."""
    template = REASONS.get(misread.why, REASONS["not_understood"])
    reason = _filled(translator(language).gettext(template), misread.detail)
    if misread.example:
        return f"{reason} {say(language, 'example', example=misread.example)}"
    return reason


def _filled(template: str, detail: Mapping[str, object]) -> str:
    try:
        return template.format_map({key: str(value) for key, value in detail.items()})
    except KeyError:
        return template


REASONS: dict[str, str] = {
    "not_understood": msg("I did not understand this answer."),
    "required": msg("This answer is needed to go on."),
    "not_a_date": msg("I do not see a date there."),
    "impossible_date": msg("That date does not exist."),
    "too_early": msg("This date is too early: {minimum} at the earliest."),
    "too_late": msg("This date is too late: {maximum} at the latest."),
    "wrong_weekday": msg("That day is not possible: only {weekdays}."),
    "range_too_long": msg("That is too long: {maximum} days at most."),
    "end_before_start": msg("The end comes before the start."),
}
