"""Adding one fetched fact to those a decision already has."""

from dataclasses import replace
from typing import Any

from bot.dialogue.world import (
    ExportWanted,
    Facts,
    Need,
    OptionsWanted,
    ProofWanted,
    SlotWanted,
)


def with_fact(facts: Facts, wanted: Need, fact: Any) -> Facts:
    """Give the facts with the answer to `wanted`; None means it could not be had."""
    if isinstance(wanted, str):
        return replace(facts, forms={**facts.forms, wanted: fact})
    if isinstance(wanted, OptionsWanted):
        return replace(facts, options={**facts.options, wanted: fact})
    if isinstance(wanted, SlotWanted):
        return replace(facts, held={**facts.held, wanted: bool(fact)})
    if isinstance(wanted, ProofWanted):
        return replace(facts, proofs={**facts.proofs, wanted: fact})
    if isinstance(wanted, ExportWanted):
        return replace(facts, exports=(fact,))
    raise TypeError(f"nobody knows what {wanted!r} wants")
