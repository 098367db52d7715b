"""Which known names are nearest to a name the catalogue does not know? A proposal for a person: nothing is decided by it.

Likeness is the share of letter triples that two names have in common (0 to 1): it survives a slip of the pen and words in
another order, and is quick enough for thousands of names.
"""

from collections.abc import Iterable

from data.building.catalogue import Catalogue

MOST = 3
LEAST = 0.3  # below it, names of different things share only "Andel … som upplever"


def nearest_names(unknown: Iterable[tuple[str, str]], catalogue: Catalogue) -> list[dict]:
    """Return the nearest known names of each unknown one (id, name): at most three, the most alike first, one an indicator."""
    known = [
        (item.indicator_id, alias, _triples(alias)) for item in catalogue.indicators for alias in dict.fromkeys((item.name, *item.aliases))
    ]
    found = []
    for indicator_id, name in unknown:
        triples = _triples(name)
        best: dict[str, tuple[float, str]] = {}
        for known_id, alias, others in known:
            alike = round(2 * len(triples & others) / (len(triples) + len(others)), 3)
            if alike >= LEAST and alike > best.get(known_id, (0.0, ""))[0]:
                best[known_id] = (alike, alias)
        nearest = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:MOST]
        found += [
            {"indicator_id": indicator_id, "place": place, "known_id": known_id, "name": alias, "likeness": alike}
            for place, (known_id, (alike, alias)) in enumerate(nearest, start=1)
        ]
    return found


def _triples(name: str) -> set[str]:
    # The blanks around make a triple of every word's beginning and end, and let a short name have some.
    text = f"  {' '.join(name.casefold().split())} "
    return {text[at : at + 3] for at in range(len(text) - 2)}
