"""Form files in small, to be broken one line at a time."""

SHEET = """\
sheet:
  purpose: {fr: But, en: Purpose}
  who: {fr: Tous, en: All}
  documents: {fr: Aucun document, en: No papers}
  cost: {fr: Gratuit, en: Free}
  delay: {fr: Un jour, en: One day}
  legal: {fr: Loi, en: Law}
"""
HEAD = f"""\
slug: essai
title: {{fr: Essai, en: Trial}}
category: divers
{SHEET}"""
PAGE = HEAD + "pages:\n  - key: p\n    title: {fr: P, en: P}\n    fields:\n"
FIRST = len(PAGE.splitlines()) + 1
"""The line of the first field."""
L = "label: {fr: L, en: L}"
TEXT = f"kind: text\n        {L}\n        "
PICK = f"""\
      - key: choix
        kind: one_of
        {L}
        options:
          - id: a
            label: {{fr: A, en: A}}
          - id: b
            label: {{fr: B, en: B}}
"""
AGENDA = """\
name: mairie
slot_minutes: 20
capacity: 2
closures: [2026-12-24, 2026-12-27..2027-01-03]
hours:
  mon: ["09:00-12:00"]
"""


def field(text):
    return PAGE + f"      - key: f\n        {text}\n"


def after_pick(text, kind="text"):
    return PAGE + PICK + f"      - key: f\n        kind: {kind}\n        {L}\n        {text}\n"


def only_field(loaded, key="f"):
    [found] = [one for one in loaded.forms["essai"].pages[0].fields if one.key == key]
    return found
