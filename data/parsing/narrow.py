"""How the lines of a narrow cell become one text again, where the cell's edge cuts words in two. Standard library only.

What is known of each line's end comes with it: a printed blank, the cell's edge, or room that was left (then the break stood at
a blank). Where only the edge shows, the document's own words tell: "kvinn" and "or" are one word if "kvinnor" is printed
elsewhere, two if both are.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from itertools import pairwise

from data.parsing.joining import AFTER_SUSPENDED, DASHES, collapsed
from data.parsing.values import readings

BLANK, EDGE, INSIDE = "blank", "edge", "inside"  # how a line ends: at a blank; at the cell's edge, either way; inside a word
THOUSANDS = re.compile(r"\d{3}(?:\D|$)")
SHORT, LONG, LONGEST_WORD = 3, 4, 25  # letters
AFTER_HYPHEN = re.compile(r"som\b")  # beside och, eller: "äldre- som omsorgsstöd"
FEWEST_PROVEN, LEAST_PROVEN, MORE_PROVEN = 2, 0.2, 3  # words cut at a hyphen and printed whole: so many, of all, than with the hyphen
WORD_ENDS = '.,;:()!?”"'


def cell_text(lines: Sequence[tuple[str, str]], words: Container[str] = ()) -> str:
    """Return the text of a cell's lines, each (text, how it ends). `words` are words printed whole elsewhere, in small letters.

    >>> cell_text([("Utfall", BLANK), ("kvinn", EDGE), ("or/", EDGE), ("flickor", BLANK)], {"kvinnor"})
    'Utfall kvinnor/flickor'
    >>> cell_text([("språk-", EDGE), ("och kultur", BLANK)]), cell_text([("11,2", EDGE), ("%", BLANK)])
    ('språk- och kultur', '11,2 %')
    """
    text = lines[0][0] if lines else ""
    for at, ((_before, end), (line, _end)) in enumerate(pairwise(lines)):
        if is_hyphenated(text, line, words):
            text = text[:-1] + line
        else:
            text += ("" if _inside_word(text, end, lines[at + 1 :], words, lines[at][0]) else " ") + line
    text = collapsed(text)
    if all(end == BLANK for _text, end in lines[:-1]):
        return text
    return _value([line for line, _end in lines]) or _value(text.split()) or text


def is_hyphenated(before: str, after: str, words: Container[str]) -> bool:
    """Return whether a hyphen at a line's end was set by the paper alone: the word is printed whole elsewhere, and never with it.

    >>> is_hyphenated("för verksam-", "heten i", {"verksamheten"}), is_hyphenated("språk-", "kurs", {"språk"})
    (True, False)
    """
    last, first = before.split()[-1], after.split()[0]
    if last[-1] not in DASHES or not first[0].islower() or AFTER_SUSPENDED.match(after):
        return False
    whole, kept = (_plain(f"{part}{first}") for part in (last[:-1], last))
    return whole in words and kept not in words


def words_cut_by_hyphens(breaks: Iterable[tuple[str, str]], words: Set[str]) -> set[str]:
    """Return the words that hyphens at lines' ends cut, each break (line, line below), where the document's program sets hyphens itself.

    It does if many of the words it cuts are printed whole elsewhere; else what ends a line is the writer's own hyphen, as far as is known.
    What the writer hyphenates elsewhere ("e-tjänst") he does here.

    >>> breaks = [("verksam-", "heten"), ("stads-", "delen"), ("e-", "tjänst"), ("barn-", "och"), ("prov-", "bana")]
    >>> sorted(words_cut_by_hyphens(breaks, {"verksamheten", "stadsdelen", "e-post"}))
    ['provbana', 'stadsdelen', 'verksamheten']
    >>> words_cut_by_hyphens(breaks, {"verksamheten", "e-post"})
    set()
    """
    halves = [(_plain(before.split()[-1]), _plain(after.split()[0])) for before, after in breaks if _may_be_cut(before, after)]
    whole = {before[:-1] + after for before, after in halves}
    proven = {word for word in whole if word in words}
    hyphenated = {before + after for before, after in halves if before + after in words}
    if len(proven) < max(FEWEST_PROVEN, LEAST_PROVEN * len(whole), MORE_PROVEN * len(hyphenated)):
        return set()
    own = {word.split("-")[0] for word in words if "-" in word.strip("-")}
    return {before[:-1] + after for before, after in halves if before[:-1] not in own and len(before) > 2}


def _may_be_cut(before: str, after: str) -> bool:
    last, first = before.split()[-1], after.split()[0]
    cut = last[-1] in DASHES and last[-2:-1].isalpha() and last[-2].islower()
    return cut and first[0].islower() and not AFTER_SUSPENDED.match(after) and not AFTER_HYPHEN.match(after)


def _value(pieces: list[str]) -> str:
    """Return the printed value that the pieces are, cut anywhere ("Faststäl / ls t1", "livsme / del"); empty if they are none."""
    found = {cells[0].text for cells in readings(pieces, 1) if not cells[0].is_period}
    return found.pop() if len(found) == 1 else ""


def _inside_word(text: str, end: str, following: Sequence[tuple[str, str]], words: Container[str], line: str) -> bool:
    """Return whether the text so far ends inside a word that goes on in the following lines. `line` is its last line."""
    after = following[0][0]
    last, first = text.split()[-1], after.split()[0]
    if first[0] in ".,;:)":
        return True  # no word begins so
    if last[-1] in DASHES:
        # A dash that stands alone, and one before "och", keeps its blank.
        suspended = AFTER_SUSPENDED.match(after) or AFTER_HYPHEN.match(after)
        return end != BLANK and last[-2:-1].isalnum() and not suspended
    if end == BLANK:
        return False
    if end == INSIDE or last.endswith("/"):
        return True
    alone = len(line.split()) == 1
    if last[-1].isdigit() and first[0].isdigit():
        # A number that is cut stands alone on its line: "Tertial 1" and "2024" are two.
        return alone and not THOUSANDS.match(first)
    if first[0] in DASHES and last[-1].isdigit():
        return first[1:2].isdigit()
    if not (last[-1].isalpha() and first[0].isalpha() and first[0].islower()):
        return False
    if any(_plain(last + rest) in words for rest in _rests(following)):
        return True
    # A word too long for its cell mostly begins on a line of its own; its second half is hardly a long word.
    if len(last + first) > LONGEST_WORD or not (alone or len(last) <= SHORT):
        return False
    rest = _plain(first)
    return not (rest in words and (len(rest) >= LONG or _plain(last) in words))


def _rests(following: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield what may be the rest of a word: the first word below, with further lines where it fills its own."""
    rest = ""
    for text, end in following:
        rest += text.split()[0]
        yield rest
        if len(text.split()) > 1 or end == BLANK:
            return


def _plain(word: str) -> str:
    return word.strip(WORD_ENDS).casefold()
