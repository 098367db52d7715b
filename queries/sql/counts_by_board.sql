-- The boards of a year with their latest document and how many of KF's indicators get which answer.
-- Params: $year  2021
-- Grain:  one row per board, alphabetical
-- Nulls:  none; a plan has no nuläge and no prognos, so its counts of them are 0 (the page shows none)
select
    d.document_id, d.board, b.name as board_name, d.kind, d.title, d.indicator_count, d.activity_count, d.doubtful_count,
    count(*) filter (v.ambition = 'hogre') as higher, count(*) filter (v.ambition = 'samma') as same,
    count(*) filter (v.ambition = 'lagre') as lower,
    count(*) filter (v.nulage = 'nar') as reached,
    count(*) filter (v.nulage = 'nara') as near,
    count(*) filter (v.nulage = 'nar_inte') as missed,
    count(*) filter (v.prognos = 'nar') as expected_reached,
    count(*) filter (v.prognos = 'nara') as expected_near,
    count(*) filter (v.prognos = 'nar_inte') as expected_missed
from document as d
join board as b using (board)
join verdict as v using (document_id)
where d.year = $year and d.is_latest
group by d.document_id, d.board, b.name, b.board_order, d.kind, d.title, d.indicator_count, d.activity_count, d.doubtful_count
order by b.board_order
