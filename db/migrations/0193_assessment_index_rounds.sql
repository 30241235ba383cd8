-- 考核评价: results and contests are asked for by their round, evidence and rounds by their scheme.
create index cases_assessment_round on procedures.cases (county, (body->>'round'), place) where procedure in ('assessment.result', 'assessment.contest');
create index cases_assessment_scheme on procedures.cases (county, (body->>'scheme'), place) where procedure in ('assessment.evidence', 'assessment.round');
