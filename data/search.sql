-- Fills the tables of the search (schema: search_entry, search_place, search_word, search_term) from the other tables.
-- Needs DuckDB's extension fts, whose stem() knows Swedish. Its index (match_bm25) is not used: it knows neither beginnings of
-- words nor typing errors, and cannot put an exact hit before a folded one.
create temporary table printed as
with found as (

    select 'stadsdel' as kind, 1 as kind_order, b.board as key, b.name as title, b.board as same, d.document_id, 1 as line, null as goal, null as note, null::integer as page
    from document as d
    join board as b using (board)
    where d.is_latest
    union all
    select 'indikator', 2, r.indicator_id, i.name, r.indicator_id, r.document_id, r.line, r.verksamhetsomradesmal, null, r.page
    from indicator_row as r
    join indicator as i using (indicator_id)
    union all
    select 'mal', 3, null, title, concat_ws(' ', number, title), document_id, line, coalesce(number, 'rad-' || line), level, page
    from goal
    union all
    select 'aktivitet', 4, null, name, name, document_id, line, verksamhetsomradesmal, null, page
    from activity
    union all
    select 'beslut', 5, null, purpose, purpose, document_id, line, null, point, page
    from decision
    union all
    -- A text stands under the goal that its owner does.
    select 'text', 6, null, t.text, t.text, t.document_id, t.line, g.verksamhetsomradesmal, t.kind, t.page
    from running_text as t
    asof left join goal as g on g.document_id = t.document_id and t.owner_line >= g.line

)

select
    -- The same words are the same thing, whatever stands between them.
    dense_rank() over (order by f.kind_order, array_to_string(search_words(f.same), ' '), f.key)::integer as entry_id,
    f.kind, f.key, f.title, f.document_id, f.line, d.board, d.year,
    case when f.kind = 'mal' or regexp_full_match(f.goal, '[0-9.]+') then f.goal end as goal, f.note, f.page
from found as f
join document as d using (document_id);

insert into search_entry
select p.entry_id, min(p.kind), min(p.key), min(p.title), min(t.name), len(search_words(min(p.title)))
from printed as p
left join indicator as i on i.indicator_id = p.key and p.kind = 'indikator'
left join theme as t using (theme)
group by p.entry_id
order by p.entry_id;

-- Numbered in the order a hit shows its places: the newest first.
insert into search_place
select
    row_number() over (order by p.year desc, b.board_order, d.kind_order desc, p.line, p.entry_id), p.entry_id, p.document_id, p.line, p.board,
    p.year, min(p.goal), min(p.note), min(p.page)
from printed as p
join board as b using (board)
join document as d using (document_id)
group by p.entry_id, p.document_id, p.line, p.board, p.year, b.board_order, d.kind_order
order by p.entry_id, p.document_id, p.line;

create temporary table led as
with own as (

    select entry_id, search_words(title) as words, 1 as field
    from search_entry
    union all
    select distinct e.entry_id, search_words(r.name), 1
    from search_entry as e
    join indicator_row as r on r.indicator_id = e.key and e.kind = 'indikator'
    union all
    select e.entry_id, search_words(unnest(i.aliases)), 1
    from search_entry as e
    join indicator as i on i.indicator_id = e.key and e.kind = 'indikator'
    union all
    select entry_id, search_words(theme), 2
    from search_entry
    where theme is not null

),

said as (

    select p.place_id, o.words, o.field
    from own as o
    join search_place as p using (entry_id)
    union all
    select p.place_id, [p.goal], case e.kind when 'mal' then 1 else 3 end
    from search_place as p
    join search_entry as e using (entry_id)
    where p.goal not like 'rad-%'
    union all
    select p.place_id, list_append(search_words(b.name), p.year::varchar), 3
    from search_place as p
    join board as b using (board)

),

each as (select place_id, unnest(words) as word, field from said)

select place_id, word, min(field) as field
from each
where not search_stopword(word)
group by all;

insert into search_word
select row_number() over (order by word), word, strip_accents(word), search_stem(stem(word, 'swedish')) as stem, strip_accents(stem)
from (select distinct word from led)
order by word;

insert into search_term
select w.word_id, l.place_id, l.field
from led as l
join search_word as w using (word)
order by w.word_id, l.place_id;

drop table printed;
drop table led;
