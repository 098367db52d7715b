-- The findings of all documents, or of one board, or of one kind.
-- Params: $board  slug, or null for all    $kind  rule, or null for all
-- Grain:  one row per finding
-- Nulls:  second_* where there is one place only; the others as in the table
select * exclude (board_order, kind_place)
from finding_shown
where ($board is null or board = $board) and ($kind is null or kind = $kind)
order by kind, kind_place
