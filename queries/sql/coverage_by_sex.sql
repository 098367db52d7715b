-- How much of what is about persons the boards of a year print for women and men, by each board's latest document.
-- Params: $year  2021
-- Grain:  one row per board, alphabetical
-- Nulls:  none; a plan has no outcomes: only individual and marked say something of it
select
    d.document_id, d.board, b.name as board_name, d.kind, d.year,
    count(*) filter (is_individual) as individual,
    count(*) filter (r.gender_mark) as marked,
    count(*) filter (is_individual and r.split in ('endast_total', 'ett_kon', 'ej_uppdelad')) as unsplit,
    count(*) filter (is_individual and r.split = 'osaker') as doubtful,
    count(*) filter (is_individual and r.split not in ('endast_total', 'ett_kon', 'ej_uppdelad', 'osaker')) as split,
    count(*) filter (is_individual and r.split is null) as without_outcome
from document as d
join board as b using (board)
left join (
    select
        document_id, gender_mark, split,
        is_splittable or gender_mark or utfall_kvinnor_text is not null or utfall_man_text is not null as is_individual
    from judged_row
) as r using (document_id)
where d.year = $year and d.is_latest
group by d.document_id, d.board, b.name, b.board_order, d.kind, d.year
order by b.board_order
