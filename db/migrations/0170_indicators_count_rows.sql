-- Sums also say of how many entries they consist, so that a report names the rows behind a figure without counting them. The fold that
-- fills it is in 0176, which also throws away the sums made before.
alter table indicators.totals add column rows bigint not null default 0;
