"""What a row's own Kommentar or Analys says of its values: the only words that speak of columns.

Kept as short facts in the tables of record (`clues`), so that a row can be placed again without the source.
"""

import re

NUMBER = r"(\d{1,3}(?: \d{3})+|\d+(?:,\d+)?)"
DIFFERENCE = re.compile(
    rf"(ökning|ökat|högre|minskning|minskat|lägre)\w*\s+(?:med\s+)?{NUMBER}\s*(?:procent|procentenheter|%|st)?[^.]{{0,60}}"
    r"(?:verksamhetsberättelse|föregående år|förra året|i fjol)",
    re.IGNORECASE,
)
PROGNOS = re.compile(rf"prognos\w*\s+(?:på|om|är|uppgår till|landar på)\s+{NUMBER}", re.IGNORECASE)
FACTS = (
    ("ny", re.compile(r"indikatorn är ny\b|ny indikator", re.IGNORECASE)),
    ("ingen metod", re.compile(r"ta fram en (?:\w+ )?mätmetod|saknas (?:en )?mätmetod|mätmetod saknas", re.IGNORECASE)),
    ("installd", re.compile(r"(?:undersökning|mätning|enkät)\w*\s+(?:är|har blivit|blev|ställdes)\s+in(?:ställd\w*)?", re.IGNORECASE)),
    ("senare", re.compile(r"redovisas i (?:samband med )?(?:tertial(?:rapport)? ?2|verksamhetsberättelsen)", re.IGNORECASE)),
    ("matt", re.compile(r"mätt utfallet|utfallet [^.]{0,40}under (?:tertial|perioden)", re.IGNORECASE)),
    ("fg upprepat", re.compile(r"anges resultatet från verksamhetsberättelsen", re.IGNORECASE)),
)


def clues_of(comment: str) -> tuple[str, ...]:
    """Return the facts a comment states: `skillnad=+0,2`, `prognos=485`, `ny`, `matt` … in a fixed order."""
    found = []
    difference = DIFFERENCE.search(comment)
    if difference:
        sign = "+" if difference[1].casefold() in ("ökning", "ökat", "högre") else "-"
        found.append(f"skillnad={sign}{difference[2]}")
    prognos = PROGNOS.search(comment)
    if prognos:
        found.append(f"prognos={prognos[1]}")
    found += [name for name, pattern in FACTS if pattern.search(comment)]
    return tuple(found)
