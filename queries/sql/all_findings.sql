-- The findings of all documents, or of one board, or of one kind.
-- Params: $board  slug, or null for all    $kind  rule, or null for all
-- Grain:  one row per finding
-- Nulls:  second_* where there is one place only; the others as in the table
select
    f.kind, f.document_id, f.line, f.board, b.name as board_name, d.kind as document_kind, f.year, f.first_text, f.second_document, f.second_line,
    f.second_text, other_board.name as second_board_name, other.kind as second_kind, other.year as second_year, f.indicator_id, f.subject, f.detail,
    f.expected, f.found, f.unit
from finding as f
join document as d using (document_id)
join board as b on b.board = f.board
left join document as other on other.document_id = f.second_document
left join board as other_board on other_board.board = other.board
where ($board is null or f.board = $board) and ($kind is null or f.kind = $kind)
order by f.kind, f.year desc, b.board_order, f.document_id, f.line, f.detail, f.second_document, f.second_line
