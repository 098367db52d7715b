-- The activities as printed, for other people's programs.
-- Params: $document_id, $board  lists of ids    $year  list of years (the document's)    $kind, $level  lists of the schema's keys
--         $verksamhetsomradesmal  list of numbers as printed    $deviates, $is_latest  true or false: each null means all
--         $limit, $offset  the page
-- Grain:  one row per printed activity, in printed order; total is how many there are on all pages
-- Nulls:  dates, texts, page where none is printed; leader where the text names none; deviates where neither status nor deviation is printed
select
    a.document_id, a.board, b.name as board_name, d.kind, a.year, d.is_latest, a.level, a.verksamhetsomradesmal, a.namndmal, a.name,
    a.leader, a.start_text, a.start_date, a.end_text, a.end_date, a.status, a.avvikelse, a.deviates, a.odd, a.printed_times, a.line, a.page,
    count(*) over () as total
from activity as a
join document as d using (document_id)
join board as b on b.board = a.board
where
    ($document_id is null or list_contains($document_id, a.document_id)) and ($board is null or list_contains($board, a.board))
    and ($year is null or list_contains($year, a.year)) and ($kind is null or list_contains($kind, d.kind))
    and ($level is null or list_contains($level, a.level))
    and ($verksamhetsomradesmal is null or list_contains($verksamhetsomradesmal, a.verksamhetsomradesmal))
    and ($deviates is null or a.deviates = $deviates) and ($is_latest is null or d.is_latest = $is_latest)
order by a.document_id, a.line
limit $limit offset $offset
