"""Questions about indicators: one document's, one indicator everywhere, many across boards.

Values are numbers in the indicator's unit, None where the document prints no number; *_text is what it prints.
Verdict keys are those of the view `verdict` (DOMAIN, four questions); *_reason says why there is no answer.
"""

from queries import connection


def indicators_of_document(document: str) -> list[dict]:
    """Return a document's indicator rows with values, verdicts and differences, in printed order."""
    return connection.rows("indicators_of_document", document=document)


def verdict_counts(document: str) -> list[dict]:
    """Return how many of a document's indicators get which answer: inriktningsmal, question, answer, n."""
    return connection.rows("verdict_counts", document=document)


def counts_by_board(year: int) -> list[dict]:
    """Return the boards of a year with their latest document and counts of answers.

    Keys: document_id, board, board_name, kind, title, indicator_count, activity_count, doubtful_count, higher, same, lower
    (ambition), reached, near, missed (nuläge), expected_reached, expected_near, expected_missed (prognos). A plan has neither
    nuläge nor prognos: its counts of them are 0 and mean nothing.
    """
    return connection.rows("counts_by_board", year=year)


def talking_points(document: str, *, good: bool, most: int) -> list[dict]:
    """Return a document's most telling rows on one side: the strongest of every kind, then the second of every kind, up to `most`.

    `question` says what put a row here: 'vant' (a verdict turned since the report before: change, now_text, before_text, before_kind,
    before_year, before_document, before_line), 'nulage', 'prognos', 'kon' (the sexes on different sides of the årsmål), 'ambition', 'krav',
    'fynd' (figures that do not agree: finding_kind and the other keys of a finding; values are None where it is about no indicator).
    """
    return connection.rows("talking_points", document=document, good=good, most=most)


def changes_since(document: str) -> list[dict]:
    """Return what a document says otherwise than the board's document before it, worse first; empty where there is none before.

    Keys: change (schema: change), indicator_id, indicator_name, unit, now_text (a verdict's key, a value or a name as printed; None for
    'borta'), before_text (None for 'ny'), step (in the unit; None where not two numbers), is_better (None where that is not known),
    document_id, line (None for 'borta'), before_document, before_line (None for 'ny').
    """
    return connection.rows("changes_since", document=document)


def scorecard(year: int, boards: list[str], level: str, theme: str | None = None) -> list[dict]:
    """Return the cells of many indicators × boards, in printed order; no rows for no boards."""
    return connection.rows("scorecard", year=year, boards=boards, level=level, theme=theme)


def themes_in_year(year: int) -> list[dict]:
    """Return the themes a year's indicators have: theme, name, theme_order."""
    return connection.rows("themes_in_year", year=year)


def indicators_in_year(year: int) -> list[dict]:
    """Return the indicators of a year by name: indicator_id, name, boards (how many print it), is_kf."""
    return connection.rows("indicators_in_year", year=year)


def indicator_facts(indicator: str) -> dict | None:
    """Return what the catalogue says of one indicator, or None for an unknown id."""
    found = connection.rows("indicator_facts", indicator=indicator)
    return found[0] if found else None


def related_indicators(indicator: str) -> list[dict]:
    """Return an indicator's reworded predecessors and successors by name: indicator_id, name."""
    return connection.rows("related_indicators", indicator=indicator)


def indicators_of_code(code: str) -> list[str]:
    """Return the ids that a short code in a presentation's address stands for: one, none, or several where the code is not clear."""
    return [row["indicator_id"] for row in connection.rows("indicators_of_code", code=code)]


def indicator_years(indicator: str) -> list[int]:
    """Return the years whose documents print an indicator, newest first; none for an unknown id."""
    return [row["year"] for row in connection.rows("indicator_years", indicator=indicator)]


def indicator_rows(indicator: str, first_year: int | None = None, last_year: int | None = None) -> list[dict]:
    """Return every printed row of one indicator, of all years or some, with verdicts: newest year first, boards in alphabetical order."""
    return connection.rows("indicator_rows", indicator=indicator, first_year=first_year, last_year=last_year)


def indicator_outcomes(indicator: str) -> list[dict]:
    """Return the outcomes of one indicator, each for the year and period it is FOR.

    Keys: board, board_name, year, period ('ar', 't1', 't2'), sex ('alla', 'kvinnor', 'man'), text, value (None where words
    are printed), basis ('rapport', 'bokslut', 'plan'), certain, document_id, line.
    """
    return connection.rows("indicator_outcomes", indicator=indicator)


def indicator_trend(indicator: str, board: str) -> list[dict]:
    """Return one indicator in one board year by year, from the first year that is known to the last: years between without anything are
    rows too.

    Keys: year, utfall (the year's; None where none is known), utfall_text, basis ('bokslut', 'rapport', 'plan'), utfall_document,
    utfall_line and utfall_page, arsmal and kf_arsmal (of the board's latest document of the year; None where no number is printed, and
    KF's where it is a city total), arsmal_text, kf_arsmal_text, target_document, target_line and target_page. All numbers in the
    indicator's unit.
    """
    return connection.rows("indicator_trend", indicator=indicator, board=board)


def kf_targets(indicator: str) -> list[dict]:
    """Return KF:s årsmål by year as printed: year, text, value (None for words), boards, document_id, line."""
    return connection.rows("kf_targets", indicator=indicator)


def kf_bars(boards: list[str], theme: str | None = None) -> list[dict]:
    """Return KF:s årsmål year by year, for indicators with a target in at least two years, those that changed first.

    Keys: indicator_id, indicator_name, direction, kf_scope, year, text, value (None for words), unit, forms (how many different
    targets the year's documents print), document_id, line, change since the year before that has one ('hogre' or 'lagre' demand,
    'samma', 'andrat' where the direction is not known, 'ord' where words or units differ, None for the first), step (in the unit;
    None for words), has_changed.
    """
    return connection.rows("kf_bars", boards=boards, theme=theme)


def indicator_medians(indicator: str, year: int) -> list[dict]:
    """Return the medians of an indicator over the boards' latest documents of a year: indicator_id, measure ('utfall', 'arsmal'),
    period ('T1', 'T2', 'VB'; None for the årsmål), median (in the unit), boards. Only shares, indices and
    ratios, and from five boards on."""
    return [row for row in connection.rows("indicator_medians", year=year) if row["indicator_id"] == indicator]


def indicator_boards(indicator: str, years: list[int], boards: list[str]) -> dict[int, list[dict]]:
    """Return one indicator for a chart a year, by year: one row a board, alphabetical (no rows where no board prints it).

    Keys: year, board, board_name, document_id, line, utfall, prognos, arsmal, kf_arsmal, kvinnor, man (float in the indicator's
    unit; None where no number is printed, where the column is uncertain, and kf_arsmal where it is a city total).
    """
    found = connection.rows("indicator_boards", indicator=indicator, years=years, boards=boards)
    return {year: [row for row in found if row["year"] == year] for year in years}


def indicator_sexes(indicator: str, first_year: int | None = None) -> list[dict]:
    """Return each board's latest outcomes of women and men in one indicator, where they are two rates: label (board and period),
    kvinnor, man, total, arsmal (None where no comparable number is printed), document_id, line. Distributions, contradictions and
    what is not split are left out (`verdict_by_sex.split`)."""
    return connection.rows("indicator_sexes", indicator=indicator, first_year=first_year)


def tertial_rows(
    board: str | None = None, year: int | None = None, *, indicator: str | None = None, first_year: int | None = None
) -> list[dict]:
    """Return the indicator rows of all of a board's documents of one year, each with what the tertial asks of it; with `indicator` alone,
    that indicator's rows of every board and year (or of those from `first_year` on).

    Beside values, verdicts and differences: prognos_change (this forecast less that of T1, prognos_before; None before T2) and
    is_forecast_worse (None where that is not known), arsmal_before (the årsmål that the year's document before printed, where it is
    another), due ('saknas', 'osaker', 'rapporterad', 'senare'; in a plan 'i_t1', 'arsvis', 'okand'), explain (a list of
    'utan_kommentar', 'prognos_ar_mal', 'prognos_samre', 'osaker') and change ('utom_rackhall', 'redan_natt' or None).
    """
    return connection.rows("tertial_rows", board=board, year=year, indicator=indicator, first_year=first_year)
