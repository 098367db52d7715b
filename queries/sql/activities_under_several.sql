-- Activities that stand under several goals of one document: the same words and the same dates.
-- Params: $year  2021    $board  slug, or null for all    $level  'kf', 'namnd', or null for both
-- Grain:  one row per document, level, name and dates; those under most goals first
-- Nulls:  dates where none is printed; in goals: page where the source has none, goal_number, goal_line where no such heading is read, goal_title where it stands under none
with own_goal as (

    select
        document_id, verksamhetsomradesmal, case when level = 'namndmal' then title end as namndmal, title,
        arg_min(number, line) as number, min(line) as goal_line
    from goal
    where level <> 'inriktningsmal'
    group by all

)

select
    a.document_id, a.board, b.name as board_name, d.kind, d.year, a.level, a.name, any_value(a.leader) as leader, a.start_text, a.end_text,
    any_value(a.start_date) as start_date, any_value(a.end_date) as end_date,
    list({
        'line': a.line, 'page': a.page, 'verksamhetsomradesmal': a.verksamhetsomradesmal,
        'namndmal': a.namndmal, 'goal_title': coalesce(a.namndmal, g.title, a.verksamhetsomradesmal), 'goal_number': g.number,
        'goal_line': g.goal_line
    } order by a.line) as goals
from activity as a
join document as d using (document_id)
join board as b on a.board = b.board
left join own_goal as g on
    a.document_id = g.document_id and a.verksamhetsomradesmal is not distinct from g.verksamhetsomradesmal
    and a.namndmal is not distinct from g.namndmal
where a.printed_times > 1 and d.year = $year and d.is_latest and ($board is null or d.board = $board) and ($level is null or a.level = $level)
group by a.document_id, a.board, b.name, b.board_order, d.kind, d.year, a.level, a.name, a.start_text, a.end_text
having count(distinct (a.verksamhetsomradesmal, a.namndmal)) > 1
order by a.level, count(*) desc, b.board_order, min(a.line)
