-- The activities of the boards' latest documents of a year.
-- Params: $year  2021    $board  slug, or null for all    $level  'kf', 'namnd', or null for both    $today  as in activity_counts
--         $view  'mal': those under $goal · 'manad': those that end in $month of the year; without a month those that do not end its
--         last day having run all of it · 'snart': those that have ended, or end soon · 'datum': those with an odd date ·
--         'avvikelse': those that deviate
--         $goal  verksamhetsområdesmål, or null for rows that stand under none    $month  1-12, or null
-- Grain:  one row per printed activity; boards in alphabetical order, rows in printed order
-- Nulls:  page, goal_page where the source has none; goal_number, goal_line where no such heading is read, goal_title where the row stands under none; dates, texts where none is printed; leader where
--         the text names none; deviates where neither status nor deviation is printed
with own_goal as (

    select
        document_id, level, verksamhetsomradesmal, case when level = 'namndmal' then title end as namndmal,
        arg_min(number, line) as number, min(line) as line, min(page) as page, any_value(title) as title
    from goal
    where level <> 'inriktningsmal'
    group by all

),

known as (

    select
        a.*, b.name as board_name, b.board_order, d.kind, activity_from(d.kind, d.year, $today::date) as soon_from,
        activity_before(d.kind, d.year, $today::date) as soon_before
    from activity as a
    join document as d using (document_id)
    join board as b on a.board = b.board
    where d.year = $year and d.is_latest and ($board is null or d.board = $board) and ($level is null or a.level = $level)

)

select
    k.document_id, k.board, k.board_name, k.kind, k.year, k.line, k.page, k.level, k.verksamhetsomradesmal, k.namndmal, g.number as goal_number,
    g.line as goal_line, g.page as goal_page, coalesce(k.namndmal, g.title, k.verksamhetsomradesmal) as goal_title, k.name, k.leader, k.start_text, k.end_text,
    k.start_date, k.end_date, k.odd, k.status, k.avvikelse, k.deviates, k.printed_times, k.soon_from, k.soon_before
from known as k
left join own_goal as g on
    k.document_id = g.document_id and k.verksamhetsomradesmal is not distinct from g.verksamhetsomradesmal
    and k.namndmal is not distinct from g.namndmal
where case $view
    when 'mal' then k.verksamhetsomradesmal is not distinct from $goal
    when 'manad' then
        case
            when $month is not null then k.end_date between make_date($year, $month, 1) and last_day(make_date($year, $month, 1))
            else coalesce(k.start_date > make_date($year, 1, 1), true) or k.end_date is distinct from make_date($year, 12, 31)
        end
    when 'snart' then k.end_date < k.soon_before
    when 'datum' then len(k.odd) > 0
    when 'avvikelse' then k.deviates
end
order by k.level, k.board_order, k.line
