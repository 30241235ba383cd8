-- A line of points may rest on a record of another mechanism; once for each member. The key goes when the record is taken back.
alter table points.lines add column earned text;
comment on column points.lines.earned is 'The record that it rests on: what kind, and which; null where somebody claimed it';
create unique index lines_earned on points.lines (county, earned, membership) where earned is not null;
