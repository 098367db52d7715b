"""Answers as word, shape and colour together; the board's own judgement as a quotation that cannot be taken for one."""

from dashboard.components import html
from dashboard.sentences import reason
from dashboard.text import apart, decimals_of
from dashboard.theme import AMBITION, Mark


def pill(mark: Mark, *, short: bool = False) -> html.Span:
    """Return an answer with its mark; the shape is CSS, the word is always there."""
    return html.Span([html.Span(className=f"sign {mark.css}"), mark.short if short else mark.word], className=f"pill {mark.css}")


def answer(key: str | None, marks: dict[str, Mark], why: str | None, *, short: bool = False) -> html.Span | str:
    """Return the answer to a question with the reason where there is none; '' where the document does not answer it."""
    if not key:
        return ""
    text = reason(why)
    return html.Span([pill(marks[key], short=short), html.Span(f" – {text}", className="why") if text else None])


def ambition(row: dict, *, short: bool = False) -> html.Span | str:
    """Return how the board's årsmål stands to KF's; to the city's average only how far apart they are, without a verdict (DOMAIN)."""
    if row["ambition_reason"] == "stadssnitt" and row["arsmal_minus_kf"] is not None:
        digits = decimals_of(row["arsmal_text"], row["kf_arsmal_text"])
        return html.Span(
            f"{apart(row['arsmal_minus_kf'], row['unit'], digits, 'stadens mål').capitalize()}; inget omdöme mot stadens snitt"
        )
    return answer(row["ambition"], AMBITION, row["ambition_reason"], short=short)


def judgement(status: str) -> html.Span:
    """Return the board's printed judgement of a goal, quoted."""
    return html.Span(["Nämnden bedömer: ", html.Q(status)], className="judgement")


def chip(text: str, *, title: str = "", warning: bool = False) -> html.Span:
    """Return a small note beside a value."""
    return html.Span(text, className="chip warning" if warning else "chip", title=title or None)


def uncertain_chip() -> html.Span:
    """Return the note of a row whose columns are in doubt."""
    return chip("Osäker läsning", title="Det framgår inte säkert av dokumentet i vilken kolumn värdet står.", warning=True)
