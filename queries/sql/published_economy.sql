-- The printed cells of money, for other people's programs.
-- Params: $document_id, $board, $verksamhet  lists of ids    $year, $for_year  lists of years    $kind, $subject, $measure, $side  lists of
--         the schema's keys    $is_sum, $is_latest  true or false: each null means all    $limit, $offset  the page
-- Grain:  one row per printed cell, in printed order; total is how many there are on all pages
-- Nulls:  parent for no part; for_year, measure, side where nothing printed says; value for a word; unit, page where none is printed
select
    e.document_id, e.board, b.name as board_name, e.kind, e.year, d.is_latest, e.table_order, e.table_name, e.subject, e.row_name, e.parent,
    e.verksamhet, v.name as verksamhet_name, e.is_sum, e.column_name, e.for_year, e.measure, e.side, e.value_text, e.value, e.unit, e.line,
    e.page, count(*) over () as total
from economy as e
join document as d using (document_id)
join board as b on b.board = e.board
left join verksamhet as v using (verksamhet)
where
    ($document_id is null or list_contains($document_id, e.document_id)) and ($board is null or list_contains($board, e.board))
    and ($year is null or list_contains($year, e.year)) and ($for_year is null or list_contains($for_year, e.for_year))
    and ($kind is null or list_contains($kind, e.kind)) and ($subject is null or list_contains($subject, e.subject))
    and ($measure is null or list_contains($measure, e.measure)) and ($side is null or list_contains($side, e.side))
    and ($verksamhet is null or list_contains($verksamhet, e.verksamhet)) and ($is_sum is null or e.is_sum = $is_sum)
    and ($is_latest is null or d.is_latest = $is_latest)
order by e.document_id, e.cell_order
limit $limit offset $offset
