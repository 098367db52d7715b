-- Women's and men's outcomes in a year, by each board's latest document of it: what is compared first, the largest gap first.
-- Params: $year  2021    $board  slug or NULL for all
-- Grain:  one row per printed indicator row that is about persons and has an outcome; gaps in groups that compare (one unit, one
--         period), shares first
-- Nulls:  values where no number is printed; kvinnor, man, is_apart, gap as in the table; for_year, for_period where neither sex is printed
select
    document_id, line, page, board, board_name, kind, year, comment_line, gender_mark, indicator_id, indicator_name,
    coalesce(utfall_kvinnor_unit, r.unit) as unit, measure_type, direction, period_basis,
    utfall, utfall_text, utfall_kvinnor, utfall_kvinnor_text, utfall_man, utfall_man_text, arsmal_text,
    case when arsmal_unit = utfall_kvinnor_unit and not arsmal_is_band then r.arsmal end as arsmal,
    split, kvinnor, man, sex_reason as reason, is_apart, gap, for_year, for_period
from judged_row as r
where year = $year and is_latest and ($board is null or board = $board) and split is not null
    and (is_splittable or gender_mark or utfall_kvinnor_text is not null or utfall_man_text is not null)
order by
    gap is null, coalesce(utfall_kvinnor_unit, r.unit) <> '%', coalesce(utfall_kvinnor_unit, r.unit), for_year desc, for_period,
    abs(gap) desc, board_order, line
