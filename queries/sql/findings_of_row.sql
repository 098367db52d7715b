-- The findings about a line: those with their first place there, or with their second and the first in the same document.
-- (A row that another document is held against is not in doubt itself.)
-- Params: $document  id    $line  the row's line
-- Grain:  one row per finding
-- Nulls:  as in all_findings
select
    f.kind, f.document_id, f.line, f.board, b.name as board_name, d.kind as document_kind, f.year, f.first_text, f.second_document, f.second_line,
    f.second_text, other_board.name as second_board_name, other.kind as second_kind, other.year as second_year, f.indicator_id, f.subject, f.detail,
    f.expected, f.found, f.unit
from finding as f
join document as d using (document_id)
join board as b on b.board = f.board
left join document as other on other.document_id = f.second_document
left join board as other_board on other_board.board = other.board
where (f.document_id = $document and f.line = $line) or (f.document_id = $document and f.second_document = $document and f.second_line = $line)
order by f.kind, f.document_id, f.line, f.detail
