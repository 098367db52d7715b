"""Rows of queries → sentences in klarspråk: the same string is heading, summary for a screen reader, and list item.

A sentence says what the document prints and what follows from it; where nothing follows, it says why.
"""

from collections.abc import Iterable

from dashboard.text import (
    NBSP,
    apart,
    count_text,
    decimals_of,
    difference_text,
    listed,
    number_text,
    percent_text,
    printed,
)
from dashboard.theme import KIND_NAMES, NULAGE, PROGNOS, REASONS, SPLITS

Row = dict
CAUTION = "Skillnad är inte samma sak som ojämställdhet. Läs nämndens analys."


def utfall_sentence(row: Row) -> str:
    """Return what the outcome is and how far from the årsmål, or '' where no outcome is printed."""
    if not row["utfall_text"]:
        return ""
    if row["nulage_reason"] == "osaker":
        return f"Utfallet kan vara {printed(row['utfall_text'])}: {REASONS['osaker']}."
    if row["nulage"] == "raknas_upp":
        known = row["share_of_arsmal"] is not None
        share = f", {percent_text(row['share_of_arsmal'])} av årsmålet {printed(row['arsmal_text'])}" if known else ""
        return f"Hittills {printed(row['utfall_text'])}{share}. Antalet växer under året."
    if row["utfall_minus_arsmal"] is None:
        return f"Utfallet är {printed(row['utfall_text'])}."
    digits = decimals_of(row["utfall_text"], row["arsmal_text"])
    return f"Utfallet {printed(row['utfall_text'])} är {apart(row['utfall_minus_arsmal'], row['unit'], digits, _arsmal(row))}."


def prognos_sentence(row: Row) -> str:
    """Return what the forecast is and how far from the årsmål, or '' where none is printed."""
    if not row["prognos_text"]:
        return ""
    if row["prognos_minus_arsmal"] is None:
        return f"Prognosen för helåret är {printed(row['prognos_text'])}."
    digits = decimals_of(row["prognos_text"], row["arsmal_text"])
    where = apart(row["prognos_minus_arsmal"], row["unit"], digits, _arsmal(row))
    return f"Prognosen för helåret, {printed(row['prognos_text'])}, är {where}."


def prognos_change_words(row: Row) -> str:
    """Return how the forecast has moved since the report before ('sänkt 3 p.e.'), or '' where that is not known."""
    if row["prognos_change"] is None:
        return ""
    digits = decimals_of(row["prognos_text"], row["prognos_before"])
    if round(row["prognos_change"], digits) == 0:
        return "oförändrad"
    moved = "sänkt" if row["prognos_change"] < 0 else "höjd"
    return f"{moved} {difference_text(row['prognos_change'], row['unit'], digits, short=True, signed=False)}"


def ambition_sentence(row: Row) -> str:
    """Return how the board's årsmål stands to KF's, or why they are not compared."""
    if not row["arsmal_text"]:
        return "Dokumentet har inget årsmål för indikatorn."
    if row["arsmal_minus_kf"] is not None and row["kf_arsmal_text"]:
        digits = decimals_of(row["arsmal_text"], row["kf_arsmal_text"])
        what = "stadens mål" if row["kf_scope"] == "stadssnitt" else "KF:s årsmål"
        kf = f"{what} {printed(row['kf_arsmal_text'])}"
        return f"Årsmålet {printed(row['arsmal_text'])} är {apart(row['arsmal_minus_kf'], row['unit'], digits, kf)}."
    if row["level"] == "namnd":
        return f"Årsmålet är {printed(row['arsmal_text'])}."
    return f"Årsmålet är {printed(row['arsmal_text'])}; {kf_words(row)}."


def krav_sentence(row: Row) -> str:
    """Return what the årsmål asks for beside the last known outcome, or '' where none is known."""
    if row["arsmal_minus_outcome"] is None or not row["outcome_text"]:
        return ""
    digits = decimals_of(row["arsmal_text"], row["outcome_text"])
    asks = {
        "kraver_forbattring": "Årsmålet kräver en förbättring",
        "haller_nivan": "Årsmålet håller nivån",
        "redan_natt": "Årsmålet är redan nått",
    }.get(row["krav"])
    if not asks:
        return ""
    step = difference_text(row["arsmal_minus_outcome"], row["unit"], digits, signed=False)
    if row["krav"] == "haller_nivan":
        return f"{asks} från {row['outcome_year']}, {printed(row['outcome_text'])}{_before_bokslut(row)}."
    if row["krav"] == "redan_natt":
        return f"{asks}: {row['outcome_year']} var utfallet {printed(row['outcome_text'])}{_before_bokslut(row)}, {step} på den goda sidan."
    return f"{asks} med {step} från {printed(row['outcome_text'])} ({row['outcome_year']}{_before_bokslut(row)})."


def kf_words(row: Row) -> str:
    """Return what stands for a number in KF's column, in words (UX 4.3)."""
    text = row["kf_arsmal_text"]
    if row["level"] == "namnd":
        return "nämndens egen indikator har inget mål från KF"
    if not text:
        return "KF:s årsmål saknas i dokumentet"
    words = {
        "okning": "KF vill ha en ökning",
        "minskning": "KF vill ha en minskning",
        "tas_fram": "KF låter nämnden sätta målet",
        "inget": "KF har inget mål",
        "faststalls": f"KF:s mål: {text}",
    }
    return words.get(row["kf_word"], f"KF:s årsmål är {printed(text)}")


def missing_word(row: Row, column: str) -> str:
    """Return what an empty cell of a row says: not reported yet, not reported, not in the document, or nothing that the row can have."""
    if column == "kf_arsmal" and row["level"] != "kf":
        return "nämndens egen indikator"
    if not row["certain"]:
        return "osäkert"  # what is printed may stand in this column
    if column in ("arsmal", "kf_arsmal"):
        return "saknas i dokumentet"
    if row["kind"] == "VP":
        return "rapporteras från T1"
    return {"utfall": "inget värde", "prognos": "ingen prognos"}[column]


def headline(row: Row) -> str:
    """Return the one sentence that says most of a row: its outcome, else its forecast, else its ambition."""
    return utfall_sentence(row) or prognos_sentence(row) or ambition_sentence(row)


def point_sentence(row: Row) -> str:
    """Return the sentence for the question that put a row among the telling ones."""
    question = row["question"]
    if question == "nulage":
        digits = decimals_of(row["utfall_text"], row["arsmal_text"])
        return f"Utfallet {printed(row['utfall_text'])} är {apart(row['utfall_minus_arsmal'], row['unit'], digits, _arsmal(row))}."
    if question == "prognos":
        return prognos_sentence(row)
    if question == "krav":
        return krav_sentence(row)
    if question == "vant":
        return _turned_sentence(row)
    if question == "kon":
        return _sides_sentence(row)
    digits = decimals_of(row["arsmal_text"], row["kf_arsmal_text"])
    kf = f"KF:s årsmål {printed(row['kf_arsmal_text'])}"
    return f"Årsmålet {printed(row['arsmal_text'])} är {apart(row['arsmal_minus_kf'], row['unit'], digits, kf)}."


def _turned_sentence(row: Row) -> str:
    marks = NULAGE if row["change"] == "nulage" else PROGNOS
    now = utfall_sentence(row) if row["change"] == "nulage" else prognos_sentence(row)
    was = f"{KIND_NAMES[row['before_kind']].lower()} {row['before_year']}"
    return f"Omdömet har ändrats från ”{marks[row['before_text']].word}” i {was}. {now}"


def _sides_sentence(row: Row) -> str:
    reaches, misses = ("kvinnor", "män") if row["kvinnor"] == "nar" else ("män", "kvinnor")
    return (
        f"Kvinnor och flickor {printed(row['utfall_kvinnor_text'])}, män och pojkar {printed(row['utfall_man_text'])}: {gap_text(row)}. "
        f"För {reaches} nås {_arsmal(row)}, för {misses} inte."
    )


def change_sentence(row: Row) -> str:
    """Return how a verdict, a value or a name has changed; `row` has the keys of queries.indicators.changes_since."""
    if row["change"] in ("nulage", "prognos_omdome"):
        marks = NULAGE if row["change"] == "nulage" else PROGNOS
        return f"Från ”{marks[row['before_text']].word}” till ”{marks[row['now_text']].word}”."
    if row["change"] == "omformulerad":
        return f"Hette förut ”{row['before_text']}”."
    if row["change"] in ("ny", "borta"):
        return ""
    said = f"Från {printed(row['before_text'])} till {printed(row['now_text'])}"
    if row["step"] is None:
        return f"{said}."
    digits = decimals_of(row["now_text"], row["before_text"])
    return f"{said}: {'höjt' if row['step'] > 0 else 'sänkt'} med {difference_text(row['step'], row['unit'], digits, signed=False)}."


def reason(key: str | None) -> str:
    """Return why there is no answer, as a sentence's end; '' where there is one."""
    return REASONS.get(key or "", "")


def _before_bokslut(row: Row) -> str:
    """Return the reservation that an outcome stated in a plan needs: the plan is written before the books are closed."""
    return " enligt planen, före bokslut" if row["outcome_basis"] == "plan" else ""


def _arsmal(row: Row) -> str:
    return f"årsmålet {printed(row['arsmal_text'])}"


def sexes_sentence(row: Row) -> str:
    """Return women's and men's outcomes and what the pair is: a gap, a distribution, a contradiction, or no split (DOMAIN)."""
    kind, total = row["split"], printed(row["utfall_text"] or "")
    if kind == "ej_uppdelad":
        return f"ej könsuppdelad: totalen är {total}, båda könen är tryckta som 0."
    if kind == "endast_total":
        return f"endast total redovisad, {total}."
    if not row["utfall_kvinnor_text"] or not row["utfall_man_text"]:
        return f"osäker läsning: utfallet kan vara {total}." if total else "bara ena könets värde är tryckt."
    said = f"kvinnor och flickor {printed(row['utfall_kvinnor_text'])}, män och pojkar {printed(row['utfall_man_text'])}"
    if kind == "skillnad":
        return f"{said}: {gap_text(row)}."
    if kind == "fordelning":
        return f"{said}. Tillsammans är de hela utfallet {total}: en fördelning, ingen skillnad."
    if kind == "motsagelse":
        return f"{said}. {_contradiction(row)}: uppgifterna i dokumentet går inte ihop."
    return f"{said}{f', totalt {total}' if total else ''}: {SPLITS[kind].lower()}."


def gap_text(row: Row) -> str:
    """Return who is higher and by how much: 'kvinnor 4,2 procentenheter högre', or 'ingen skillnad'."""
    if not row["gap"]:
        return "ingen skillnad"
    amount = difference_text(row["gap"], row["unit"], decimals_of(row["utfall_kvinnor_text"], row["utfall_man_text"]), signed=False)
    unit = f"{NBSP}enheter" if row["unit"] in ("", "index", "kvot") else ""
    return f"{'kvinnor' if row['gap'] > 0 else 'män'} {amount}{unit} högre"


def _contradiction(row: Row) -> str:
    if row["measure_type"] in ("antal", "mangd"):
        digits = decimals_of(row["utfall_kvinnor_text"], row["utfall_man_text"])
        together = number_text(row["utfall_kvinnor"] + row["utfall_man"], decimals=digits)
        return f"Tillsammans är de {together}, totalen är {printed(row['utfall_text'])}"
    return f"Totalen {printed(row['utfall_text'])} ligger utanför könens värden"


def largest_gap_sentence(row: Row, when: str, *, alone: bool) -> str:
    """Return where women and men differ most; `when` is the period in words, `alone` says that one board is looked at."""
    if not row["gap"]:
        where = f"I {row['board_name']} är" if alone else "Överallt är"
        return f"{where} kvinnors och mäns utfall lika i allt som går att jämföra."
    where = f"I {row['board_name']} skiljer sig kvinnor och män mest" if alone else "Mest skiljer sig kvinnor och män"
    board = "" if alone else f" i {row['board_name']},"
    return f"{where}{board} i ”{row['indicator_name']}”: {gap_text(row)} ({when})."


def both_sides_sentence(apart_count: int, judged: int, *, alone: bool) -> str:
    """Return in how many of the judged pairs one sex reaches the årsmål and the other does not."""
    one, many = ("indikator", "indikatorer") if alone else ("jämförelse", "jämförelser")
    if not judged:
        return "Ingen skillnad kan bedömas mot årsmålet."
    if judged == 1:
        return f"I den enda {one} som kan bedömas ligger könen på {'olika' if apart_count else 'samma'} sida om årsmålet."
    return (
        f"I {number_text(apart_count) if apart_count else 'ingen'} av {number_text(judged)} {many} ligger könen på olika sida om årsmålet."
    )


def coverage_sentence(boards: list[Row]) -> str:
    """Return how much of what is about persons the boards' reports print for women and men (queries.sexes.coverage_by_sex)."""
    split, unsplit, doubtful, waiting = (sum(row[key] for row in boards) for key in ("split", "unsplit", "doubtful", "without_outcome"))
    of = count_text(split + unsplit, "individbaserad indikator", "individbaserade indikatorer")
    said = f"{number_text(split)} av {of} med utfall redovisas för kvinnor och män."
    if waiting:
        said += f" {number_text(waiting)} till har inget utfall i {'rapporten' if len(boards) == 1 else 'rapporterna'}."
    if doubtful:
        said += f" {count_text(doubtful, 'är osäkert läst', 'är osäkert lästa')} och räknas inte med."
    return said


def trend_sentence(years: list[Row], board: str) -> str:
    """Return a board's known outcomes year by year in words, the years without one said too."""
    known = [row for row in years if row["utfall"] is not None]
    if not known:
        return f"Inget utfall för ett helt år är inläst för {board}."
    said = [
        f"{row['year']}: {printed(row['utfall_text'])}{' enligt planen, före bokslut' if row['basis'] == 'plan' else ''}" for row in known
    ]
    missing = [str(row["year"]) for row in years if row["utfall"] is None and known[0]["year"] < row["year"] < known[-1]["year"]]
    gap = f" Utfall saknas för {listed(missing)}." if missing else ""
    return f"{board}: utfallet {'; '.join(said)}.{gap}"


# What the board's printed judgement of a goal says, for a sentence that quotes it in running text.
JUDGED = {
    "uppfylls helt": "uppfyllt", "uppfylls delvis": "delvis uppfyllt", "uppfylls inte": "inte uppfyllt", "uppfylls ej": "inte uppfyllt",
}  # fmt: skip


def judgement_apart_sentences(status: str | None, counts: list[tuple[int, int, str]]) -> str:
    """Return where the board's judgement of a goal and the counts of its indicators point apart, or '' where they do not.

    `counts` are (how many reach, of how many with an answer, 'når årsmålet'). They point apart where the board judges the goal met and
    fewer than half reach, or judges it not wholly met and all do. Neither is a fault: a judgement weighs more than indicators.
    """
    judged = JUDGED.get((status or "").lower())
    is_met = judged == "uppfyllt"
    apart_counts = [(good, asked, words) for good, asked, words in counts if asked and (2 * good < asked if is_met else good == asked)]
    if not judged or not apart_counts:
        return ""
    said = [f"{number_text(good)} av {count_text(asked, 'indikator', 'indikatorer')} {words}." for good, asked, words in apart_counts]
    return f"Nämnden bedömer målet som {judged}. {' '.join(said)}"


# What is printed at the two places of a finding, where the sentence alone would leave it open.
FINDING_PLACES = {
    "total_utanfor_konen": ("Totalt", "Könen"), "fordelning_inte_uppdelning": ("Totalt", "Könen"), "slutar_fore_start": ("Start", "Slut"),
    "tabell_mot_lopande_text": ("Tabell", "Löpande text"), "summa_stammer_inte": ("Tryckt", "Består av"),
    "orimlig_kvot": ("Tryckt", "Årsmål"),
    "prognos_lika_med_mal": ("Prognos helår", "Utfall"),
}  # fmt: skip


def finding_sentence(row: Row) -> str:
    """Return what does not agree in a finding: what is printed where, in one sentence. Never whose fault it is.

    `row` has the keys of queries.findings; a kind that is not known gives ''.
    """
    first, second = printed(row["first_text"]), printed(row["second_text"] or "")
    kind = row["kind"]
    if kind == "summa_stammer_inte":
        return _sum_sentence(row)
    if kind == "orimlig_kvot":
        return _ratio_sentence(row)
    if kind == "arsmal_avviker":
        apart_text = "mer än tre gånger så högt som" if row["found"] > row["expected"] else "mindre än en tredjedel av"
        return f"Årsmålet {first} är {apart_text} de andra nämndernas; {row['second_board_name']} har {second} för {row['second_year']}."
    if kind == "felstavat_namn":
        here, there = row["detail"].split("/")
        return f"Samma namn är stavat på två sätt: ”{here}” och ”{there}”."
    return {
        "total_utanfor_konen": f"Totalen {first} ligger utanför båda könens tal: {second}.",
        "fordelning_inte_uppdelning": (
            f"Könens tal är tillsammans hela utfallet {first}: {second}. De visar hur utfallet fördelar sig, inte hur det är för vart kön."
        ),
        "tabell_mot_lopande_text": f"{row['detail']}: tabellen har {first}, den löpande texten {second}.",
        "mal_tryckt_tva_ganger": f"{row['detail']} är tryckt på två ställen i dokumentet: {first} och {second}.",
        "prognos_lika_med_mal": f"Prognosen för helåret, {first}, är lika med årsmålet, men utfallet är {second}.",
        "datum_utanfor_aret": f"Aktivitetens datum, {first}, ligger utanför dokumentets år {row['year']}.",
        "slutar_fore_start": f"Slutdatumet {second} ligger före startdatumet {first}.",
        "kf_mal_skiljer": f"KF:s årsmål för {row['year']} är {first} i det ena dokumentet och {second} i det andra.",
        "utfall_skiljer": f"{row['detail']} är {first} i det senare dokumentet och {second} i det tidigare.",
    }.get(kind, "")


def _sum_sentence(row: Row) -> str:
    digits = decimals_of(row["first_text"], row["second_text"])
    here = f"{printed(row['first_text'])}{NBSP}{row['unit']}" if row["unit"] else printed(row["first_text"])
    there = number_text(row["expected"], row["unit"] or "", decimals=digits)
    return f"{row['detail']}. Tryckt är {here}; talen som det ska bestå av ger {there}."


def _ratio_sentence(row: Row) -> str:
    first, target = printed(row["first_text"]), printed(row["second_text"])
    what = f"{row['detail']} {first}"
    if row["found"] > 100 >= row["expected"] and row["unit"] == "%":
        return f"{what} är mer än hela andelen, 100{NBSP}%; årsmålet är {target}."
    times = "mer än tre gånger" if row["found"] > row["expected"] else "mindre än en tredjedel av"
    return f"{what} är {times} årsmålet {target}."


def values_said(name: str, values: Iterable[tuple[str, str | None]]) -> str:
    """Return what is drawn of one row, as printed, for who listens: its twin's values; what is not printed is left out.

    >>> values_said("Provstad norra", [("utfall", "81 %"), ("prognos helår", None), ("årsmål", "85 %")])
    'Provstad norra: utfall 81\xa0% och årsmål 85\xa0%.'
    """
    said = [f"{word} {printed(text)}" for word, text in values if text]
    return f"{name}: {listed(said)}." if said else ""


def targets_said(row: Row, name: str = "") -> str:
    """Return an indicator row's outcome, forecast and both targets, as printed (keys of queries.indicators.indicator_rows)."""
    words = (("utfall", "utfall"), ("prognos", "prognos helår"), ("arsmal", "årsmål"), ("kf_arsmal", "KF:s årsmål"))
    return values_said(name or row["board_name"], [(word, row[f"{column}_text"]) for column, word in words])
