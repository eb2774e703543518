-- What facts say of the traits of a customer, one row for each fact and trait, keyed by the event. What was told of a
-- merged customer stays with it and counts for the one that stands for it.
create table trait_evidence
(
    tenant_id   text        not null,
    event_id    uuid        not null,
    trait       text        not null,
    customer_id uuid        not null,
    speaks      integer     not null check (speaks between -100 and 100),
    fact        text        not null,
    link        text        not null,
    happened_at timestamptz not null,
    primary key (tenant_id, event_id, trait)
);
create index trait_evidence_latest on trait_evidence (tenant_id, customer_id, trait, happened_at, event_id);
select platform_secure('trait_evidence');

-- What people decided in place of what facts say; a row without a score took that back. The highest version counts, the
-- others are its history.
create table trait_decision
(
    tenant_id   text        not null,
    customer_id uuid        not null,
    trait       text        not null,
    version     bigint      not null,
    score       integer check (score between 0 and 100),
    reason      text,
    instead_of  integer     not null,
    decided_by  text        not null,
    decided_at  timestamptz not null,
    primary key (tenant_id, customer_id, trait, version),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id),
    check ((score is null) = (reason is null))
);
select platform_secure('trait_decision');
