-- The findings of all documents, or of one board, or of one kind.
-- Params: $board  slug, or null for all    $kind  rule, or null for all    $most  of each kind, or null for all
-- Grain:  one row per finding; kind_count says how many its kind has in all
-- Nulls:  second_* where there is one place only; the others as in the table
select * exclude (board_order), count(*) over (partition by kind) as kind_count
from finding_shown
where ($board is null or board = $board) and ($kind is null or kind = $kind)
qualify
    $most is null
    or row_number() over (
        partition by kind
        order by year desc, board_order, document_id, line, detail, second_document, second_line
    ) <= $most
order by kind, year desc, board_order, document_id, line, detail, second_document, second_line
