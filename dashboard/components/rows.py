"""An indicator's row on a page: name, sentence, bullet, both targets, answers, source."""

from dash import dcc, html

from dashboard.address import href
from dashboard.components.bullets import bullet
from dashboard.components.pills import chip, pill, uncertain_chip
from dashboard.components.source import source_link, value_link
from dashboard.sentences import ambition_sentence, headline, kf_words, krav_sentence, prognos_sentence, reason, utfall_sentence
from dashboard.text import printed
from dashboard.theme import AMBITION, KRAV, NULAGE, PROGNOS


def indicator_item(row: dict, *, own: str = "") -> html.Li:
    """Return an indicator row as a list item. `row` has the keys of queries.indicators.indicators_of_document."""
    name = dcc.Link(row["indicator_name"], href=href(f"/indikator/{row['indicator_id']}", min=own), className="indicator-name")
    notes = [
        chip("KF:s indikator" if row["level"] == "kf" else "Nämndens egen"),
        chip("Räknas upp under året") if row["is_cumulative"] else None,
        uncertain_chip() if not row["certain"] else None,
        chip("Kommentar finns", title=f"rad {row['comment_line']}") if row["comment_line"] else None,
    ]
    return html.Li(
        [
            html.Div([name, html.Span([note for note in notes if note], className="chips")], className="item-head"),
            html.P(_sentences(row), className="item-sentence"),
            bullet(_certain(row, "utfall"), _certain(row, "arsmal"), _kf(row), row["unit"], _certain(row, "prognos")),
            values(row),
            answers(row),
            sexes(row),
        ],
        className="indicator-item",
    )


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
    return html.Dl([*shown, html.Div([html.Dt("Källa"), html.Dd(source_link(row, f"rad {row['line']}"))])], className="values")


def answers(row: dict) -> html.Ul:
    """Return the answers to the questions the document can answer, each with its reason where there is none."""
    found = []
    if row["nulage"]:
        found.append(_answer("Nuläge", NULAGE[row["nulage"]], row["nulage_reason"]))
    if row["prognos_verdict"]:
        found.append(_answer("Prognos", PROGNOS[row["prognos_verdict"]], row["prognos_reason"]))
    if row["level"] == "kf":
        found.append(_answer("Ambition", AMBITION[row["ambition"]], row["ambition_reason"]))
    if row["krav"] != "inget_kant_utfall":
        found.append(_answer("Krav", KRAV[row["krav"]], row["krav_reason"]))
    return html.Ul(found, className="answers")


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


def _answer(question: str, mark, why: str | None) -> html.Li:
    text = reason(why)
    return html.Li(
        [html.Span(f"{question}: ", className="question"), pill(mark), html.Span(f" – {text}", className="why") if text else None]
    )


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
