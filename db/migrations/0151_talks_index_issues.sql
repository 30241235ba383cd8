-- Issues are asked for by their talk (a talk is closed only when none is left), promises by place: few rows of a large table.
create index cases_talk_issue on procedures.cases (county, (body->>'talk')) where procedure = 'talks.issue';
create index cases_talk_promise on procedures.cases (county, place) where procedure = 'talks.issue' and closed_at is null;
