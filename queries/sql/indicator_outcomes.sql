-- The outcomes of one indicator, each for the year and period it is FOR.
-- Params: $indicator  id
-- Grain:  one row per printed outcome and sex
-- Nulls:  value where words are printed
select m.board, b.name as board_name, m.year, m.period, m.sex, m.text, m.value, m.basis, m.certain, m.document_id, m.line
from measurement as m
join board as b using (board)
where m.indicator_id = $indicator and m.measure = 'utfall'
order by b.board_order, m.year, m.period, m.sex
