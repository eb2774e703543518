-- Classes of customers, copied from the events of analytics-service: one row for each class, because an event tells only
-- those that changed. The sequence guards each row against an older event that arrives late or again. Part is the
-- currency of the values that the class follows from, revision the version of the rules.
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

-- What the customer was to us when the ticket was opened, and why it has its priority; null in tickets of before.
alter table ticket
    add column customer_tier   text,
    add column priority_reason text;
