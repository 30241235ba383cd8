-- What is open at a place is asked on every start page and wall: few of many cases.
create index if not exists cases_open on procedures.cases (county, place, due_at) where closed_at is null;
