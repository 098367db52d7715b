-- What the known words find, grouped by kind, the nearest first.
-- Params: $n, $words, $ranks  lists of equal length: of which typed word, which known word, its rank (known_words)
--         $phrase  what was typed    $kind  NULL or the one kind to show    $most  how many of a kind    $places  how many places of a hit
-- Grain:  one row per entry; kinds in the order of the page, of every kind at least the nearest
-- How:    a place has a typed word in the entry's own words, or in its board, year or goal number, which narrow and never lead alone. Only
--         the places that have most of the typed words are shown (met says how many). A hit in the theme alone is worth 40 less; a title
--         that holds the phrase gets 20, and every word of it takes 1, at most 30: the shorter says less beside the word.
-- Nulls:  key (goals, activities, decisions, texts), theme (all but indicators)
with led as (select unnest($n) as n, unnest($words) as word_id, unnest($ranks) as rank),

scored as (

    select
        t.place_id, l.n, bool_or(t.field < 3) as is_own,
        max(case t.field when 1 then l.rank when 2 then l.rank - 40 else 0 end) as score
    from led as l
    join search_term as t using (word_id)
    where t.field < 3 or l.rank >= 35
    group by t.place_id, l.n

),

counted as (

    select t.place_id, p.entry_id, count(*) as met, sum(t.score) as score
    from scored as t
    join search_place as p using (place_id)
    group by t.place_id, p.entry_id
    having bool_or(t.is_own)

),

nearest as (select place_id, entry_id, met, score from counted qualify rank() over (order by met desc) = 1),

found as (select entry_id, max(score) as score from nearest group by entry_id),

-- The nearest of every kind: max_by with a number is many times cheaper than a window here. Entries are numbered in alphabetical order.
chosen as (

    select
        e.kind, count(*) as kind_count,
        max_by(
            e.entry_id,
            1000000 * (f.score - least(e.word_count, 30) + case when contains(lower(e.title), lower($phrase)) then 20 else 0 end) - e.entry_id,
            $most
        ) as best
    from found as f
    join search_entry as e using (entry_id)
    group by e.kind

),

shown as (

    select kind, kind_count, unnest(best) as entry_id, generate_subscripts(best, 1) as nth
    from chosen

),

-- Places are numbered in the order they are shown.
placed as (

    select
        p.entry_id, count(*) as place_count, min(n.met) as met, min(p.year) as first_year, max(p.year) as last_year, list(distinct p.board) as boards,
        min_by(
            {
                board: p.board, board_name: b.name, document_id: p.document_id, line: p.line, page: p.page, goal: p.goal, note: p.note, kind: d.kind,
                year: p.year, is_latest: d.is_latest
            },
            p.place_id, $places
        ) as places
    from shown as s
    join nearest as n using (entry_id)
    join search_place as p using (place_id)
    join document as d using (document_id)
    join board as b on b.board = p.board
    where $kind is null or s.nth = 1 or s.kind = $kind
    group by p.entry_id

)

select e.kind, e.key, e.title, e.theme, p.met, p.place_count, p.first_year, p.last_year, p.boards, p.places, s.kind_count
from shown as s
join search_entry as e using (entry_id)
join placed as p using (entry_id)
order by array_position(['stadsdel', 'indikator', 'mal', 'aktivitet', 'beslut', 'text'], e.kind), s.nth
