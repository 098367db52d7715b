-- Every loaded document, newest year first, boards in alphabetical order.
-- Params: none
-- Grain:  one row per document
-- Nulls:  document_date, diary_number, page_count where the document prints none
select
    d.document_id, d.board, b.name as board_name, b.short as board_short, d.kind, d.kind_order, d.year, d.title, d.document_date,
    d.diary_number, d.line_count, d.goal_count, d.indicator_count, d.activity_count, d.doubtful_count, d.is_latest, d.has_texts
from document as d
join board as b using (board)
order by d.year desc, b.board_order, d.kind_order
