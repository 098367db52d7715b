"""The picture of docs/tillvaxt.md: five small charts over the number of documents, both ways by tens."""

from html import escape
from math import log10

CHARTS = (
    ("seconds", "Build, seconds", None),
    ("peak", "Build's memory at most, MB", 2000),
    ("file", "Database file, MB", None),
    ("slowest", "Slowest question, ms", 50),
    ("slowest_page", "Slowest page, ms", None),
)
WIDTH, HEIGHT, LEFT, TOP, CLOSE = 250, 190, 46, 34, 30


def drawn(measured: list[dict]) -> str:
    """Return the picture: one mark a size, the limit (where there is one) a dashed line."""
    rows = sorted(measured, key=lambda row: row["documents"])
    total = WIDTH * len(CHARTS)
    parts = [_chart(number * WIDTH, rows, *chart) for number, chart in enumerate(CHARTS)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {HEIGHT + 46}" font-family="sans-serif" font-size="11">'
        f'<rect width="{total}" height="{HEIGHT + 46}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _chart(left: float, rows: list[dict], key: str, title: str, limit: float | None) -> str:
    values = [row[key] for row in rows]
    low, high = min(values) / 1.5, max([*values, limit or 0]) * 1.5

    first, last = log10(rows[0]["documents"]), log10(rows[-1]["documents"])

    def across(documents: float) -> float:
        return left + LEFT + (WIDTH - LEFT - 34) * (log10(documents) - first) / (last - first)

    def down(value: float) -> float:
        return TOP + HEIGHT - TOP - (HEIGHT - TOP) * log10(value / low) / log10(high / low)

    points = [(across(row["documents"]), down(row[key])) for row in rows]
    drawn = [
        f'<text x="{left + 8}" y="18" font-weight="bold">{escape(title)}</text>',
        f'<path d="M{left + LEFT - 12} {TOP}V{HEIGHT}H{left + WIDTH - 16}" fill="none" stroke="#777"/>',
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="#1b5e8c" stroke-width="2"/>',
    ]
    if limit:
        drawn.append(f'<path d="M{left + LEFT - 12} {down(limit):.1f}H{left + WIDTH - 16}" stroke="#a33" stroke-dasharray="5 4"/>')
        drawn.append(f'<text x="{left + LEFT - 8}" y="{down(limit) - 4:.1f}" fill="#a33">limit {limit}</text>')
    for number, (row, (x, y)) in enumerate(zip(rows, points, strict=True)):
        # The words of two marks that stand close go to either side.
        is_close = number + 1 < len(rows) and points[number + 1][0] - x < CLOSE
        was_close = number > 0 and x - points[number - 1][0] < CLOSE
        anchor, shift = ("end", 6) if is_close else ("start", -6) if was_close else ("middle", 0)
        drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1b5e8c"/>')
        drawn.append(f'<text x="{x + shift:.1f}" y="{y - 8:.1f}" text-anchor="{anchor}">{_number(row[key])}</text>')
        drawn.append(f'<text x="{x + shift:.1f}" y="{HEIGHT + 16}" text-anchor="{anchor}">{row["documents"]}</text>')
    drawn.append(f'<text x="{left + WIDTH / 2}" y="{HEIGHT + 34}" text-anchor="middle" fill="#555">documents</text>')
    return "".join(drawn)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
