"""Questions about the documents: which are loaded, and what stands on a line."""

from datetime import date

from queries import connection


def all_documents() -> list[dict]:
    """Return every loaded document, newest year first, boards in alphabetical order.

    Keys: document_id, board, board_name, board_short, kind ('VP', 'T1', 'T2', 'VB'), kind_order, year, title, document_date and
    diary_number (None where not printed), line_count, goal_count, indicator_count, activity_count, doubtful_count,
    is_latest (of the board's year), has_texts.
    """
    return connection.rows("all_documents")


def year_of_most_boards(documents: list[dict]) -> int:
    """Return the year that most boards have a document of; the latest of them where several do."""
    years = {row["year"] for row in documents}
    return max(years, key=lambda year: (len({row["board"] for row in documents if row["year"] == year}), year))


def boards_not_loaded(year: int) -> list[dict]:
    """Return the boards that existed in a year and have no document for it: board, name."""
    return connection.rows("boards_not_loaded", year=year)


def document_facts(document: str) -> dict | None:
    """Return one document's row with board_name, or None for an unknown id."""
    found = connection.rows("document_facts", document=document)
    return found[0] if found else None


def source_rows(document: str, line: int, around: int = 3) -> list[dict]:
    """Return the printed rows around a line, in order: table_name ('goal', 'indicator', 'activity', 'prose', 'economy',
    'statistic', 'decision'), line, name, level, detail,
    start_text, end_text, is_wanted (the row on the line, or the last that begins before it). Empty for an unknown document."""
    return connection.rows("source_rows", document=document, line=line, around=around)


def indicator_row_at(document: str, line: int) -> dict | None:
    """Return an indicator row with every cell as printed (schema: indicator_row), or None where none begins on the line."""
    found = connection.rows("indicator_row_at", document=document, line=line)
    return found[0] if found else None


def goals_above(document: str, line: int) -> list[dict]:
    """Return the goals a line stands under, the highest first: level, number, title, line."""
    return connection.rows("goals_above", document=document, line=line)


def decisions_of_document(document: str) -> list[dict]:
    """Return the points of a document's "Förslag till beslut" in printed order: line, point, amount_text and unit as printed (None
    where no sum is), amount (float, in the unit), purpose, annex."""
    return connection.rows("decisions_of_document", document=document)


def texts_of_row(document: str, owner_table: str, owner_line: int) -> list[dict]:
    """Return the running text of a printed row (of 'goals', 'indicators' or 'activities') in printed order: line, kind (schema:
    running_text), heading (its subheadings, one a line, or None), text (a paragraph a line). Empty where no text is loaded."""
    return connection.rows("texts_of_row", document=document, owner_table=owner_table, owner_line=owner_line)


def texts_of_indicator(indicator: str) -> dict[tuple[str, int], list[dict]]:
    """Return the running text of an indicator's printed rows by document and row's line, each as of `texts_of_row`; rows without
    loaded text are left out."""
    found: dict[tuple[str, int], list[dict]] = {}
    for text in connection.rows("texts_of_indicator", indicator=indicator):
        found.setdefault((text["document_id"], text["owner_line"]), []).append(text)
    return found


def text_at(document: str, line: int) -> dict | None:
    """Return the running text that a line stands in: line (where it begins), kind, heading, text, is_owned (by a row of the tables);
    None outside every loaded text."""
    found = connection.rows("text_at", document=document, line=line)
    return found[0] if found else None


def texts_of_no_row(document: str) -> list[dict]:
    """Return what stands outside the goals (introduction, economy, special accounts) in printed order: line, kind, heading (or None)."""
    return connection.rows("texts_of_no_row", document=document)


def coverage(today: date) -> list[dict]:
    """Return every board × the four documents of every year that has any: newest year first, boards in alphabetical order.

    Keys: year, board, board_name, first_day, last_day and successor (None while it exists), kind, state ('inlast'; 'fanns_inte': the
    board did not exist then; 'inte_an': not decided by `today`; 'saknas'), document_id, indicator_count and doubtful_count (None where
    it is not loaded), warning_count.
    """
    return connection.rows("coverage", today=today)


def document_contents() -> list[dict]:
    """Return what was read from every document: document_id, board_name, kind, year, document_date and diary_number (None where not
    printed), source_file, and how many goals, indicator rows, activities, decision points,
    cells of money (economy) and of other tables (statistic), pieces of running text: *_count."""
    return connection.rows("document_contents")


def document_warnings(documents: list[str]) -> list[dict]:
    """Return what the importer warned of in some documents, each problem of a document once: document_id, board_name, kind, year,
    table_name, problem, places (line, and page or None; in order). Doubtful indicator rows are not here (queries.review.uncertain_rows)."""
    return connection.rows("document_warnings", documents=documents)


def merged_boards() -> list[dict]:
    """Return the boards that were merged from others, the oldest first: name, first_day, predecessors (names)."""
    return connection.rows("merged_boards")
