-- One indicator year by year, by each board's latest document that has it: what a chart may draw.
-- Params: $indicator  id    $years  list, [2021]    $boards  list of slugs
-- Grain:  one row per year and board, boards alphabetical (a board that prints the indicator twice: its first row)
-- Nulls:  a value is NULL where no number is printed, where its column is uncertain, and KF's where it is a city total
select
    year, board, board_name, document_id, line,
    case when certain then utfall end as utfall,
    case when certain then prognos end as prognos,
    case when certain then arsmal end as arsmal,
    case when certain and kf_scope <> 'stadssumma' then kf_arsmal end as kf_arsmal,
    case when certain then utfall_kvinnor end as kvinnor,
    case when certain then utfall_man end as man
from judged_row
where indicator_id = $indicator and list_contains($years, year) and list_contains($boards, board) and is_drawn
order by year, board_order
