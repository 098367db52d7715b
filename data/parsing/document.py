"""A document's lines → its goals, indicator rows and activities, exactly as printed, each with its line.

Standard library only. The loop walks from landmark to landmark (goal headings, table heads, section words); a table's
body is what lies between its head and the next landmark that is not the same head printed again.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from data.parsing import tabbed, wrapped
from data.parsing.decisions import decisions
from data.parsing.economy import read_tables
from data.parsing.expected_results import full_width
from data.parsing.furniture import furniture, page_numbers, starts_page
from data.parsing.gender_mark import is_of_marks, says_yes, without_sign
from data.parsing.headings import COMMENT_WORDS, HEADING, SECTION, STATUS, Heading, contents_titles, heading_at
from data.parsing.heads import OTHER, Head, for_document, head_at
from data.parsing.identity import identity
from data.parsing.indicator_counts import indicator_counts
from data.parsing.joining import collapsed, ends_lines_with_blanks, joined
from data.parsing.passages import Manner, paragraphs
from data.parsing.prose_figures import figures_of_prose, prose_figures
from data.parsing.records import Activity, Goal, IndicatorRow, Parsed, ParseError, Place, ProseFigure, Warning
from data.parsing.texts import CHAPTERS, KINDS_OF_TEXT, OPENING, PASSAGES, WORDS_IN_PASSAGES, Section, owned_text, section_texts
from data.parsing.values import readings

WORDS_TOGETHER = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])|(?<=[A-Za-zåäö]{2})(?=20\d\d)")  # a head's words are kept without blanks
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ROW_END = re.compile(r"(?:\d{4}-\d{2}-\d{2}|Tertial|År|Halvår|Månad|Kvartal|\b20\d\d)\s*$")
NAMELESS_COLUMN = "raden har ett värde i en kolumn utan rubrik; det är inte med"
UNREADABLE_CELLS = "en cell i raden är varken tal, datum eller ett känt ord; kontrollera att raden är rätt delad"
MOST_WORDS_OF_A_VALUE = 12
REPORT_COLUMNS = {"utfall", "utfall_fg_vb", "prognos"}


@dataclass(slots=True)
class _Table:
    """A table as it stretches over pages: its head, its body's lines, and before which lines the head stands again."""

    head: Head
    place: Place
    lines: list[tuple[int, str]] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    icon_column: bool = False  # every row begins with an icon's cell, empty or not
    blank_ended: bool = False  # lines keep the blank they wrap at
    open_end: bool = False  # nothing but the end of the file closed it


def parse(lines: tuple[str, ...], known_boards: tuple[str, ...] = (), pages: Sequence[int] = (), doubtful: Container[int] = ()) -> Parsed:
    """Return everything the lines of one document hold. `pages` is each line's page, where the format knows it; `doubtful` are the
    lines (1-based) of rows whose limits the format does not show.

    Raises ParseError where the lines are no plan or report, or end in the middle of a table.
    """
    skipped = furniture(lines)
    titles = contents_titles(lines)
    goals, tables, sections = _walk(lines, skipped, titles)
    if not goals or not tables:
        raise ParseError("texten är ingen verksamhetsplan eller rapport: varken mål eller tabeller hittades", 1)
    parsed = Parsed(identity=None)  # type: ignore[arg-type]
    parsed.goals = goals
    parsed.pages = dict(enumerate(pages, start=1)) or _pages(lines)
    parsed.decisions = list(decisions(lines, skipped))
    blank_ended = ends_lines_with_blanks(lines)
    for table in tables:
        table.blank_ended = blank_ended
        _read_table(table, parsed, tabs=any("\t" in text for _n, text in table.lines))
    parsed.indicators = [replace(row, is_doubtful=row.is_doubtful or row.line in doubtful) for row in parsed.indicators]
    parsed.indicators.sort(key=lambda row: row.line)
    parsed.activities.sort(key=lambda row: row.line)
    _check_end(lines, titles, goals)
    report = any(REPORT_COLUMNS & set(table.head.names) for table in tables)
    found = identity(lines, "report" if report else "plan", _years(parsed), known_boards)
    if found is None:
        raise ParseError("stadsdelsnämnd, dokumentslag eller år framgår inte av texten", 1)
    parsed.identity = found
    printed = parsed.indicators
    parsed.indicators = [replace(row, columns=for_document(row.columns, found.kind, found.year)) for row in printed]
    parsed.warnings += _unknown_columns(tables)
    parsed.warnings += _columns_without_place(printed, parsed.indicators)
    manner = Manner(full_width(lines), blank_ended, is_told=bool(pages))
    for section in sections:
        texts = list(section_texts(section, goals, manner))
        if section.kind == "forvantat_resultat":
            parsed.goals[section.goal] = replace(parsed.goals[section.goal], expected_results=len(texts))
            parsed.prose_figures += prose_figures(section.lines, section.place, found.year)
        parsed.texts += texts
        if section.kind == "analys" and section.goal is not None:
            parsed.indicator_counts += indicator_counts(section.lines, goals[section.goal].line)
    parsed.texts.sort(key=lambda text: text.line)
    of_goals = {number for table in tables for number, _text in table.lines}
    parsed.economy, parsed.statistics, warnings = read_tables(lines, skipped | of_goals, report)
    parsed.warnings += warnings
    parsed.prose_figures += _figures_of_texts(lines, skipped, manner, parsed)
    parsed.prose_figures.sort(key=lambda figure: figure.line)
    return parsed


def _unknown_columns(tables: Iterable[_Table]) -> Iterator[Warning]:
    """Yield one warning for each column of a head that nothing here knows; its cells are read past."""
    told: set[str] = set()
    for table in tables:
        for column in table.head.columns:
            words = " ".join(column.pieces)
            if column.name == OTHER and words and words not in told and not is_of_marks(words):
                told.add(words)
                yield Warning(table.head.first + 1, "document", f"kolumnen ”{words}” känns inte igen och är inte med")
        nameless = [at for at, column in enumerate(table.head.columns, start=1) if column.name == OTHER and not any(column.pieces)]
        for number, text in table.lines:
            cells = text.split("\t")
            if any(at < len(cells) and any(letter.isalnum() for letter in cells[at]) for at in nameless):
                yield Warning(number + 1, "document", NAMELESS_COLUMN)


def _columns_without_place(printed: Iterable[IndicatorRow], placed: Iterable[IndicatorRow]) -> Iterator[Warning]:
    """Yield one warning for each column that a document of this kind and year has no place for, as an outcome of two years ago."""
    told: set[str] = set()
    for before, after in zip(printed, placed, strict=True):
        for column, named in zip(before.columns, after.columns, strict=True):
            words = WORDS_TOGETHER.sub(" ", " ".join(column.pieces))
            if named.name == OTHER != column.name and words not in told:
                told.add(words)
                yield Warning(before.line, "document", f"kolumnen ”{words}” gäller en annan period och är inte med")


def _figures_of_texts(lines: tuple[str, ...], skipped: frozenset[int], manner: Manner, parsed: Parsed) -> Iterator[ProseFigure]:
    """Yield the figures that running text other than the expected results states."""
    places = {goal.line: _place(parsed.goals[: at + 1]) for at, goal in enumerate(parsed.goals)}
    by_line = {row.line: row for row in parsed.indicators}
    for text in parsed.texts:
        if text.kind == "forvantat_resultat" or text.owner_table == "activities":
            continue
        own = by_line[text.owner_line] if text.owner_table == "indicators" else None
        place = own.place if own else places.get(text.owner_line, Place("kf"))
        area = place.verksamhetsomradesmal
        rows = [row for row in parsed.indicators if not area or row.place.verksamhetsomradesmal == area]
        printed = [(index, lines[index]) for index in range(text.line - 1, text.last) if index not in skipped]
        for paragraph in paragraphs(printed, manner):
            yield from figures_of_prose(paragraph.lines, place, parsed.identity.year, rows, own)


def _walk(lines: tuple[str, ...], skipped: frozenset[int], titles: dict[str, str]) -> tuple[list[Goal], list[_Table], list[Section]]:
    goals: list[Goal] = []
    tables: list[_Table] = []
    table: _Table | None = None
    section: Section | None = None  # the section being read
    sections: list[Section] = []
    index = 0
    while index < len(lines):
        if index in skipped:
            if table is not None:
                table.breaks.discard(index)
            index += 1
            continue
        text = lines[index]
        heading = heading_at(lines, index, titles) if HEADING.match(text) else None
        if heading:
            table = None
            goals.append(_goal(heading, goals, lines))
            section = _passages(goals, sections)
            index = heading.last + 1
            continue
        head = head_at(lines, index)
        if head and goals:
            section = None
            if table is None or table.head.kind != head.kind or table.head.names != head.names:
                table = _Table(head, _place(goals), icon_column=_has_icon_column(lines, index))
                tables.append(table)
            table.breaks.add(head.last + 1)
            index = head.last + 1
            continue
        if table is not None and "\t" in text and _begins_other_table(table, lines, index):
            table = None
        word = SECTION.fullmatch(text)
        if word and not (table is not None and (word[1] in COMMENT_WORDS or _inside_name(table, index))):
            if section is not None and section.kind == "beskrivning" and word[1] == "Övrigt":
                section.lines.append((index, text))  # the description's own last part, no chapter
                index += 1
                continue
            table = None
            section = _section_of(word[1], section, goals, sections)
            if section is not None and section.kind == PASSAGES:
                section.lines.append((index, text))
        elif table is not None:
            table.lines.append((index, text))
        elif section is not None:
            section.lines.append((index, text))
        index += 1
    if table is not None:
        table.open_end = True
    _carry_breaks(tables)
    return goals, tables, sections


def _section_of(word: str, current: Section | None, goals: list[Goal], sections: list[Section]) -> Section | None:
    """Return the section that a word opens or goes on with; None where what follows it is nobody's text."""
    if word in CHAPTERS or (word in OPENING and not goals):
        return current if current is not None and current.goal is None else _passages(goals, sections, owned=False)
    kind = KINDS_OF_TEXT.get(word)
    if current is not None and current.goal is None and kind not in ("beskrivning", "forvantat_resultat"):
        return None if word == "Bilagor" else current  # a heading of the chapter's own
    if kind and goals and (kind != "forvantat_resultat" or _first_results(goals, sections)):
        sections.append(Section(kind, len(goals) - 1, _place(goals)))
        return sections[-1]
    if word in WORDS_IN_PASSAGES and goals:
        return current if current is not None and current.kind == PASSAGES else _passages(goals, sections)
    return None


def _passages(goals: list[Goal], sections: list[Section], *, owned: bool = True) -> Section:
    section = Section(PASSAGES, len(goals) - 1, _place(goals)) if owned else Section(PASSAGES, None, Place("kf"))
    sections.append(section)
    return section


def _first_results(goals: list[Goal], sections: list[Section]) -> bool:
    """Return whether a "Förväntat resultat" here is the nämndmål's first; a goal has one list of results."""
    taken = any(section.kind == "forvantat_resultat" and section.goal == len(goals) - 1 for section in sections)
    return goals[-1].level == "namndmal" and not taken


def _inside_name(table: _Table, index: int) -> bool:
    """Return whether a line goes on with a row's name: it follows a line of the table that closes no row."""
    if not table.lines or table.lines[-1][0] != index - 1:
        return False
    before = table.lines[-1][1].strip()
    return bool(before) and not ROW_END.search(before)


def _begins_other_table(table: _Table, lines: tuple[str, ...], index: int) -> bool:
    """Return whether a line of cells after an empty line belongs to a table of other columns (statistics among the goals' text)."""
    if index == 0 or lines[index - 1].strip() or not any("\t" in text for _number, text in table.lines):
        return False
    cells = dict(zip(table.head.names, (collapsed(cell) for cell in lines[index].split("\t")[1:]), strict=False))
    if lines[index].count("\t") != len(table.head.names):
        return True
    if table.head.kind == "activities":
        dates = [cells[name] for name in ("start", "end") if cells.get(name)]
        return any(not DATE.fullmatch(cell) for cell in dates)
    periods = [cells[name] for name in ("period", "periodicitet") if cells.get(name)]
    return any(not readings([cell], 1) or not (readings([cell], 1)[0][0].is_period or cell.isdigit()) for cell in periods)


def _carry_breaks(tables: list[_Table]) -> None:
    """Move each break to the body's next line, over the furniture that was left out."""
    for table in tables:
        numbers = [number for number, _text in table.lines]
        table.breaks = {next((n for n in numbers if n >= at), -1) for at in table.breaks}


def _goal(heading: Heading, goals: list[Goal], lines: tuple[str, ...]) -> Goal:
    above = {"inriktningsmal": (), "verksamhetsomradesmal": ("inriktningsmal",), "namndmal": ("verksamhetsomradesmal", "inriktningsmal")}
    parent = next((goal for goal in reversed(goals) if goal.level in above[heading.level][:1]), None)
    status = ""
    for text in [line for line in lines[heading.last + 1 : heading.last + 8] if line.strip()][:1]:
        match = STATUS.fullmatch(text)
        status = collapsed(match[1]) if match else ""
    return Goal(heading.first + 1, heading.level, heading.number, heading.title, (parent.number or parent.title) if parent else "", status)


def _place(goals: list[Goal]) -> Place:
    area = next((goal for goal in reversed(goals) if goal.level == "verksamhetsomradesmal"), None)
    area_name = (area.number or area.title) if area else ""
    if goals[-1].level == "namndmal":
        return Place("namnd", area_name, goals[-1].title)
    if goals[-1].level == "inriktningsmal":
        return Place("kf", "", "")
    return Place("kf", area_name, "")


def _read_table(table: _Table, parsed: Parsed, *, tabs: bool) -> None:
    if table.head.kind == "indicators":
        left = _read_indicators(table, parsed, tabs=tabs)
    else:
        left = _read_activities(table, parsed, tabs=tabs)
    if table.open_end:
        _refuse_cut(table, left)
        if not left and (line := _unfinished_row(table, tabs=tabs)):
            raise ParseError("filen slutar mitt i en tabell (radens sista celler saknas)", line)


def _unfinished_row(table: _Table, *, tabs: bool) -> int:
    """Return the line (1-based) of the table's last row where its last cells are not there; 0 where it is whole."""
    number, text = next((line for line in reversed(table.lines) if line[1].strip()), (0, ""))
    names = table.head.names
    if tabs:
        cells = [cell.strip() for cell in text.split("\t")]
        short = len(cells) <= len(names) and (len(cells) > 1 or not text.startswith("\t"))
        half = table.head.kind == "activities" and any(cell and not DATE.fullmatch(cell) for cell in cells[1:3])
        return number + 1 if short or half else 0
    if table.head.kind == "activities" or not {"period", "periodicitet"} & set(names):
        return 0
    blocks = wrapped.blocks(table.lines, table.breaks)
    last = [cells[-1] for cells in readings(blocks[-1].texts, len(names)) or readings(blocks[-1].texts[0].split()[-1:], 1)]
    ends = any(cell.is_period or (cell.text.isdigit() and len(cell.text) == 4) for cell in last)
    comment = blocks[-1].texts[0].strip() in COMMENT_WORDS
    return 0 if ends or comment or _is_comments_text(table) else number + 1


def _is_comments_text(table: _Table) -> bool:
    """Return whether the table's last lines are a comment's text rather than a row."""
    for _number, text in reversed(table.lines):
        if text.strip() in COMMENT_WORDS:
            return True
        if ROW_END.search(text.strip()):
            return False
    return False


def _read_indicators(table: _Table, parsed: Parsed, *, tabs: bool) -> list[tuple[int, str]]:
    names = table.head.names
    if tabs:
        found, left = tabbed.rows(table.lines, table.breaks, len(names))
        _keep_comments(found, table, parsed)
        of_marks = [at for at, column in enumerate(table.head.columns) if column.name == OTHER and is_of_marks("".join(column.pieces))]
        for row in found:
            name, has_sign = without_sign(_name(row.name, table))
            known = [cell for name, cell in zip(names, row.cells, strict=False) if cell and name not in (OTHER, "avvikelse")]
            is_readable = all(len(cell.split()) <= MOST_WORDS_OF_A_VALUE and readings([cell], 1) for cell in known)
            if not is_readable:
                parsed.warnings.append(Warning(row.line + 1, "document", UNREADABLE_CELLS))
            parsed.indicators.append(
                IndicatorRow(
                    line=row.line + 1,
                    place=table.place,
                    name=name,
                    columns=table.head.columns,
                    blocks=tuple((cell,) for cell in row.cells),
                    columns_known=True,
                    gender_mark=has_sign or any(says_yes(row.cells[at]) for at in of_marks),
                    is_doubtful=not is_readable,
                    comment_line=row.comment_line + 1 if row.comment_line is not None else None,
                    comment=joined([text for _number, text in row.comment]),
                )
            )
        return left
    grammar = wrapped.IndicatorGrammar(_most_values(names, table.place.level))
    found, left = wrapped.rows(wrapped.blocks(table.lines, table.breaks), grammar)
    _keep_comments(found, table, parsed)
    body = dict(table.lines)
    for row in found:
        marked = row.gender_mark if table.icon_column else body[row.line].startswith(" ")
        parsed.indicators.append(
            IndicatorRow(
                line=row.line + 1,
                place=table.place,
                name=_name(row.name, table),
                columns=table.head.columns,
                blocks=tuple(tuple(block) for block in row.values),
                gender_mark=marked,
                comment_line=row.comment_line + 1 if row.comment_line is not None else None,
                comment=joined([text for _number, text in row.comment]),
            )
        )
    return left


def _keep_comments(rows: Iterable[wrapped.Row | tabbed.TabRow], table: _Table, parsed: Parsed) -> None:
    body = dict(table.lines)
    for row in rows:
        if row.comment_line is None:
            continue
        kind = KINDS_OF_TEXT[body[row.comment_line].strip()]
        if (text := owned_text(row.comment, table.head.kind, row.line + 1, kind)) is not None:
            parsed.texts.append(text)


def _most_values(names: tuple[str, ...], level: str) -> int:
    """Return how many values a row can print: in a plan the board's own row has no KF:s årsmål."""
    plan = not REPORT_COLUMNS & set(names)
    return len(names) - (1 if plan and level == "namnd" and "kf_arsmal" in names else 0)


def _has_icon_column(lines: tuple[str, ...], index: int) -> bool:
    """Return whether the head on this line shows a column for the icon: two blanks before its first word.

    In such a table (document 001's form) every row begins with a blank, and only two lines with a single blank are a
    mark; elsewhere the blank before a name is.
    """
    blanks = len(lines[index]) - len(lines[index].lstrip(" "))
    return blanks - starts_page(lines, index) >= 2


def _read_activities(table: _Table, parsed: Parsed, *, tabs: bool) -> list[tuple[int, str]]:
    if tabs:
        found, left = tabbed.rows(table.lines, table.breaks, len(table.head.columns))
        _keep_comments(found, table, parsed)
        for row in found:
            cells = dict(zip(table.head.names, row.cells, strict=False))
            if any(cells.get(name) and not DATE.fullmatch(cells[name]) for name in ("start", "end")):
                parsed.warnings.append(Warning(row.line + 1, "document", UNREADABLE_CELLS))
            parsed.activities.append(
                Activity(
                    row.line + 1, table.place, _name(row.name, table), cells.get("start", ""), cells.get("end", ""),
                    cells.get("status", ""), cells.get("avvikelse", ""),
                )
            )  # fmt: skip
        return left
    grammar = wrapped.ActivityGrammar(table.head.names)
    found, left = wrapped.rows(wrapped.blocks(table.lines, table.breaks), grammar)
    _keep_comments(found, table, parsed)
    for row in found:
        cells = grammar.read(row.values[0])
        parsed.activities.append(
            Activity(
                row.line + 1, table.place, _name(row.name, table), cells.get("start", ""), cells.get("end", ""),
                cells.get("status", ""), collapsed(cells.get("avvikelse", "")),
            )
        )  # fmt: skip
    return left


def _name(lines: Iterable[tuple[int, str]], table: _Table) -> str:
    return joined([text for _number, text in lines], blank_ended=table.blank_ended)


def _refuse_cut(table: _Table, left: list[tuple[int, str]]) -> None:
    """Raise ParseError where the file ends inside a table: a row that no values close, and no sentence that ends."""
    text = [(number, line) for number, line in left if line.strip()]
    if not table.lines or not any(line.strip() for _n, line in table.lines):
        raise ParseError("filen slutar mitt i en tabell (efter tabellhuvudet)", table.head.last + 1)
    if text and not text[-1][1].rstrip().endswith((".", "!", "?", ":")):
        raise ParseError("filen slutar mitt i en tabell (raden är inte avslutad)", text[0][0] + 1)


def _check_end(lines: tuple[str, ...], titles: dict[str, str], goals: list[Goal]) -> None:
    """Raise ParseError where the last goals of the table of contents never come: the file was cut."""
    promised = [number for number in titles if number.count(".") == 1]
    read = {goal.number for goal in goals}
    missing = [number for number in promised if number not in read]
    if missing and len(promised) > 2 and promised[-len(missing) :] == missing:
        raise ParseError(f"filen slutar i förtid: mål {missing[0]} i innehållsförteckningen finns inte i texten", len(lines))


def _years(parsed: Parsed) -> Counter[int]:
    years: Counter[int] = Counter()
    for activity in parsed.activities:
        if activity.end[:4].isdigit():
            years[int(activity.end[:4])] += 1
    for row in parsed.indicators:
        for block in row.blocks[-1:]:
            for word in " ".join(block).split():
                if len(word) == 4 and word.startswith("20") and word.isdigit():
                    years[int(word)] += 1
    return years


def _pages(lines: tuple[str, ...]) -> dict[int, int]:
    """Return the page of each line (1-based), where the document prints page numbers often enough to know it."""
    printed = page_numbers(lines)
    if len(printed) < 10:
        return {}
    pages, current = {}, 0
    for index in range(len(lines)):
        current = printed.get(index, current)
        pages[index + 1] = current
    return pages
