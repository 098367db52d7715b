-- A document's indicator rows with their verdicts, in printed order.
-- Params: $document  id
-- Grain:  one row per printed indicator row
-- Nulls:  a value is NULL where no number is printed (*_text is what is printed); verdicts as in the view
select
    r.line, r.page, r.document_id, r.board, r.kind, r.year, r.level, r.verksamhetsomradesmal, r.namndmal, r.indicator_id, r.name,
    r.is_yearly, r.periodicitet, r.period, r.gender_mark, r.comment_line, r.comment_page, r.certain, r.alternatives, r.kf_word,
    r.utfall, r.utfall_text, r.utfall_man, r.utfall_man_text, r.utfall_kvinnor, r.utfall_kvinnor_text,
    r.utfall_fg_vb, r.utfall_fg_vb_text, r.prognos, r.prognos_text, r.arsmal, r.arsmal_text, r.arsmal_is_band, r.kf_arsmal, r.kf_arsmal_text,
    i.name as indicator_name, i.unit, i.measure_type, i.direction, i.kf_scope, i.is_cumulative, i.is_splittable,
    v.nulage, v.nulage_reason, v.nulage_kf, v.nulage_kf_reason, v.prognos as prognos_verdict, v.prognos_reason, v.prognos_kf,
    v.prognos_kf_reason, v.ambition, v.ambition_reason, v.krav, v.krav_reason,
    v.utfall_minus_arsmal, v.utfall_minus_kf, v.prognos_minus_arsmal, v.arsmal_minus_kf, v.arsmal_minus_outcome, v.share_of_arsmal,
    v.outcome, v.outcome_text, v.outcome_year, v.outcome_basis, v.outcome_document, v.outcome_line, x.split
from indicator_row as r
join indicator as i using (indicator_id)
join verdict as v on v.document_id = r.document_id and v.line = r.line
left join verdict_by_sex as x on x.document_id = r.document_id and x.line = r.line
where r.document_id = $document and v.document_id = $document
order by r.line
