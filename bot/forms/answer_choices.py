"""Choices in free words: one of, several of, yes or no."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.forms.day_options import recurring_days
from bot.forms.said import Misread, Question, Words
from bot.reading.folding import fold
from bot.reading.negation import denied_spans
from bot.reading.word_lists import listed
from bot.reading.yes_no import read_yes_no
from connectors.contract import Field, Json, Option

_ORDINALS = {
    "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "first": 1,
    "deuxieme": 2, "second": 2, "seconde": 2, "2e": 2, "2eme": 2,
    "troisieme": 3, "third": 3, "3e": 3, "3eme": 3,
    "quatrieme": 4, "fourth": 4, "4e": 4, "4eme": 4,
    "cinquieme": 5, "fifth": 5, "5e": 5, "5eme": 5,
    "sixieme": 6, "sixth": 6, "6e": 6, "6eme": 6,
    "dernier": -1, "derniere": -1, "last": -1,
}  # fmt: skip
_NUMBERED = re.compile(
    r"^(?:le |la |l'|the |numero |number |n° ?|option |choix |choice )*(\d{1,2})\.?\)?$"
)
_ORDINAL = re.compile(
    r"^(?:je (?:prends|choisis|veux) |i(?:'ll)? take )?(?:le |la |l'|the )?(\w+)(?: (?:choix|option|one|choice))?$"
)
_ALL = re.compile(
    r"\b(tous|toutes|(?<!c'est )(?<!sera )tout|(?<!that's )(?<!that is )all|every(?:thing| day)?)\b"
)
_ARTICLE = re.compile(r" (?:les |mes |nos |vos |ces |the |my |our )?(?=\w)")
_SHORTEST_PART = 6
"""Fewer letters than this of a label say nothing."""
_EXCEPT = re.compile(r"\b(?:sauf|hormis|excepte|sans|pas|except|but|not)\b(.*)$")
_NONE = re.compile(
    r"^(?:non,? |no,? )?(?:aucune?s?|rien|none|nothing|pas de danger|ni l'un ni l'autre|"
    r"none of (?:these|them))\b"
)
_BARE_NOT = re.compile(
    r"(?:(?<=[,;.(])|\bet|\bmais|^) ?(?:surtout )?pas (?:sur |dans |en |au |aux |a )?"
    r"(?:le |la |les |l'|un |une |des )?\w+"
)
_DENIES = re.compile(r"\b(?:sans|pas|non|ne|n'|aucune?|no|not|without|never|cannot|can't|rien)\b")
NONE_IDS = frozenset({"aucun", "aucune", "none"})
_SMALL = listed(
    """
    le la les l un une des du de d au aux a the an of to et ou or and je j mon ma mes my en sur
    dans pour avec c est il elle y it is for with on in svp merci please plutot ca
    """
)
_SPAN = re.compile(r"^(?:du |de |from )?(\w+?)s? (?:au|a|to|until|jusqu'au) (\w+?)s?$")


def read_yes_no_answer(question: Question, words: Words) -> bool | Misread:
    """Read yes or no from a tap or from words."""
    if words.choices:
        choice = words.choices[0]
        if choice in {"yes", "no", "true", "false"}:
            return choice in {"yes", "true"}
        return Misread(why="not_an_option")
    agreed = read_yes_no(words.text, question.language)
    if agreed is not None:
        return agreed
    number = _NUMBERED.match(fold(words.text).strip())
    if number and number[1] in {"1", "2"}:
        return number[1] == "1"
    return Misread(why="not_yes_or_no")


def read_one_of(question: Question, words: Words) -> Json | Misread:
    """Read which option is meant; never guesses between two."""
    ids = {one.id for one in question.options}
    if words.choices:
        return words.choices[0] if words.choices[0] in ids else Misread(why="not_an_option")
    listed = _by_place(words.text, question.options)
    if listed:
        return listed.id
    found = find_options(words.text, question.options, question.language)
    if len(found) == 1:
        return found[0].id
    if found:
        return Misread(why="several_options", detail={"options": [one.id for one in found]})
    agreed = read_yes_no(words.text, question.language)
    if agreed is not None and {"oui", "non"} <= ids:
        return "oui" if agreed else "non"
    return _refused_by_name(question, words.text) or Misread(why="not_an_option")


def _refused_by_name(question: Question, text: str) -> str | None:
    """« des gravats » is no option, but the form says a word on it: it is the « autre » one."""
    other = next((one.id for one in question.options if one.id in {"autre", "other"}), None)
    said = fold(text)
    named = any(says_word(said, word) for one in question.field.reactions for word in one.words)
    return other if named else None


def says_word(folded: str, word: str) -> bool:
    """Tell whether the folded text holds this whole word or phrase, plural or not."""
    return _contains(folded, word)


def read_many_of(question: Question, words: Words) -> Json | Misread:
    """Read several options: « lundi et jeudi », « tous sauf mercredi », « aucun »."""
    found = _chosen(question, words)
    if isinstance(found, Misread):
        return found
    rules = question.field.rules
    if rules.min_count and len(found) < rules.min_count:
        return Misread(why="too_few", detail={"minimum": str(rules.min_count)})
    if rules.max_count and len(found) > rules.max_count:
        return Misread(why="too_many", detail={"maximum": str(rules.max_count)})
    return found


def _chosen(question: Question, words: Words) -> list[str] | Misread:
    ids = [one.id for one in question.options]
    if words.choices:
        if set(words.choices) <= set(ids):
            return [one for one in ids if one in words.choices]
        return Misread(why="not_an_option")
    folded = fold(words.text).strip(" .!")
    if _NONE.match(folded):
        none = next((one for one in ids if one in NONE_IDS), None)
        if none:
            return [none]
        return Misread(why="required") if question.field.required else []
    spread = (
        recurring_days(words.text, question.options)
        or _all_but(question, folded)
        or _from_to(folded, question)
    )
    if spread:
        return spread
    numbers = re.findall(r"\d{1,2}", folded) if re.fullmatch(r"[\d ,;et+&]+", folded) else []
    places = [int(one) for one in numbers]
    if places and all(1 <= place <= len(ids) for place in places):
        return [ids[place - 1] for place in sorted(set(places))]
    found = _listed(words.text, question) or _shortened(folded, question.options)
    return [one.id for one in found] if found else Misread(why="not_an_option")


def _listed(text: str, question: Question) -> list[Option]:
    """Read each piece of « lundi, mardi et jeudy » alone, so that a typo in one loses nothing."""
    whole = find_options(text, question.options, question.language)
    pieces = [one for one in re.split(r"[,;\n]|\b(?:et|and)\b", text[:1000]) if one.strip()]
    if len(pieces) < 2 or denied_spans(text, question.language):
        return whole
    named = {one.id for one in whole}
    for piece in pieces[:20]:
        fitting = find_options(piece, question.options, question.language)
        named |= {fitting[0].id} if len(fitting) == 1 else set()
    return [one for one in question.options if one.id in named]


def _all_but(question: Question, folded: str) -> list[str]:
    """« tous », « tous sauf mercredi », « tous les jours, même le mercredi ».

    Where some options are said « tous les jours » themselves, « tous » means those; « tous les
    mercredis » names that option only.
    """
    if not any(_means_all(match, folded, question) for match in _ALL.finditer(folded)):
        return []
    everyday = [one for one in question.options if any(_ALL.search(said) for said in _sayings(one))]
    whole = everyday or [one for one in question.options if one.id not in NONE_IDS]
    out = _EXCEPT.search(folded)
    kept = folded[: out.start()] if out else folded
    added = find_named_options(kept, question.options, question.language)
    left_out = find_options(out[1], question.options, question.language) if out else []
    wanted = {one.id for one in (*whole, *added)} - {one.id for one in left_out}
    return [one.id for one in question.options if one.id in wanted]


def _means_all(every: re.Match[str], folded: str, question: Question) -> bool:
    """Whether no single option follows: « tous les mercredis », « toutes les haies »."""
    after = _ARTICLE.match(folded, every.end())
    if after is None:
        return True
    rest = folded[after.end() :]
    sayings = (said for one in question.options for said in _sayings(one))
    return not any(re.match(rf"{re.escape(said)}(?:s|x|es)?(?!\w)", rest) for said in sayings)


def _from_to(folded: str, question: Question) -> list[str]:
    """« du lundi au jeudi »: all the options between two, both counted."""
    span = _SPAN.match(folded)
    if not span:
        return []
    ends = [find_options(one, question.options, question.language) for one in span.groups()]
    if any(len(one) != 1 for one in ends):
        return []
    ids = [one.id for one in question.options]
    first, last = ids.index(ends[0][0].id), ids.index(ends[1][0].id)
    return ids[first : last + 1]


def _shortened(folded: str, options: Sequence[Option]) -> list[Option]:
    """« lun jeu »: each word the beginning of one option only, or nothing."""
    found: list[Option] = []
    for word in _tokens(folded):
        fitting = [one for one in options if any(said.startswith(word) for said in _sayings(one))]
        if len(word) < 3 or len(fitting) != 1:
            return []
        found += fitting
    return [one for one in options if one in found]


def _by_place(text: str, options: Sequence[Option]) -> Option | None:
    folded = fold(text).strip(" .!")
    number = _NUMBERED.match(folded)
    place = int(number[1]) if number else 0
    ordinal = _ORDINAL.match(folded)
    if not place and ordinal:
        place = _ORDINALS.get(ordinal[1], 0)
    if place and any(fold(label) == folded for one in options for label in one.label.values()):
        return None
    if place == -1 and options:
        return options[-1]
    return options[place - 1] if 0 < place <= len(options) else None


def find_options(text: str, options: Iterable[Option], language: str) -> list[Option]:
    """Give the options that the words name, best fits only, in the form's order.

    An option is named by its label, its id or one of its `words`; long words forgive a typo;
    what is under a negation names nothing.
    """
    options = list(options)
    folded = _affirmed(text[:1000], language, options)
    if not folded.strip():
        return []
    exact = [one for one in options if any(folded.strip(" .!?") == said for said in _sayings(one))]
    if len(exact) == 1:
        return exact
    scored = [(one, _score(folded, one)) for one in options]
    best = max((score for _, score in scored), default=0.0)
    if best <= 0:
        return []
    whole = [one for one, score in scored if score >= 1]
    if whole:
        return _most_specific(folded, whole)
    return [one for one, score in scored if score >= max(best - 0.05, 0.5)]


def find_named_options(text: str, options: Iterable[Option], language: str) -> list[Option]:
    """Give the options that the words name whole, without forgiving a typo."""
    options = list(options)
    folded = _affirmed(text[:1000], language, options)
    named = [one for one in options if any(_contains(folded, said) for said in _sayings(one))]
    return _most_specific(folded, named) if len(named) > 1 else named


def says_option(field: Field, text: str) -> bool:
    """Tell whether the whole message is what one of the field's options says."""
    said = fold(text).strip(" .!?")
    if not said or not field.options:
        return False
    if any(said in _sayings(option) for option in field.options):
        return True
    labels = (fold(label) for option in field.options for label in option.label.values())
    return len(said) >= _SHORTEST_PART and any(said in label for label in labels)


def _affirmed(text: str, language: str, options: Iterable[Option]) -> str:
    """Blank what is denied, but not an option that is itself said with a « sans » or a « pas »."""
    folded = fold(text)
    letters = list(folded)
    spans = [*denied_spans(text, language), *(one.span() for one in _BARE_NOT.finditer(folded))]
    for start, end in spans:
        letters[start : min(end, len(letters))] = " " * (min(end, len(letters)) - start)
    denying = {said for one in options for said in _sayings(one) if _DENIES.search(said)}
    for said in denying:
        for match in _found(folded, said):
            letters[match.start() : match.end()] = match[0]
    return "".join(letters)


def _sayings(option: Option) -> frozenset[str]:
    words = tuple(word for several in option.words.values() for word in several)
    return _folded_sayings(option.id, tuple(option.label.values()), words)


@lru_cache(maxsize=4096)
def _folded_sayings(
    option_id: str, labels: tuple[str, ...], words: tuple[str, ...]
) -> frozenset[str]:
    spoken_id = option_id.replace("_", " ").replace("-", " ")
    return frozenset(fold(one).strip() for one in (*labels, *words, spoken_id)) - {""}


def _score(folded: str, option: Option) -> float:
    """1 when a whole saying stands in the words, less for a part of it or a typo."""
    said = _tokens(folded)
    best = 0.0
    for saying in _sayings(option):
        wanted = _tokens(saying)
        if not wanted:
            continue
        if _contains(folded, saying):
            return 1.0
        hits = sum(1 for word in wanted if any(_alike(word, one) for one in said))
        if hits == len(wanted):
            best = max(best, 0.95)
        elif len(said) <= 4:
            part = hits / len(wanted)
            best = max(best, 0.9 * part, 0.6 if said and hits == len(said) else 0.0)
    return best


def _contains(folded: str, saying: str) -> bool:
    return next(_found(folded, saying), None) is not None


def _found(folded: str, saying: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){re.escape(saying)}(?:s|x|es)?(?!\w)", folded)


def _tokens(folded: str) -> list[str]:
    return [word for word in re.findall(r"\w+", folded) if word not in _SMALL]


@lru_cache(maxsize=8192)
def _alike(wanted: str, said: str) -> bool:
    if wanted == said or wanted.rstrip("sx") == said.rstrip("sx"):
        return True
    if len(wanted) >= 5 and len(said) >= 4 and wanted.startswith(said):
        return True
    shorter = min(len(wanted), len(said))
    return shorter >= 5 and is_within_edits(wanted, said, 1 if shorter < 8 else 2)


def is_within_edits(one: str, other: str, most: int) -> bool:
    """Tell whether so many letters added, dropped, changed or swapped make one word the other."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [at]
        for place, there in enumerate(other, start=1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != there))
            if earlier and place > 1 and letter == other[place - 2] and one[at - 2] == there:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most


def _most_specific(folded: str, options: list[Option]) -> list[Option]:
    """Drop an option whose only saying found lies inside a longer one of another option."""
    spans = {one.id: _spans(folded, one) for one in options}
    kept = []
    for one in options:
        others = [span for other in options if other.id != one.id for span in spans[other.id]]
        if any(not _inside(span, others) for span in spans[one.id]):
            kept.append(one)
    return kept or options


def _spans(folded: str, option: Option) -> list[tuple[int, int]]:
    return [match.span() for said in _sayings(option) for match in _found(folded, said)]


def _inside(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(other[0] <= span[0] and span[1] <= other[1] and other != span for other in others)
