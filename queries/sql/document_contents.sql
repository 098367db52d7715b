-- What was read from every document, and where it was read from: newest year first, boards in alphabetical order.
-- Params: none
-- Grain:  one row per document
-- Nulls:  document_date, diary_number where the document prints none
with pieces as (

    select document_id, 'decision' as table_name from decision
    union all
    select document_id, 'economy' as table_name from economy
    union all
    select document_id, 'statistic' as table_name from statistic
    union all
    select document_id, 'text' as table_name from running_text

),

counts as (

    select
        document_id, count(*) filter (table_name = 'decision') as decision_count, count(*) filter (table_name = 'economy') as economy_count,
        count(*) filter (table_name = 'statistic') as statistic_count, count(*) filter (table_name = 'text') as text_count
    from pieces
    group by document_id

)

select
    d.document_id, b.name as board_name, d.kind, d.year, d.document_date, d.diary_number, d.source_file, d.goal_count,
    d.indicator_count, d.activity_count, coalesce(c.decision_count, 0) as decision_count,
    coalesce(c.economy_count, 0) as economy_count, coalesce(c.statistic_count, 0) as statistic_count,
    coalesce(c.text_count, 0) as text_count
from document as d
join board as b using (board)
left join counts as c using (document_id)
order by d.year desc, b.board_order, d.kind_order
