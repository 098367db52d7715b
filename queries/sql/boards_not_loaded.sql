-- The boards that existed in a year and have no document loaded for it.
-- Params: $year  2021
-- Grain:  one row per board, alphabetical
select b.board, b.name
from board as b
where b.first_day <= make_date($year, 12, 31)
    and (b.last_day is null or b.last_day >= make_date($year, 12, 31))
    and not exists (select 1 from document as d where d.board = b.board and d.year = $year)
order by b.board_order
