-- A document's indicator rows with their verdicts, in printed order.
-- Params: $document  id
-- Grain:  one row per printed indicator row
-- Nulls:  a value is NULL where no number is printed (*_text is what is printed); verdicts as in the view
select
    line, page, document_id, board, kind, year, level, verksamhetsomradesmal, namndmal, indicator_id, name,
    is_yearly, periodicitet, period, gender_mark, comment_line, comment_page, certain, alternatives, kf_word,
    utfall, utfall_text, utfall_man, utfall_man_text, utfall_kvinnor, utfall_kvinnor_text,
    utfall_fg_vb, utfall_fg_vb_text, prognos, prognos_text, arsmal, arsmal_text, arsmal_is_band, kf_arsmal, kf_arsmal_text,
    indicator_name, unit, measure_type, direction, kf_scope, is_cumulative, is_splittable,
    nulage, nulage_reason, nulage_kf, nulage_kf_reason, prognos_verdict, prognos_reason, prognos_kf,
    prognos_kf_reason, ambition, ambition_reason, krav, krav_reason,
    utfall_minus_arsmal, utfall_minus_kf, prognos_minus_arsmal, arsmal_minus_kf, arsmal_minus_outcome, share_of_arsmal,
    outcome, outcome_text, outcome_year, outcome_basis, outcome_document, outcome_line, split
from judged_row
where document_id = $document
order by line
