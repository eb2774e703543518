-- How far the order topic is tells how much is new for all tenants in all currencies together. Whether that is anything for
-- one of them is looked at when it is much: by what was known when a refresh began or a fit was asked for, and up to where
-- nothing was found. Null where that was before this was kept.
alter table score_refresh add column facts bigint;
alter table score_refresh add column looked_position bigint not null default 0;
alter table model_fit add column purchase_days bigint;
alter table model_fit add column looked_position bigint not null default 0;
