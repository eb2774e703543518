-- Which parts of a generation's views are filled from its facts: 0 what the others need first, then each part of the
-- customers. A part is one transaction; after a crash those that are here are not filled again.
alter table projection_generation add column filled int[] not null default '{}';
