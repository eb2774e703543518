-- How the records of a kind are numbered. No pattern: not at all.
create table coding_rule
(
    tenant_id  text        not null,
    object     text        not null,
    version    bigint      not null,
    pattern    text,
    changed_by text        not null,
    changed_at timestamptz not null,
    primary key (tenant_id, object)
);
select platform_secure('coding_rule');

-- The last number of each series. The row is locked from the moment that a number is drawn until the record is
-- committed, and rolls back with it: that is what keeps a series without gaps.
create table code_series
(
    tenant_id text   not null,
    object    text   not null,
    series    text   not null,
    last      bigint not null,
    primary key (tenant_id, object, series)
) with (fillfactor = 50);
select platform_secure('code_series');
