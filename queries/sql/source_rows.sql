-- The rows of a document's tables in printed order, around a line: the row itself and its neighbours.
-- Params: $document  id    $line  the row's line    $around  3
-- Grain:  one row per printed row (goal, indicator, activity, figure in prose, row of money or statistics, decision point)
-- Nulls:  all but what the row's table has
with printed as (

    select 'goal' as table_name, line, page, coalesce(number || ' ', '') || title as name, level, status as detail, null as start_text, null as end_text
    from goal
    where document_id = $document
    union all
    select
        'indicator' as table_name, line, page, name, level,
        concat_ws(
            ' · ', 'Utfall ' || utfall_text, 'Prognos ' || prognos_text, 'Årsmål ' || arsmal_text, 'KF:s årsmål ' || kf_arsmal_text,
            coalesce(periodicitet, period)
        ) as detail, null as start_text, null as end_text
    from indicator_row
    where document_id = $document
    union all
    select 'activity' as table_name, line, page, name, level, nullif(concat_ws(' ', status, avvikelse), '') as detail, start_text, end_text
    from activity
    where document_id = $document

    union all
    -- Outcomes that running text states: the figure and what it is about, never the text.
    select
        'prose' as table_name, m.line, m.page, i.name, m.level, 'Utfall ' || m.year || ': ' || m.text as detail, null as start_text, null as end_text
    from measurement as m
    join indicator as i using (indicator_id)
    where m.document_id = $document and m.basis = 'plan'
    union all
    select
        'economy' as table_name, line, min(page) as page, row_name as name, null as level,
        string_agg(concat_ws(' ', column_name || ':', value_text, unit), ' · ' order by cell_order) as detail, null as start_text, null as end_text
    from economy
    where document_id = $document
    group by line, row_name
    union all
    select
        'statistic' as table_name, line, min(page) as page, row_name as name, null as level,
        string_agg(concat_ws(' ', column_name || ':', value_text), ' · ' order by cell_order) as detail, null as start_text, null as end_text
    from statistic
    where document_id = $document
    group by line, row_name
    union all
    select
        'decision' as table_name, line, min(page) as page, string_agg(purpose, '; ') as name, null as level,
        string_agg(concat_ws(' ', amount_text, unit), ' · ') as detail, null as start_text, null as end_text
    from decision
    where document_id = $document
    group by line, point

),

numbered as (

    select *, row_number() over (order by line) as nth
    from printed

),

-- The row on the line, or the last one that begins before it.
wanted as (select max(nth) as nth from numbered where line <= $line)

select n.table_name, n.line, n.page, n.name, n.level, n.detail, n.start_text, n.end_text, n.nth = w.nth as is_wanted
from numbered as n
cross join wanted as w
where n.nth between w.nth - $around and w.nth + $around
order by n.line
