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

-- On which terms a customer is dealt with, for those who have a standing. The version counts what was published.
create table credit_policy
(
    tenant_id   text        not null,
    id          uuid        not null,
    version     bigint      not null,
    standing    text        not null,
    treatment   text        not null,
    approval    text,
    currency    text        not null,
    reason      text        not null,
    revision    bigint      not null,
    as_of       timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    note        text,
    updated_at  timestamptz not null,
    primary key (tenant_id, id),
    check ((approval is null) = (treatment <> 'STOP'))
) with (fillfactor = 80);
create index credit_policy_updated on credit_policy (tenant_id, updated_at, id);
create index credit_policy_pending on credit_policy (tenant_id, updated_at, id) where approval = 'PENDING';
select platform_secure('credit_policy');
