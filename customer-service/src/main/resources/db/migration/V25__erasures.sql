-- When the person was forgotten: nothing new is written about it. The record stays, because what happened leads to it.
alter table customer
    add column erased_at timestamptz;
select platform_history('customer');

-- Who is forgotten is not looked after.
drop index customer_neglect;
create index customer_neglect on customer
    (tenant_id, neglect_level, (coalesce(grade, 'NONE')), (coalesce(neglect_from, created_at)), id)
    where survivor_id is null and withdrawn_at is null and erased_at is null
      and lifecycle in ('POTENTIAL', 'TARGET', 'ACTUAL', 'RECOVERED');

-- Who is forgotten is found by nothing any more.
create index customer_match_key_customer on customer_match_key (tenant_id, customer_id);

-- Erasures: who asked for which, and on what ground. "subjects" are the customer and those that it stands for.
create table customer_erasure
(
    tenant_id    text        not null,
    id           uuid        not null,
    customer_id  uuid        not null,
    subjects     uuid[]      not null,
    ground       text        not null check (ground in ('REQUESTED', 'NO_LONGER_NEEDED', 'CONSENT_WITHDRAWN', 'OBJECTED',
                                                        'UNLAWFUL', 'LEGAL_OBLIGATION')),
    requested_by text        not null,
    requested_at timestamptz not null,
    primary key (tenant_id, id)
);
create index customer_erasure_customer on customer_erasure (tenant_id, customer_id, id);
select platform_secure('customer_erasure');

-- Which service has told that it holds nothing any more on which of them.
create table customer_erasure_part
(
    tenant_id   text        not null,
    erasure_id  uuid        not null,
    customer_id uuid        not null,
    service     text        not null,
    erased_rows bigint      not null,
    applied_at  timestamptz not null,
    primary key (tenant_id, erasure_id, customer_id, service)
);
select platform_secure('customer_erasure_part');
