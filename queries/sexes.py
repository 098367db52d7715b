"""Questions about women and men: where they differ, and what is printed for both.

Values are numbers in the indicator's unit, None where the document prints no number; *_text is what it prints. What a pair of
women and men is (`split`), the gap and each sex's verdict are those of the table `verdict_by_sex`.
"""

from queries import connection


def outcomes_by_sex(year: int, board: str | None = None) -> list[dict]:
    """Return the outcomes about persons in a year, from each board's latest document of it (one board's, or all boards').

    Gaps (split 'skillnad') come first, in groups of one unit and one period (for_year, for_period 'ar', 't1' or 't2'), the largest
    first. kvinnor and man are each sex against the årsmål ('nar', 'nara', 'nar_inte'; None where not judged, `reason` says why),
    is_apart is True where one reaches it and the other does not, gap is women less men. arsmal is None where it cannot be drawn
    beside them. Empty where only plans are loaded.
    """
    return connection.rows("outcomes_by_sex", year=year, board=board)


def coverage_by_sex(year: int) -> list[dict]:
    """Return how much of what is about persons each board's latest document of a year prints for women and men.

    Keys: document_id, board, board_name, kind, year, individual (rows about persons), marked (rows with the icon's trace), and of
    the individual ones: split, unsplit (a total, no pair), doubtful, without_outcome.
    """
    return connection.rows("coverage_by_sex", year=year)


def to_be_split(document: str) -> list[dict]:
    """Return a plan's rows about persons in printed order: document_id, line, indicator_id, indicator_name, level, gender_mark."""
    return connection.rows("to_be_split", document=document)
