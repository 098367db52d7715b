-- Every printed row of one indicator, with its verdicts: newest year first, boards in alphabetical order.
-- Params: $indicator  id    $first_year, $last_year  2021, or null: no limit
-- Grain:  one row per printed row
-- Nulls:  values as in indicators_of_document
select
    line, page, document_id, board, board_name, board_short, tile_row, tile_column, kind, year, indicator_id, document_title, is_latest, level,
    verksamhetsomradesmal, namndmal, name, is_yearly, periodicitet, period, certain, alternatives, comment_line, comment_page, gender_mark, kf_word,
    utfall, utfall_text, utfall_man, utfall_man_text, utfall_kvinnor, utfall_kvinnor_text, utfall_fg_vb, utfall_fg_vb_text,
    prognos, prognos_text, arsmal, arsmal_text, arsmal_is_band, kf_arsmal, kf_arsmal_text,
    nulage, nulage_reason, nulage_kf, nulage_kf_reason, prognos_verdict, prognos_reason, prognos_kf,
    prognos_kf_reason, ambition, ambition_reason, krav, krav_reason, utfall_minus_arsmal, utfall_minus_kf,
    prognos_minus_arsmal, prognos_minus_kf, arsmal_minus_kf, arsmal_minus_outcome, share_of_arsmal, outcome, outcome_text,
    outcome_year, outcome_basis, outcome_document, outcome_line, split, gap
from judged_row
where indicator_id = $indicator and ($first_year is null or year >= $first_year) and ($last_year is null or year <= $last_year)
order by year desc, board_order, kind_order desc, line
