-- Every printed row of one indicator, with its verdicts: newest year first, boards in alphabetical order.
-- Params: $indicator  id
-- Grain:  one row per printed row
-- Nulls:  values as in indicators_of_document
select
    r.line, r.page, r.document_id, r.board, b.name as board_name, b.short as board_short, b.tile_row, b.tile_column, r.kind, r.year, r.indicator_id, d.title as document_title, d.is_latest, r.level,
    r.verksamhetsomradesmal, r.namndmal, r.name, r.is_yearly, r.periodicitet, r.period, r.certain, r.alternatives, r.comment_line, r.comment_page, r.gender_mark, r.kf_word,
    r.utfall, r.utfall_text, r.utfall_man, r.utfall_man_text, r.utfall_kvinnor, r.utfall_kvinnor_text, r.utfall_fg_vb, r.utfall_fg_vb_text,
    r.prognos, r.prognos_text, r.arsmal, r.arsmal_text, r.arsmal_is_band, r.kf_arsmal, r.kf_arsmal_text,
    v.nulage, v.nulage_reason, v.nulage_kf, v.nulage_kf_reason, v.prognos as prognos_verdict, v.prognos_reason, v.prognos_kf,
    v.prognos_kf_reason, v.ambition, v.ambition_reason, v.krav, v.krav_reason, v.utfall_minus_arsmal, v.utfall_minus_kf,
    v.prognos_minus_arsmal, v.prognos_minus_kf, v.arsmal_minus_kf, v.arsmal_minus_outcome, v.share_of_arsmal, v.outcome, v.outcome_text,
    v.outcome_year, v.outcome_basis, v.outcome_document, v.outcome_line, x.split, x.gap
from indicator_row as r
join board as b using (board)
join document as d using (document_id)
join verdict as v on v.document_id = r.document_id and v.line = r.line
left join verdict_by_sex as x on x.document_id = r.document_id and x.line = r.line
where r.indicator_id = $indicator and v.indicator_id = $indicator
order by r.year desc, b.board_order, d.kind_order desc, r.line
