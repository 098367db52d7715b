-- One indicator year by year, by each board's latest document that has it: what a chart may draw.
-- Params: $indicator  id    $years  list, [2021]    $boards  list of slugs
-- Grain:  one row per year and board, boards alphabetical (a board that prints the indicator twice: its first row)
-- Nulls:  a value is NULL where no number is printed, where its column is uncertain, and KF's where it is a city total
with printed as (

    select r.*, d.kind_order, i.kf_scope, row_number() over (partition by r.year, r.board order by d.kind_order desc, r.line) as nth
    from indicator_row as r
    join document as d using (document_id)
    join indicator as i using (indicator_id)
    where r.indicator_id = $indicator and list_contains($years, r.year) and list_contains($boards, r.board)

)

select
    p.year, p.board, b.name as board_name, p.document_id, p.line,
    case when p.certain then p.utfall end as utfall,
    case when p.certain then p.prognos end as prognos,
    case when p.certain then p.arsmal end as arsmal,
    case when p.certain and p.kf_scope <> 'stadssumma' then p.kf_arsmal end as kf_arsmal,
    case when p.certain then p.utfall_kvinnor end as kvinnor,
    case when p.certain then p.utfall_man end as man
from printed as p
join board as b using (board)
where p.nth = 1
order by p.year, b.board_order
