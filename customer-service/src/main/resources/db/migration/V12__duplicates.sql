-- What a customer may be found by: hashes of its e-mail, telephone number, external ids, and of parts of its name. Who looks
-- like a new customer shares at least one. Plain equality, because under row-level security an index serves only operators
-- that leak nothing, which those of trigrams are not. A key that is left over costs a look, and finds nothing wrong.
create table customer_match_key
(
    tenant_id   text   not null,
    key         bigint not null,
    customer_id uuid   not null,
    primary key (tenant_id, key, customer_id)
);
select platform_secure('customer_match_key');

-- Two customers that may be one, found when the first was created, for somebody to look at.
create table customer_duplicate
(
    tenant_id    text        not null,
    id           uuid        not null,
    version      bigint      not null,
    customer_id  uuid        not null,
    candidate_id uuid        not null,
    score        bigint      not null check (score between 0 and 100),
    matched      text[]      not null,
    state        text        not null check (state in ('OPEN', 'DISMISSED', 'MERGED')),
    found_at     timestamptz not null,
    decided_at   timestamptz,
    decided_by   text,
    reason       text,
    merge_id     uuid,
    primary key (tenant_id, id),
    unique (tenant_id, customer_id, candidate_id),
    check (customer_id <> candidate_id),
    check ((state = 'OPEN') = (decided_at is null)),
    -- Checked at the end: the customer itself is written with the rest of the transaction.
    foreign key (tenant_id, customer_id) references customer (tenant_id, id) deferrable initially deferred,
    foreign key (tenant_id, candidate_id) references customer (tenant_id, id) deferrable initially deferred
) with (fillfactor = 80);
create index customer_duplicate_found on customer_duplicate (tenant_id, found_at, id);
create index customer_duplicate_score on customer_duplicate (tenant_id, score, id);
create index customer_duplicate_open on customer_duplicate (tenant_id, found_at, id) where state = 'OPEN';
create index customer_duplicate_candidate on customer_duplicate (tenant_id, candidate_id);
create index customer_duplicate_merge on customer_duplicate (tenant_id, merge_id) where merge_id is not null;
select platform_secure('customer_duplicate');
