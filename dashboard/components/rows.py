"""An indicator's row on a page: name, sentence, bullet, both targets, answers, source."""

from dash import dcc

from dashboard.address import href
from dashboard.cards.key import card_key
from dashboard.components import html
from dashboard.components.bullets import bullet
from dashboard.components.card_tools import card_tools
from dashboard.components.frame import fold
from dashboard.components.pills import chip, pill, uncertain_chip
from dashboard.components.source import comment_name, line_name, source_link, value_link
from dashboard.sentences import ambition_sentence, headline, kf_words, krav_sentence, prognos_sentence, reason, utfall_sentence
from dashboard.text import listed, printed
from dashboard.theme import AMBITION, KRAV, NULAGE, PROGNOS, Mark

REPORTED, PLANNED = ("Nuläge", "Prognos"), ("Ambition", "Krav")  # the questions a report answers, and those a plan can


def indicator_item(row: dict, *, own: str = "") -> html.Li:
    """Return an indicator row as a list item. `row` has the keys of queries.indicators.indicators_of_document."""
    name = dcc.Link(row["indicator_name"], href=href(f"/indikator/{row['indicator_id']}", min=own), className="indicator-name")
    # Whose the indicator is, the heading of its list says.
    notes = [
        chip("Räknas upp under året") if row["is_cumulative"] else None,
        uncertain_chip() if not row["certain"] else None,
        chip("Kommentar finns", title=comment_name(row)) if row["comment_line"] else None,
    ]
    reported = row["nulage"] or row["prognos_verdict"]
    return html.Li(
        [
            html.Div([name, html.Span([note for note in notes if note], className="chips")], className="item-head"),
            html.P(_sentences(row), className="item-sentence"),
            bullet(_certain(row, "utfall"), _certain(row, "arsmal"), _kf(row), row["unit"], _certain(row, "prognos")),
            answers(row, REPORTED if reported else PLANNED),
            fold("Värden och källa", values(row), answers(row, PLANNED) if reported else None, sexes(row), _tools(row)),
        ],
        className="indicator-item",
    )


def _tools(row: dict) -> html.Div:
    key = card_key("i", indicator=row["indicator_id"], board=row["board"], year=row["year"])
    return card_tools(key, row["indicator_name"])


def values(row: dict) -> html.Dl:
    """Return the printed values with their names, each a link to its line."""
    pairs = [
        ("Utfall", row["utfall_text"]),
        ("Prognos helår", row["prognos_text"]),
        ("Årsmål", row["arsmal_text"]),
        ("KF:s årsmål", row["kf_arsmal_text"] if row["level"] == "kf" else None),
        (f"Utfall {row['year'] - 1}", row["utfall_fg_vb_text"]),
    ]
    shown = [html.Div([html.Dt(name), html.Dd(value_link(printed(text), row, "källa"))]) for name, text in pairs if text]
    if row["outcome_text"] and row["outcome_basis"] == "plan":
        stated = {"document_id": row["outcome_document"], "line": row["outcome_line"]}
        name = f"Utfall {row['outcome_year']} enligt planen, före bokslut"
        shown.append(html.Div([html.Dt(name), html.Dd(value_link(printed(row["outcome_text"]), stated, "källa i löptext"))]))
    if row["level"] == "kf" and not row["kf_arsmal_text"]:
        shown.append(html.Div([html.Dt("KF:s årsmål"), html.Dd("saknas i dokumentet", className="missing")]))
    if not row["arsmal_text"]:
        shown.append(html.Div([html.Dt("Årsmål"), html.Dd("saknas i dokumentet", className="missing")]))
    return html.Dl([*shown, html.Div([html.Dt("Källa"), html.Dd(source_link(row, line_name(row)))])], className="values")


def answers(row: dict, questions: tuple[str, ...] = (*REPORTED, *PLANNED)) -> html.Ul | None:
    """Return the answers to these questions, where the document can answer them; questions of one answer and reason stand together."""
    known = {
        "Nuläge": (NULAGE[row["nulage"]] if row["nulage"] else None, row["nulage_reason"]),
        "Prognos": (PROGNOS[row["prognos_verdict"]] if row["prognos_verdict"] else None, row["prognos_reason"]),
        "Ambition": (AMBITION[row["ambition"]] if row["level"] == "kf" else None, row["ambition_reason"]),
        "Krav": (KRAV[row["krav"]] if row["krav"] != "inget_kant_utfall" else None, row["krav_reason"]),
    }
    together: dict[tuple, list] = {}
    for question in questions:
        mark, why = known[question]
        if mark:
            together.setdefault((mark.word, reason(why)), [mark]).append(question)
    items, given = [], set()
    for (_word, why), (mark, *names) in together.items():
        items.append(_answer(names, mark, "av samma skäl" if why in given else why))
        given |= {why} if why else set()
    return html.Ul(items, className="answers") if items else None


def sexes(row: dict) -> html.P | None:
    """Return women's and men's outcomes in words, or None where none are printed."""
    women, men = row["utfall_kvinnor_text"], row["utfall_man_text"]
    if not women or not men:
        return html.P("Ej könsuppdelad i dokumentet.", className="small") if row["utfall_text"] and row["gender_mark"] else None
    if row["split"] == "ej_uppdelad":
        return html.P("Ej könsuppdelad: båda könen är tryckta som 0.", className="small")
    return html.P(
        [
            html.Span(className="key-women"), f" Kvinnor och flickor {printed(women)}  ", html.Span(className="key-men"),
            f" män och pojkar {printed(men)}",
        ],
        className="small sexes",
    )  # fmt: skip


def _answer(questions: list[str], mark: Mark, why: str) -> html.Li:
    name = listed([questions[0], *(question.lower() for question in questions[1:])])
    return html.Li([html.Span(f"{name}: ", className="question"), pill(mark), html.Span(f" – {why}", className="why") if why else None])


def _sentences(row: dict) -> str:
    said = [utfall_sentence(row), prognos_sentence(row)]
    if not any(said):
        said = [ambition_sentence(row)]
    elif not row["kf_arsmal_text"] or row["kf_word"]:
        words = kf_words(row)
        said.append(f"{words[0].upper()}{words[1:]}." if row["level"] == "kf" else "")
    return " ".join(text for text in [*said, krav_sentence(row)] if text) or headline(row)


def _certain(row: dict, column: str) -> float | None:
    return row[column] if row["certain"] else None


def _kf(row: dict) -> float | None:
    # A city total has no place on a board's axis.
    return row["kf_arsmal"] if row["certain"] and row["kf_scope"] != "stadssumma" else None
