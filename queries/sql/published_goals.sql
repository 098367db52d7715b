-- The goals at their headings, for other people's programs.
-- Params: $document_id, $board  lists of ids    $year  list of years (the document's)    $kind  list of 'VP', 'T1', 'T2', 'VB'
--         $level  list of 'inriktningsmal', 'verksamhetsomradesmal', 'namndmal'    $inriktningsmal, $verksamhetsomradesmal  lists of
--         numbers as printed    $status  list of judgements as printed    $is_latest  true or false: each null means all
--         $limit, $offset  the page
-- Grain:  one row per goal, in printed order; total is how many there are on all pages
-- Nulls:  number, parent, status, expected_results, page where nothing is printed
select
    g.document_id, d.board, b.name as board_name, d.kind, d.year, d.is_latest, g.level, g.number, g.title, g.parent, g.inriktningsmal,
    g.verksamhetsomradesmal, g.status, g.expected_results, g.line, g.page, count(*) over () as total
from goal as g
join document as d using (document_id)
join board as b using (board)
where
    ($document_id is null or list_contains($document_id, g.document_id)) and ($board is null or list_contains($board, d.board))
    and ($year is null or list_contains($year, d.year)) and ($kind is null or list_contains($kind, d.kind))
    and ($level is null or list_contains($level, g.level)) and ($status is null or list_contains($status, g.status))
    and ($inriktningsmal is null or list_contains($inriktningsmal, g.inriktningsmal))
    and ($verksamhetsomradesmal is null or list_contains($verksamhetsomradesmal, g.verksamhetsomradesmal))
    and ($is_latest is null or d.is_latest = $is_latest)
order by g.document_id, g.goal_order
limit $limit offset $offset
