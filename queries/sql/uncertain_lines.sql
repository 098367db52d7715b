-- Where the indicator rows stand whose columns the text does not show: newest year first, boards in alphabetical order, in printed order.
-- Params: none
-- Grain:  one row per printed row
-- Nulls:  page where the source has none, or it is not known
select r.document_id, b.name as board_name, r.kind, r.year, r.line, r.page
from indicator_row as r
join board as b using (board)
join document as d using (document_id)
where not r.certain
order by r.year desc, b.board_order, d.kind_order, r.line
