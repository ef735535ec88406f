"""Questions a service's sheet answers: « c'est gratuit ? », « il faut quoi comme papiers ? »."""

import re

from bot.reading.folding import fold

_QUESTIONS: tuple[tuple[str, str], ...] = (
    (
        "cost",
        (
            r"\bgratui\w*|\bpayant\w*|\bcombien (?:ca|cela|c'est|il faut|coute|je dois|vais-je|"
            r"faut-il)\b.{0,20}"
            r"|\bc'?(?:est)? combien\b|\bcombien\b ?\?|\bca (?:me )?coute\w*|\bcoute(?:nt|ra)?\b|"
            r"\bquel (?:est le )?(?:prix|tarif|cout|montant)"
            r"|\b(?:le|les|du|au niveau) (?:prix|tarifs?|cout|frais)\b|\btarifs?\b ?\?"
            r"|\bprix\b ?\?|"
            r"\bfaut(?:-il)? payer\b|\bdois(?:-je)? payer\b|\ba payer\b"
            r"|\bon paye?\b|\bc'est cher\b|\bfacture\w* ?\?|\bfrais\b.{0,20}\?|"
            r"\bhow much\b(?! (?:time|longer))|\bfree of charge\b|\bis it free\b|\bfor free\b"
            r"|\bit'?s? free\b ?\?|\bhave to pay\b|\bneed to pay\b|\bmust i pay\b|\bdo i pay\b|"
            r"\bdoes it cost\b|\bcosts?\b.{0,10}\?|\bthe (?:price|fee|cost)\b|\bany fees?\b|"
            r"\bcharge\b ?\?"
        ),
    ),
    (
        "documents",
        (
            r"\b(?:quels?|quelles|quoi comme|kel|qels|les) (?:papiers?|documents?|pieces?|"
            r"justificatifs?)\b(?! (?:d'identite )?(?:vole|perdu))|\bpapiers?\b.{0,30}\?|"
            r"\bjustificatifs?\b.{0,30}\?"
            r"|\bpieces? (?:a fournir|justificatives?|necessaires?|demandees?)\b|"
            r"\bdocuments?\b.{0,30}\?|\b(?:dois|faut|doit)\b.{0,24}\b(?:fournir|apporter|amener|"
            r"ramener|joindre|prevoir|preparer)\b"
            r"|\bfaut(?:-il)? quoi\b(?! faire)|\bde quoi ai-je besoin\b|\bbesoin de quoi\b|"
            r"\bquoi (?:apporter|fournir|amener|prevoir)\b|\bqu'est-ce qu'il faut(?! faire)\b|"
            r"\bwhat (?:documents?|papers?|paperwork|do i (?:need|have) to (?:bring|provide)|"
            r"should i bring)\b"
            r"|\bwhich (?:documents?|papers?)\b|\b(?:documents?|papers|paperwork|proof)\b.{0,30}\?|"
            r"\bwhat do i need\b|\bbring (?:anything|something|with me)\b"
        ),
    ),
    (
        "delay",
        (
            r"\bc'est long\b|\bcombien de temps\b|\bcb de (?:tps|temps)\b|\bquel(?:s)? delais?\b|"
            r"\bdelais?\b.{0,20}\?|\ble delai\b|\bdans combien de (?:temps|jours)\b"
            r"|\bquand (?:est-ce que )?(?:je |j'|vais-je |on |ce sera|ca sera|sera|aurai-je|"
            r"vous allez|allez-vous).{0,20}|\bca (?:va )?(?:prend|prendre|dure|durer|met)\b.{0,24}|"
            r"\bpour quand\b|\bsous combien\b|\bc'est rapide\b"
            r"|\bhow long\b|\bhow (?:many days|soon|quickly|fast|much time)\b|\bwhen (?:will"
            r"|can|do|"
            r"would)\b.{0,24}|\bwaiting time\b|\bdelay\b.{0,10}\?|\bis it (?:long|quick|fast)\b"
        ),
    ),
    (
        "who",
        (
            r"\bqui (?:peut|a le droit|est concerne|doit|peuvent)\b|"
            r"\b(?:est-ce que )?j'ai (?:le )?droit\b|\bai-je (?:le )?droit\b|\bj'y ai droit\b|"
            r"\bsuis-je (?:concerne|eligible)\w*|\bpour qui\b.{0,16}\?|\beligib\w+"
            r"|\bconditions?\b.{0,20}\?|\bquelles (?:sont les )?conditions\b|"
            r"\bpuis-je (?:le )?(?:demander|faire)\b|\breserve a\b.{0,20}\?|\bwho (?:can|may|"
            r"is it for|is eligible|has the right)\b|\bam i (?:eligible|allowed|entitled"
            r"|concerned)\b|"
            r"\bcan anyone\b|\bdo i qualify\b|\bis it for everyone\b"
        ),
    ),
    (
        "legal",
        (
            r"\bquelle (?:loi|base legale|reglementation)\b|\bbase legale\b|\bc'est (?:la loi"
            r"|legal|"
            r"obligatoire|autorise|interdit)\b|\bquel (?:article|texte|decret)\b"
            r"|\bobligatoire\b ?\?|"
            r"\bsuis-je oblige\w*|\bje suis oblige\w* ?\?|\ba quel titre\b"
            r"|\bde quel droit\b|\blegal(?:ement)?\b.{0,12}\?|\b(?:which|what) law\b"
            r"|\blegal basis\b|"
            r"\bis it (?:legal|mandatory|compulsory|required by law|the law)\b|\bam i obliged\b|"
            r"\bon what grounds\b"
        ),
    ),
    (
        "why",
        (
            r"\bpourquoi\b|\bpour quoi faire\b|\bpkoi\b|\bpk\b|\bpourkoi\b|\ba quoi (?:ca|"
            r"cela) sert\b|\bca sert a quoi\b|\bdans quel but\b|\bwhy\b|\bwhat for\b|"
            r"\bfor what (?:purpose|reason)\b"
        ),
    ),
    (
        "what",
        (
            r"\bc'?(?:est)? quoi\b|\bqu'est[- ]ce que (?:c'est|ca veut dire|cela)\b|"
            r"\bqu'est[- ]ce (?:qu'un|qu'une|que l'|que le|que la)\b|\bkesako\b|"
            r"\bc'est[- ]a[- ]dire\b|\bca veut dire quoi\b|\bque (?:veut|signifie)\b|"
            r"\bje (?:ne )?comprends? (?:pas|rien)\b|\bcomprends? pas\b|\bquesaco\b"
            r"|\bpouvez-vous (?:m')?expliquer\b|\bexpliquez\b|\bwhat is (?:it|that|this|an?|the)\b|"
            r"\bwhat's (?:that|this|an?)\b|\bwhat does (?:it|that|this) mean\b"
            r"|\bwhat do you mean\b|"
            r"\bi do(?:n't| not) understand\b|\bmeaning\b.{0,10}\?|\bexplain\b"
            r"|\bun exemple\b.{0,6}|"
            r"\ban example\b|\bfor example\b ?\?|\bpar exemple\b ?\?"
        ),
    ),
    (
        "contact",
        (
            r"\b(?:quel est (?:le|votre|leur) )?(?:numero|telephone|tel|mail|e-mail"
            r"|adresse) (?:de|du|"
            r"des) (?:la mairie|service|services|bureau)\b|\bou (?:dois-je|faut-il|je dois|aller|"
            r"se trouve|est(?:-ce)? que|puis-je) ?(?:m'adresser|aller|se rendre|appeler)?\b"
            r"|\bqui (?:dois-je |faut-il |je dois |puis-je )?(?:contacter|appeler|joindre)\b|"
            r"\ba qui (?:m'adresser|dois-je|je dois|faut-il)\b|\bcomment (?:vous |les |le |"
            r"la )?(?:contacter|joindre|appeler)\b|\bvous joindre\b|\bvotre (?:numero|telephone|"
            r"adresse)\b ?\?|\bquel (?:numero|service|guichet)\b"
            r"|\bwho (?:do i|should i|can i) (?:contact|call|ask)\b|\bhow (?:can|do) i (?:contact|"
            r"reach|call)\b|\bwhere (?:do i|should i|can i) (?:go|call)\b|\b(?:phone|"
            r"contact) (?:number|details)\b.{0,24}\?|\byour (?:number|address|phone)\b ?\?"
        ),
    ),
)
_PATTERNS = tuple((aspect, re.compile(pattern)) for aspect, pattern in _QUESTIONS)
_LONGEST = 1_000


def find_sheet_aspects(text: str, language: str) -> tuple[str, ...]:
    """Return what a text asks of a service's sheet, in the order asked.

    Among `cost`, `documents`, `delay`, `who`, `legal`, `why`, `what`, `contact`.
    """
    del language  # both languages are heard in both
    folded = fold(text[:_LONGEST])
    found = [
        (match.start(), aspect)
        for aspect, pattern in _PATTERNS
        if (match := pattern.search(folded)) is not None
    ]
    return tuple(aspect for _, aspect in sorted(found))
