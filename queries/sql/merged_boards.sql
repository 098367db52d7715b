-- The boards that were merged from others.
-- Params: none
-- Grain:  one row per merged board, by its first day, then alphabetical
select b.name, b.first_day, list(p.name order by p.board_order) as predecessors
from board as b
join board as p on list_contains(b.predecessors, p.board)
group by b.board, b.name, b.first_day, b.board_order
order by b.first_day, b.board_order
