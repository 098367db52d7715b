-- The declared corrections: values known to be wrong in their source.
-- Params: none
-- Grain:  one row per correction; by document and line
-- Nulls:  board_name, kind, year where the document is not loaded (and nothing was corrected); page where the source has none
select c.document_id, b.name as board_name, d.kind, d.year, c.line, r.page, c.column_name, c.printed, c.corrected, c.reason, c.is_applied
from correction as c
left join document as d using (document_id)
left join board as b using (board)
left join indicator_row as r on r.document_id = c.document_id and r.line = c.line
order by c.document_id, c.line, c.column_name
