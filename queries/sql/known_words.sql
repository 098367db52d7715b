-- Which known words a reader's words lead to.
-- Params: $query  what was typed
-- Grain:  one row per typed word and known word (a typed word that leads nowhere has one row); at most eight typed words, in their order
-- Nulls:  word_id, known, rank where nothing is known
-- Ranks:  100 the word itself, 90 without its dots, 75 another form of it, 50 its beginning, 25 inside a longer word; only where nothing
--         of that is known, 40 one typing error away, 35 another form of such a word. Dots that are typed are meant; dots left out are not.
with cut as (select search_words($query) as words),

typed as (

    select
        min(n) as n, word, strip_accents(word) as folded, search_stem(stem(word, 'swedish')) as stem, word <> strip_accents(word) as is_dotted,
        regexp_matches(word, '^\d') as is_number, case when max(n) = len(words) then 2 else 3 end as least  -- the last word may be half typed
    from (select words, unnest(words) as word, generate_subscripts(words, 1) as n from cut)
    -- A word like "för" says nothing beside others, but alone it may be the beginning of one.
    where not search_stopword(word) or len(words) = 1
    group by word, words
    order by 1
    limit 8

),

ranked as (

    select
        t.n, t.word, w.word_id, w.word as known,
        case
            when w.word = t.word then 100
            when w.folded = t.folded then 90
            when t.is_number then case when starts_with(w.word, t.word || '.') then 50 end
            when case when t.is_dotted then w.stem else w.folded_stem end = t.stem then 75
            when length(t.word) >= t.least and starts_with(case when t.is_dotted then w.word else w.folded end, t.word) then 50
            when length(t.stem) >= 4 and contains(case when t.is_dotted then w.word else w.folded end, t.stem)
                then case when starts_with(case when t.is_dotted then w.word else w.folded end, t.stem) then 50 else 25 end
        end as rank
    from typed as t
    cross join search_word as w

),

sure as (select n, word, word_id, known, rank from ranked where rank is not null),

mended as (

    select t.n, t.word, w.word_id, w.word as known, 40 as rank, w.stem
    from typed as t
    anti join sure as s using (n)
    join search_word as w on length(w.word) between length(t.word) - 1 and length(t.word) + 1
    where length(t.word) >= 5 and not t.is_number and damerau_levenshtein(w.folded, t.folded) = 1

),

led as (

    select * from sure
    union all
    select n, word, word_id, known, rank from mended
    union all
    select distinct m.n, m.word, w.word_id, w.word, 35
    from mended as m
    join search_word as w using (stem)
    where w.word_id not in (select word_id from mended)

)

select t.n, t.word as typed, l.word_id, l.known, l.rank
from typed as t
left join led as l using (n)
order by t.n, l.rank desc, l.known
