"""Does a row say that it is split by sex: a sign of both sexes beside its name, or a column for it? Standard library only.

What is no such sign, and no plain yes, is no mark: one sex's sign alone may say whom the row is about.
"""

import re

from data.parsing.joining import squashed

SIGN = r"(?:♀\ufe0e?\ufe0f?\s*[/&+,]?\s*♂|♂\ufe0e?\ufe0f?\s*[/&+,]?\s*♀|⚥|⚤)[\ufe0e\ufe0f]?"
BESIDE = re.compile(rf"^\s*{SIGN}\s*|\s*{SIGN}\s*$")
ALONE = re.compile(rf"\s*{SIGN}\s*")
HEAD = re.compile(r"könsuppdel(?:ad|at|ning)(?:statistik|indikator|redovisning|utfall)?")
YES = ("ja", "j", "x", "✓", "✔", "☑", "☒")


def without_sign(name: str) -> tuple[str, bool]:
    """Return a name without the sign beside it, and whether it had one.

    >>> without_sign("♀♂ Andel nöjda"), without_sign("Andel nöjda ♀"), without_sign("Andel nöjda ⚥")
    (('Andel nöjda', True), ('Andel nöjda ♀', False), ('Andel nöjda', True))
    """
    plain = BESIDE.sub("", name)
    return plain, plain != name


def is_sign(text: str) -> bool:
    """Return whether a cell holds a sign of both sexes and nothing else."""
    return bool(ALONE.fullmatch(text))


def is_of_marks(head: str) -> bool:
    """Return whether a column's head says that its cells tell what is split by sex.

    >>> is_of_marks("Könsupp- delad"), is_of_marks("Kön")
    (True, False)
    """
    return bool(HEAD.fullmatch(squashed(head)))


def says_yes(cell: str) -> bool:
    """Return whether a cell of such a column marks its row.

    >>> [says_yes(cell) for cell in ("Ja", "x", "♀/♂", "Nej", "", "Delvis")]
    [True, True, True, False, False, False]
    """
    return is_sign(cell) or cell.strip().casefold() in YES
