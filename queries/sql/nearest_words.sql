-- The known word most like each of some words that lead nowhere.
-- Params: $words  list of words
-- Grain:  one row per word that has a like one (Jaro-Winkler 0.8 or more); of equally like words the one that leads to most places
with asked as (select unnest($words) as word),

alike as (

    select a.word, w.word as nearest, w.word_id, jaro_winkler_similarity(w.folded, strip_accents(a.word)) as likeness
    from asked as a
    join search_word as w on regexp_matches(w.word, '^\D') and length(a.word) >= 3
        and jaro_winkler_similarity(w.folded, strip_accents(a.word)) >= 0.8

),

best as (select * from alike qualify rank() over (partition by word order by likeness desc) = 1)

select b.word, b.nearest
from best as b
join search_term as t using (word_id)
group by b.word, b.nearest
qualify row_number() over (partition by b.word order by count(*) desc, b.nearest) = 1
order by b.word
