-- The boards, for other people's programs.
-- Params: $board  list of slugs    $has_documents  true or false: each null means all    $limit, $offset  the page
-- Grain:  one row per board, in alphabetical order; total is how many there are on all pages
-- Nulls:  last_day, successor while the board exists
with known as (

    select
        board, name, short, first_day, last_day, successor, predecessors, board_order,
        (select count(*) from document as d where d.board = b.board) as document_count
    from board as b

)

select board, name, short, first_day, last_day, successor, predecessors, document_count, count(*) over () as total
from known
where ($board is null or list_contains($board, board)) and ($has_documents is null or (document_count > 0) = $has_documents)
order by board_order
limit $limit offset $offset
