"""Questions about who does what by when: the activities of the boards' latest documents of a year."""

from datetime import date

from queries import connection


def activity_counts(year: int, board: str | None, today: date) -> list[dict]:
    """Return one row a level ('kf', 'namnd') that has activities; `board` None means all.

    Keys: level, n (printed rows), different (by their words), whole_year (rows that run from the year's first day or before to its last
    or after), soon (rows that end within three months of their document's day, see activity_deadlines), odd (rows with an odd date),
    several (activities that stand under several goals of a document), with_status (rows that print a status or deviation), deviating.
    """
    return connection.rows("activity_counts", year=year, board=board, today=today)


def activity_goals(year: int, board: str | None) -> list[dict]:
    """Return KF's goals of a year in order, with how many activities stand under each.

    Keys: goal (the key: number, else title; None for rows under no goal), inriktningsmal, inriktningsmal_number and
    inriktningsmal_title, number, title, kf and namnd (how many activities stand under it, and under the nämndmål below it).
    """
    return connection.rows("activity_goals", year=year, board=board)


def activities_in_year(
    year: int, board: str | None, level: str | None, view: str, today: date, *, goal: str | None = None, month: int | None = None
) -> list[dict]:
    """Return the activities that a view lists, KF's first, boards in alphabetical order, rows in printed order.

    `view`: 'mal' (under `goal`), 'manad' (end in `month`; without one: do not run the whole year and end with it), 'snart' (have ended,
    or end soon), 'datum' (odd dates), 'avvikelse' (deviate).
    Keys: document_id, board, board_name, kind, year, line, level, verksamhetsomradesmal, namndmal, goal_number, goal_title and goal_line
    (of the goal it stands under), name, leader, start_text, end_text, start_date, end_date, odd (list of keys, schema), status,
    avvikelse, deviates, soon_from and soon_before (see activity_deadlines), printed_times (how often the document prints the same
    words and dates). None where nothing is printed or known.
    """
    return connection.rows("activities_in_year", year=year, board=board, level=level, view=view, today=today, goal=goal, month=month)


def activity_deadlines(year: int, board: str | None, level: str | None, today: date) -> list[dict]:
    """Return the days that "ends soon" is counted from, one row a day: soon_from (today in the current year; else the day after what
    the documents speak of, for a plan its year's first), soon_before (three months later), boards (names), ends and ended (how many
    activities end between the two, and before), n (all)."""
    return connection.rows("activity_deadlines", year=year, board=board, level=level, today=today)


def activity_months(year: int, board: str | None, level: str | None) -> list[dict]:
    """Return one row a level and month (1-12): starts, ends, goes_on (how many activities begin, end, run in it), whole_year (how many
    of those that end in December have run the whole year)."""
    return connection.rows("activity_months", year=year, board=board, level=level)


def activities_under_several(year: int, board: str | None, level: str | None) -> list[dict]:
    """Return the activities that stand under several goals of one document, those under most first.

    Keys as activities_in_year where they are the same for all of them; goals: a list of {line, verksamhetsomradesmal, namndmal,
    goal_title, goal_number, goal_line}.
    """
    return connection.rows("activities_under_several", year=year, board=board, level=level)
