"""Answers as word, shape and colour together; the board's own judgement as a quotation that cannot be taken for one."""

from dash import html

from dashboard.theme import Mark


def pill(mark: Mark, *, short: bool = False) -> html.Span:
    """Return an answer with its mark; the shape is CSS, the word is always there."""
    return html.Span([html.Span(className=f"sign {mark.css}"), mark.short if short else mark.word], className=f"pill {mark.css}")


def judgement(status: str) -> html.Span:
    """Return the board's printed judgement of a goal, quoted."""
    return html.Span(["Nämnden bedömer: ", html.Q(status)], className="judgement")


def chip(text: str, *, title: str = "", warning: bool = False) -> html.Span:
    """Return a small note beside a value."""
    return html.Span(text, className="chip warning" if warning else "chip", title=title or None)


def uncertain_chip() -> html.Span:
    """Return the note of a row whose columns are in doubt."""
    return chip("Osäker läsning", title="Det framgår inte säkert av dokumentet i vilken kolumn värdet står.", warning=True)
