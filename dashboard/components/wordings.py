"""What an indicator has been called and held to, document by document; what differs from the printing before it is marked."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import groupby

from dashboard.components import html
from dashboard.components.frame import long_list, table
from dashboard.components.source import document_name, source_link, value_link
from dashboard.text import NBSP, printed

_PIECE = re.compile(r"\s+|[^\s\w]|\w+")
ORDER = ("VP", "T1", "T2", "VB")


def printed_names(rows: list[dict]) -> html.Ol:
    """Return every wording in the order it was first printed, each with its documents; the words that differ from the wording above are
    marked, those left out are named. `rows` have the keys of queries.indicators.indicator_rows."""
    by_name: dict[str, list[dict]] = {}
    for row in _in_time(rows):
        by_name.setdefault(row["name"], []).append(row)
    items = []
    before = ""
    for name, found in by_name.items():
        shown, gone = differences(before, name) if before else ([name], [])
        left_out = html.Span(f" Utan: {', '.join(f'”{words}”' for words in gone)}.", className="why") if gone else None
        links = [link for row in found for link in (", ", source_link(row, document_name(row)))][1:]
        items.append(html.Li([html.Q(shown), left_out, long_list(html.Div(links, className="small"), len(found), "dokument", "dokument")]))
        before = name
    return html.Ol(items, className="wordings")


def differences(before: str, after: str) -> tuple[list, list[str]]:
    """Return the later wording in pieces, what is new in it marked, and the words of the earlier one that it lacks and puts nothing for."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    pieces: list = []
    gone = []
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        text = "".join(new[first:last])
        if what == "delete" and (words := "".join(old[start:end]).strip(" .,")):
            gone.append(words)
        elif text:
            pieces.append(text if what == "equal" or not text.strip() else html.Mark(text))
    return pieces, gone


def target_history(rows: list[dict], caption: str) -> html.Div:
    """Return both targets by board and document in time; a target that differs from the one the board printed before is marked, with it."""
    cells = []
    for _board, found in groupby(sorted(rows, key=lambda row: row["board_name"]), key=lambda row: row["board"]):
        before: dict[str, str] = {}
        for row in _in_time(found):
            cells.append([document_name(row), *[_target(row, column, before) for column in ("arsmal", "kf_arsmal")]])
            before |= {column: row[f"{column}_text"] for column in ("arsmal", "kf_arsmal") if row["certain"] and row[f"{column}_text"]}
    return long_list(table(["Dokument", "Årsmål", "KF:s årsmål"], cells, caption), len(cells), "dokument", "dokument")


def _in_time(rows: Iterable[dict]) -> list[dict]:
    return sorted(rows, key=lambda row: (row["year"], ORDER.index(row["kind"]), row["board_name"], row["line"]))


def _target(row: dict, column: str, before: dict[str, str]) -> html.Span:
    text = row[f"{column}_text"]
    if not text:
        is_own = column == "kf_arsmal" and row["level"] != "kf"
        return html.Span("nämndens egen indikator" if is_own else "saknas i dokumentet", className="missing")
    doubt = f"{NBSP}?" if not row["certain"] else ""
    value = value_link(f"{printed(text)}{doubt}", row, "källa")
    earlier = before.get(column)
    if not row["certain"] or earlier is None or earlier.replace(" ", "") == text.replace(" ", ""):
        return html.Span(value)
    return html.Span([html.Mark(value), html.Span(f" ändrat från {printed(earlier)}", className="why")])
