-- Every loaded document with how much money it prints: what Ekonomi can choose from.
-- Params: none
-- Grain:  one row per document, newest year first, then board and the latest kind
-- Nulls:  none
with counted as (

    select document_id, count(*) as cells, count(*) filter (where subject = 'verksamhet') as main_cells
    from economy
    group by document_id

)

select
    d.document_id, d.board, b.name as board_name, b.short as board_short, d.kind, d.kind_order, d.year, d.is_latest,
    coalesce(c.cells, 0) as cells, coalesce(c.main_cells, 0) as main_cells
from document as d
join board as b using (board)
left join counted as c using (document_id)
order by d.year desc, b.board_order, d.kind_order desc
