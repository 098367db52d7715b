-- Which documents of which years are loaded: every board × the four documents of every year that has any document.
-- Params: $today  a day: a document is not missing before the month it is usually decided in has passed
-- Grain:  one row per year, board and kind; newest year first, boards in alphabetical order, the year's order
-- Nulls:  document_id and its counts where it is not loaded; last_day and successor while the board exists
with years as (

    select distinct year from document

),

kinds as (

    -- The day it is about begins or ends with (the board must exist then), and the month after the one it is decided in.
    select
        year, kind, kind_order,
        case kind when 'VP' then make_date(year, 1, 1) when 'T1' then make_date(year, 4, 30) when 'T2' then make_date(year, 8, 31)
            else make_date(year, 12, 31) end as about,
        case kind when 'VP' then make_date(year, 2, 1) when 'T1' then make_date(year, 6, 1) when 'T2' then make_date(year, 10, 1)
            else make_date(year + 1, 3, 1) end as due
    from years
    cross join (values ('VP', 1), ('T1', 2), ('T2', 3), ('VB', 4)) as k (kind, kind_order)

),

-- A doubtful indicator row is warned of too; it is counted by itself.
warned as (select document_id, count(*) as warnings from warning where table_name <> 'indicators' group by document_id)

select
    k.year, b.board, b.name as board_name, b.first_day, b.last_day, s.name as successor, k.kind, d.document_id, d.indicator_count,
    d.doubtful_count, coalesce(w.warnings, 0) as warning_count,
    case
        when d.document_id is not null then 'inlast'
        when b.first_day > k.about or b.last_day < k.about then 'fanns_inte'
        when $today < k.due then 'inte_an'
        else 'saknas'
    end as state
from kinds as k
cross join board as b
left join board as s on s.board = b.successor
left join document as d on d.board = b.board and d.year = k.year and d.kind = k.kind
left join warned as w on w.document_id = d.document_id
order by k.year desc, b.board_order, k.kind_order
