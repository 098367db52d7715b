-- The loaded documents, for other people's programs.
-- Params: $document_id, $board  lists of ids    $year  list of years    $kind  list of 'VP', 'T1', 'T2', 'VB'    $is_latest  true or
--         false: each null means all    $limit, $offset  the page
-- Grain:  one row per document, newest year first, boards in alphabetical order; total is how many there are on all pages
-- Nulls:  document_date, diary_number, url where the document prints none; page_count where the source has none
select
    d.document_id, d.board, b.name as board_name, d.kind, d.year, d.title, d.document_date, d.diary_number, d.url, d.source_file,
    d.line_count, d.page_count, d.goal_count, d.indicator_count, d.activity_count, d.doubtful_count, d.is_latest, d.has_texts,
    count(*) over () as total
from document as d
join board as b using (board)
where
    ($document_id is null or list_contains($document_id, d.document_id)) and ($board is null or list_contains($board, d.board))
    and ($year is null or list_contains($year, d.year)) and ($kind is null or list_contains($kind, d.kind))
    and ($is_latest is null or d.is_latest = $is_latest)
order by d.year desc, b.board_order, d.kind_order
limit $limit offset $offset
