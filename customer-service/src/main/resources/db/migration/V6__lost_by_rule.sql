-- What moved a customer into its state: a rule takes back what it did itself, nothing else.
alter table customer
    add column lifecycle_by text not null default 'HAND' check (lifecycle_by in ('HAND', 'EVENT', 'RULE'));

-- Whether customers still buy, copied from the events of analytics-service. The sequence guards each row against an
-- older event that arrives late or again. Part is the currency, revision the version of the rules.
create table customer_class
(
    tenant_id text        not null,
    id        uuid        not null,
    part      text        not null,
    name      text        not null,
    sequence  bigint      not null,
    value     text        not null,
    reason    text        not null,
    at        timestamptz not null,
    revision  bigint      not null,
    primary key (tenant_id, id, part, name)
) with (fillfactor = 80);
select platform_secure('customer_class');
