-- Every loaded document with how much money it prints: what Ekonomi can choose from.
-- Params: none
-- Grain:  one row per document, newest year first, then board and the latest kind
-- Nulls:  none
select
    d.document_id, d.board, b.name as board_name, b.short as board_short, d.kind, d.kind_order, d.year, d.is_latest,
    count(e.document_id) as cells, count(e.document_id) filter (where e.subject = 'verksamhet') as main_cells
from document as d
join board as b using (board)
left join economy as e using (document_id)
group by all
order by d.year desc, min(b.board_order), d.kind_order desc
