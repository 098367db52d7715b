-- The indicator rows of some documents whose columns the text does not show: newest year first, boards in alphabetical order, in printed order.
-- Params: $documents  list of ids
-- Grain:  one row per printed row
-- Nulls:  a *_text column where the chosen reading has an empty cell; alternatives (JSON) where no other reading is kept
select
    r.document_id, b.name as board_name, r.kind, r.year, r.line, r.page, r.indicator_id, r.name, r.alternatives,
    r.utfall_text, r.utfall_man_text, r.utfall_kvinnor_text, r.utfall_fg_vb_text, r.prognos_text, r.arsmal_text, r.kf_arsmal_text
from indicator_row as r
join board as b using (board)
join document as d using (document_id)
where not r.certain and list_contains($documents, r.document_id)
order by r.year desc, b.board_order, d.kind_order, r.line
