-- What raised a dispute finds it again; what an adviser did on a day is found by the adviser.
create index cases_dispute_origin on procedures.cases (county, (body -> 'origin' ->> 'case')) where procedure = 'mediation.dispute' and body ? 'origin';
create index cases_duty_day on procedures.cases (county, place, (body ->> 'day')) where procedure = 'mediation.duty';
