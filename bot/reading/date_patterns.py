"""The regular expressions of dates, over folded text; `date_mentions.py` reads what they find."""

import re

from bot.reading.calendar_words import (
    DAY_WORDS,
    LAST,
    MONTHS,
    NEXT,
    RELATIVE_DAYS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
    one_of,
)
from bot.reading.number_words import SMALL

_MONTH = one_of(MONTHS)
_MONTH_NAME = one_of(word for word in MONTHS if word not in {"may", "mar", "mai", "mars", "march"})
_ENGLISH_MONTH = one_of(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_WEEKDAY = one_of(WEEKDAYS)
_ANY_WEEKDAY = f"(?:{_WEEKDAY}|{one_of(SHORT_WEEKDAYS)}\\.?)"
_DAY = f"(?:\\d{{1,2}}|{one_of(DAY_WORDS)})"
_TH = r"(?:er|st|nd|rd|th|eme|e)?"
_YEAR = r"(?:1[89]|20)\d\d"
_SHORT_YEAR = r"'?\d\d(?=\s*(?:$|[,.;!?)]|a [a-z]{3}|et ))"
_PART = (
    r"(?: (?:matin|midi|apres[- ]midi|aprem|apres-m|soir|soiree|morning|afternoon|evening|night)\b)"
)
_NEXT = one_of(NEXT)
_LAST = one_of(LAST)
_UNIT = one_of(UNITS)
_LONG_UNIT = one_of(word for word in UNITS if len(word) > 1)
_NOT_A_COUNT = r"(?! ?(?:h\b|h\d|heures?\b|:\d|am\b|pm\b|%|€|euros?\b|\d|[.,/]\d|-\d))"
_STREETS = (
    r"rue|r\.|av|avenue|bd|boulevard|place|allees?|quai|impasse|chemin|route|square|cours|street|"
    r"road|lane|avenue"
)
_COUNTED = (
    r"(?! ?(?:bis|ter|quater|etages?|enfants?|personnes?|pers|pieces?|roues?|jours?|jrs?|mois|"
    r"semaines?|ans?|annees?|fois|m|m2|m3|cm|km|metres?|kg|places?|tonnes?|degres?|"
    r"days?|weeks?|months?|years?|times|people|children|kids|floor|numero|"
    rf",? ?(?:de la |du )?(?:{_STREETS}))\b)"
)
NUMBER = (
    r"(?:\d{1,3}|une? (?:bonne |petite )?(?:dizaine|quinzaine|vingtaine|trentaine) de|"
    + one_of([*SMALL, "a", "an", "a couple of", "vingt et un", "vingt-et-un"])
    + r"(?:[ -](?:"
    + one_of(SMALL)
    + r"))?)"
)
_ROUGHLY = (
    r"(?:(?:plus d[e']|plus de|environ|a peu pres|au moins|bientot|presque|pres de|moins de|"
    r"more than|about|around|almost|over|at least|nearly|the last|the past) ?)?"
)

_UNIT_AFTER = r" ?(?:h|%|€|euros?|jours?|fois|personnes?|enfants?)\b|[.,/]\d"

ISO = re.compile(r"(?<![\d/-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
NUMERIC = re.compile(
    r"(?<![\d/.,-])(?<!\d )(\d{1,2})(?:([/.-])(\d{1,2})\2(\d{4}|\d{2})| (\d{1,2}) ((?:19|20)\d\d))"
    r"(?!\d|[/.-]\d)"
)
DAY_AND_MONTH = re.compile(
    rf"(?:\b(?P<weekday>{_ANY_WEEKDAY}) )?(?<![\d/.,-])(?<!\d )(?P<day>\d{{1,2}})/"
    r"(?P<month>\d{1,2})(?![\d/]|[.,-]\d| ?h\b)"
)
WRITTEN = re.compile(
    rf"(?:\b(?P<weekday>{_ANY_WEEKDAY}),? )?(?:\b(?:le|the) )?(?<![\d/.,])(?<!\w)"
    rf"(?P<day>{_DAY})(?: ?er\b|{_TH})(?: of)?(?: |-)?(?P<month>{_MONTH})\b\.?"
    rf"(?:,?[ -](?P<year>{_YEAR})\b| (?P<short_year>{_SHORT_YEAR})"
    rf"| (?P<after>{_LAST}|{_NEXT})\b)?{_PART}?"
)
MONTH_FIRST = re.compile(
    rf"(?:\b(?P<weekday>{_ANY_WEEKDAY}),? )?\b(?P<month>{_ENGLISH_MONTH})\.? (?:the )?"
    rf"(?P<day>\d{{1,2}}|{one_of(w for w in DAY_WORDS if w.endswith(('st', 'nd', 'rd', 'th')))})"
    rf"(?:st|nd|rd|th)?\b(?:,? (?P<year>{_YEAR})\b)?(?! ?(?::\d|h\b|am\b|pm\b|people|children))"
)
WEEKDAY_AND_DAY = re.compile(
    rf"\b(?P<weekday>{_ANY_WEEKDAY}),? (?:le |the )?(?P<day>\d{{1,2}}|premier)(?:er|st|nd|rd|th)?\b"
    rf"{_NOT_A_COUNT}{_COUNTED}{_PART}?"
)
WEEKDAY = re.compile(
    rf"(?<![\w-])(?:(?P<before>next|last|this|this coming|coming|ce|past) )?(?P<weekday>{_WEEKDAY})"
    rf"(?![\w-]){_PART}?"
    r"(?: (?P<after>en huit|en 8|en quinze|en 15|week|"
    r"(?:de |d')?(?:la )?semaine (?:prochaine|pro|suivante)|de la semaine (?:derniere|passee)|"
    r"(?:de )?cette semaine|(?:of )?next week|(?:of )?last week|(?:of )?this week|"
    rf"qui vient|qui arrive|{_NEXT}|{_LAST})\b)?{_PART}?"
)
RELATIVE_DAY = re.compile(rf"(?<![\w-])(?P<word>{one_of(RELATIVE_DAYS)})(?![\w'])(?!-\w){_PART}?")
AHEAD = re.compile(
    rf"(?<![\w-])(?:dans|ds|d'ici|d'ici a|in|sous|within|in about|d ici) {_ROUGHLY}"
    rf"(?P<count>{NUMBER}) ?(?:d')?(?P<unit>{_UNIT})\b(?P<half> et demie?| and a half)?"
    r"(?P<working> (?:ouvr\w+|working|business))?(?!'s| time)"
)
AGO = re.compile(
    r"(?<![\w-])(?:il y a(?: de ca)?|il y as|y a|ya|ilya|il ya|ca fait|cela fait|voila|voici|"
    rf"ca va faire) {_ROUGHLY}"
    rf"(?P<count>{NUMBER}) ?(?P<unit>{_LONG_UNIT}|j|h)\b(?P<half> et demie?)?"
)
SINCE_COUNT = re.compile(
    r"(?<![\w-])(?:depuis|dps|depui|since|(?:has been|have been|'s been|'ve been|been)"
    rf"(?: \w+){{0,4}} for) {_ROUGHLY}(?P<span>(?P<count>{NUMBER}) ?"
    rf"(?P<unit>{_LONG_UNIT}|j|h)\b(?P<half> et demie?| and a half)?)(?! ago)"
)
COUNT_AGO = re.compile(
    rf"(?<![\w-])(?P<count>{NUMBER}) ?(?P<unit>{_LONG_UNIT})(?P<half> and a half)? (?:ago|back)\b"
)
PERIOD = re.compile(
    r"(?<![\w-])(?:(?P<before>cette|ce|le|la|l'|this|next|last|the|past|coming) ?)?"
    r"(?P<period>week-?end|week end|wkend|weekend|w-e|we|semaine|sem|smn|week|mois|month|annee|an|"
    r"year)"
    rf"(?: (?P<after>{_NEXT}|{_LAST}|suivante?|d'apres)\b)?(?:-ci\b)?(?![\w-])"
)
EDGE = re.compile(
    r"(?<![\w-])(?P<edge>fin|debut|mi|milieu|end|beginning|start|middle|mid|late|early|courant)"
    r"[ -](?:of |du |de |de la |de l'|d')?(?:the |this |ce |cette |next )?"
    rf"(?:(?P<month>{_MONTH})\b(?: (?P<year>{_YEAR}))?|"
    rf"(?P<period>mois|month|semaine|week|annee|year|week-?end))(?: (?P<after>{_NEXT}|{_LAST}))?\b"
)
MONTH_AND_YEAR = re.compile(rf"(?<![\w-])(?P<month>{_MONTH})\.? (?P<year>{_YEAR})\b")
NUMERIC_MONTH = re.compile(
    r"(?<![\d/.,-])(?P<month>0[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\d/])"
)
MONTH_ALONE = re.compile(
    r"(?<![\w-])(?:en|in|depuis|since|courant|au mois d[e']|mois d[e']|mois|pour|avant|before|"
    rf"until|jusqu'en|des|ne en|born in|month of) ?(?P<month>{_MONTH})\b"
    rf"(?!-\w)(?: (?P<after>{_NEXT}|{_LAST})\b)?(?! \d)"
    rf"|(?<![\w-])(?P<named>{_MONTH_NAME})(?: (?P<named_after>{_NEXT}|{_LAST})\b)"
    rf"|(?<![\w-])(?P<named_before>next|last|this) (?P<english>{_ENGLISH_MONTH})\b"
)
YEAR_ALONE = re.compile(
    rf"(?<![\w-])(?:en|in|depuis|since|annee|l'annee|avant|apres) (?P<year>{_YEAR})\b(?![-/]\d)"
)
BARE_DAY = re.compile(
    r"(?<![\w-])(?P<intro>(?:le|du|au|the|from|to|until|till|between|and|et|ou|or|on the|from the|"
    rf"au plus tard le|des le)) (?P<day>\d{{1,2}})(?P<th>er|st|nd|rd|th)?(?!\w){_NOT_A_COUNT}"
    rf"{_COUNTED}(?P<of> (?:du mois prochain|du mois|de ce mois|of next month|of the month|"
    r"of this month|du mois dernier|of last month))?"
    rf"|(?<![\w-])le (?P<word>{one_of(w for w in DAY_WORDS if w != 'premier')})(?![\w-])"
    rf"(?! (?:{one_of(SMALL)})\b){_NOT_A_COUNT}{_COUNTED}"
    r"|(?<![\w-])(?P<first_intro>le|du|au) (?P<first>premier) "
    r"(?:(?P<first_of>du mois prochain|du mois)\b|(?=(?:au|et)\b))"
)
BEFORE_A_LINK = re.compile(
    r"(?<![\d/.,-])(?<!\d )(?P<day>\d{1,2})(?:er|st|nd|rd|th)?(?= ?(?:-|a|au|et|to|and|&) ?\d)"
)
STREET_BEFORE = re.compile(
    r"(?:\b(?:rue|r|av|avenue|bd|boulevard|place|pl|square|allees?|quai|pont|impasse|cours|chemin|"
    r"passage|parc|rond[- ]point|station|arret|ecole|college|lycee|quartier|cite|residence|stade|"
    r"gymnase|salle|caserne|faubourg|fg|route|espace|foyer|metro|tram)\.?|-)"
    r" ?(?:du |de la |des |de |le |l'|d')?\Z"
)
HABIT_BEFORE = re.compile(r"\b(?:tous les|toutes les|chaque|every|each|les|tout les|ts les) \Z")
NTH_OF_MONTH = re.compile(
    r"(?<![\w-])(?P<nth>premier|1er|deuxieme|2e|2eme|second|troisieme|3e|3eme|quatrieme|4e|4eme|"
    rf"dernier|first|second|third|fourth|last) (?P<what>jour|day|{_WEEKDAY}){_PART}? (?:du mois|"
    rf"of (?:the|this|next) month|(?:du mois )?(?:de |d'|of |in )(?P<month>{_MONTH})\b|"
    rf"(?P<year_end>de l'annee))(?: (?P<year>{_YEAR})| (?P<after>{_NEXT}|{_LAST}))?\b"
)
WEEK_OF = re.compile(
    r"(?<![\w-])(?:semaine|week) (?:du|of)(?: the)? (?:lundi |monday )?"
    rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\b(?:(?: of)? (?P<month>{_MONTH})\b"
    rf"|/(?P<digits>\d{{1,2}})\b)?(?: (?P<year>{_YEAR})\b)?"
)
WEEK_END_OF = re.compile(
    r"(?<![\w-])(?:week-?end|week end|we) (?:du|of)(?: the)? (?:samedi |saturday )?"
    r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
    rf"(?:(?:(?:-| et |/)\d{{1,2}})?(?: of)? (?P<month>{_MONTH})\b)?(?: (?P<year>{_YEAR})\b)?"
)
WEEK_NUMBER = re.compile(
    rf"(?<![\w-])semaine (?:n°? ?|numero )?(?P<week>[1-9]|[1-4]\d|5[0-3])\b(?!{_UNIT_AFTER})"
    rf"(?: (?:de )?(?P<year>{_YEAR})\b)?"
)
PART_OF_YEAR = re.compile(
    r"(?<![\w-])(?:(?P<nth>premier|1er|deuxieme|2e|2eme|second|troisieme|3e|3eme|quatrieme|4e|4eme|"
    rf"dernier) )(?P<unit>trimestre|semestre)(?: (?:de )?(?P<year>{_YEAR})\b)?"
)
FORTNIGHT_OF = re.compile(
    r"(?<![\w-])(?P<nth>premiere|1ere|1re|deuxieme|seconde|2e|2eme|2nde) quinzaine (?:de |d')"
    rf"(?P<month>{_MONTH})\b(?: (?P<year>{_YEAR})\b)?"
)
MONTHS_BETWEEN = re.compile(
    rf"(?<![\w-])(?:de |d'|entre |from |between )?(?P<month>{_MONTH})(?: (?P<first_year>{_YEAR}))?"
    rf"(?: a | to | et | and | ?- ?| jusqu'(?:a|en) )(?P<last>{_MONTH})\b(?: (?P<year>{_YEAR})\b)?"
)
