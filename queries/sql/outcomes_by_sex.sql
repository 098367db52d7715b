-- Women's and men's outcomes in a year, by each board's latest document of it: what is compared first, the largest gap first.
-- Params: $year  2021    $board  slug or NULL for all
-- Grain:  one row per printed indicator row that is about persons and has an outcome; gaps in groups that compare (one unit, one
--         period), shares first
-- Nulls:  values where no number is printed; kvinnor, man, is_apart, gap as in the table; for_year, for_period where neither sex is printed
select
    r.document_id, r.line, r.page, r.board, b.name as board_name, r.kind, r.year, r.comment_line, r.gender_mark, i.indicator_id,
    i.name as indicator_name, coalesce(r.utfall_kvinnor_unit, i.unit) as unit, i.measure_type, i.direction, i.period_basis,
    r.utfall, r.utfall_text, r.utfall_kvinnor, r.utfall_kvinnor_text, r.utfall_man, r.utfall_man_text, r.arsmal_text,
    case when r.arsmal_unit = r.utfall_kvinnor_unit and not r.arsmal_is_band then r.arsmal end as arsmal,
    v.split, v.kvinnor, v.man, v.reason, v.is_apart, v.gap, v.for_year, v.for_period
from indicator_row as r
join document as d using (document_id)
join board as b on b.board = r.board
join indicator as i using (indicator_id)
join verdict_by_sex as v on v.document_id = r.document_id and v.line = r.line
where r.year = $year and d.is_latest and ($board is null or r.board = $board)
    and (i.is_splittable or r.gender_mark or r.utfall_kvinnor_text is not null or r.utfall_man_text is not null)
order by
    v.gap is null, coalesce(r.utfall_kvinnor_unit, i.unit) <> '%', coalesce(r.utfall_kvinnor_unit, i.unit), v.for_year desc, v.for_period, abs(v.gap) desc, b.board_order, r.line
