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
    "empty": msg("I received nothing to read."),
    "no_words": msg("I see no words in this answer."),
    "not_a_date": msg("I do not see a date there."),
    "impossible_date": msg("That date does not exist."),
    "incomplete_date": msg("I need the day, the month and the year."),
    "several_dates": msg("I see several dates: {dates}. Which one?"),
    "in_the_past": msg("That day is already past."),
    "in_the_future": msg("That day has not come yet."),
    "too_early": msg("That is too early: {minimum} at the earliest."),
    "too_late": msg("That is too late: {maximum} at the latest."),
    "wrong_weekday": msg("That day is not possible. Possible days: {weekdays}."),
    "range_too_long": msg("That is too long: {maximum} days at most."),
    "end_before_start": msg("The last day comes before the first."),
    "not_a_time": msg("I do not see a time there."),
    "impossible_time": msg("That time does not exist."),
    "time_too_early": msg("That is too early: from {minimum}."),
    "time_too_late": msg("That is too late: until {maximum}."),
    "not_a_number": msg("I do not see a number there."),
    "not_whole": msg("A whole number is needed."),
    "several_numbers": msg("I see several numbers. Which one?"),
    "not_an_amount": msg("I do not see an amount there."),
    "too_small": msg("That is too little: {minimum} at least."),
    "too_large": msg("That is too much: {maximum} at most."),
    "too_long": msg("This text is too long: {length} characters, {maximum} at most."),
    "too_short": msg("This text is too short: {minimum} characters at least."),
    "pattern": msg("That does not have the right form. {help}"),
    "not_a_name": msg("I do not see a name there."),
    "no_at_sign": msg("An e-mail address has an @ sign."),
    "bad_email": msg("This e-mail address is not complete."),
    "no_domain": msg("Something is missing after the @."),
    "no_top_level": msg("The end of the address is missing, such as .fr."),
    "bad_characters": msg("This e-mail address holds characters that cannot be."),
    "too_few_digits": msg("Digits are missing: {missing}."),
    "too_many_digits": msg("There are too many digits."),
    "bad_prefix": msg("No number begins like this."),
    "not_a_phone": msg("I do not see a phone number there."),
    "bad_checksum": msg("This number has a typing mistake; can you check it?"),
    "not_a_siret": msg("A SIRET has 14 digits."),
    "not_a_iban": msg("An IBAN begins with two letters, such as FR76."),
    "not_a_rna": msg("An RNA number is W and 9 characters."),
    "not_a_plate": msg("I do not see a number plate there."),
    "bad_plate": msg("No plate like this is ever issued."),
    "not_a_caf": msg("A CAF number has 6 to 8 characters."),
    "share_location": msg("I cannot see where you are. Share your location, or write the address."),
    "not_a_place": msg("I do not recognise a place there."),
    "not_an_address": msg("I need a number and a street."),
    "a_file_wanted": msg("I am waiting for a file or a photo."),
    "wrong_type": msg("I cannot take {name}. Accepted: {accepted}."),
    "file_too_big": msg("{name} is too big: {maximum} MB at most."),
    "too_many_files": msg("{maximum} at most."),
    "not_yes_or_no": msg("Is it yes or no?"),
    "not_an_option": msg("I do not recognise any of the choices."),
    "several_options": msg("Several choices fit. Which one?"),
    "too_few": msg("{minimum} at least."),
    "too_many": msg("{maximum} at most."),
    "several_slots": msg("Several times are free then."),
    "slot_no_longer": msg("This slot is no longer free."),
    "choice_no_longer": msg("This choice is no longer possible."),
    "slot_taken": msg("Nothing is free then. The nearest:"),
    "refused_by_office": msg("The service says: {reason}"),
}
