"""What other people's programs may ask: the tables' rows a page at a time, as the API under /api/v1/ answers them.

Each function takes the page (`limit`, `offset`) and every filter of its .sql file by name: a list of values, true or false, or None for
all. Each row also has `total`: how many rows there are on all pages. What the columns mean is in the schema's comments; how the API
names and describes them in dashboard/api/resources.py.
"""

from queries import connection

Filter = list | bool | None


def published_boards(limit: int, offset: int, **filters: Filter) -> list[dict]:
    """Return the boards in alphabetical order, with how many documents of each are loaded. Filters: board, has_documents."""
    return connection.rows("published_boards", limit=limit, offset=offset, **filters)


def published_documents(limit: int, offset: int, **filters: Filter) -> list[dict]:
    """Return the loaded documents, newest year first. Filters: document_id, board, year, kind, is_latest."""
    return connection.rows("published_documents", limit=limit, offset=offset, **filters)


def published_goals(limit: int, offset: int, **filters: Filter) -> list[dict]:
    """Return the goals in printed order. Filters: document_id, board, year, kind, level, inriktningsmal, verksamhetsomradesmal, status,
    is_latest."""
    return connection.rows("published_goals", limit=limit, offset=offset, **filters)


def published_indicators(limit: int, offset: int, **filters: Filter) -> list[dict]:
    """Return the indicators by name, with how many printed rows each has. Filters: indicator_id, theme, measure_type, direction, kf_scope,
    is_printed, and board, year, level of a row that prints it."""
    return connection.rows("published_indicators", limit=limit, offset=offset, **filters)


def published_measurements(limit: int, offset: int, **filters: Filter) -> list[dict]:
    """Return every printed value of an indicator for the year and period it is for, with the verdict on it, by indicator, board and year.

    Filters: indicator_id, theme, board, document_id, year (the value's), document_year, kind, level, verksamhetsomradesmal, period,
    measure, sex, basis, nulage, nulage_kf, prognos_verdict, prognos_kf, ambition, krav, certain, is_latest.
    `value` is None where no number is printed, and where it is uncertain which column the value stands in.
    """
    return connection.rows("published_measurements", limit=limit, offset=offset, **filters)


def published_activities(limit: int, offset: int, **filters: Filter) -> list[dict]:
    """Return the activities in printed order. Filters: document_id, board, year, kind, level, verksamhetsomradesmal, deviates,
    is_latest."""
    return connection.rows("published_activities", limit=limit, offset=offset, **filters)


def published_economy(limit: int, offset: int, **filters: Filter) -> list[dict]:
    """Return the printed cells of money in printed order. Filters: document_id, board, verksamhet, year, for_year, kind, subject, measure,
    side, is_sum, is_latest."""
    return connection.rows("published_economy", limit=limit, offset=offset, **filters)
