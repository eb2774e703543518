-- A customer that turned out to be another one. Its record stays as it was, and what happened to it stays attributed to
-- it; as long as there is a survivor, the survivor stands for it. Survivors may be merged in turn.
alter table customer
    add column survivor_id uuid,
    -- Whether it paid while another one stood for it: what it would be, it becomes when it stands for itself again.
    add column paid_meanwhile boolean not null default false,
    add foreign key (tenant_id, survivor_id) references customer (tenant_id, id),
    add check (survivor_id <> id);
create index customer_survivor on customer (tenant_id, survivor_id) where survivor_id is not null;

-- Each merge, and whether it was undone. "fields" holds, for each field that the survivor took, what it said before and
-- what it said after.
create table customer_merge
(
    tenant_id   text        not null,
    id          uuid        not null,
    survivor_id uuid        not null,
    merged_id   uuid        not null,
    -- Counts the merges of the survivor.
    ordinal     bigint      not null,
    reason      text        not null,
    fields      jsonb       not null,
    merged_at   timestamptz not null,
    merged_by   text        not null,
    undone_at   timestamptz,
    undone_by   text,
    undo_reason text,
    returned    text[],
    primary key (tenant_id, id),
    unique (tenant_id, survivor_id, ordinal),
    foreign key (tenant_id, survivor_id) references customer (tenant_id, id),
    foreign key (tenant_id, merged_id) references customer (tenant_id, id)
) with (fillfactor = 70);
create unique index customer_merge_standing on customer_merge (tenant_id, merged_id) where undone_at is null;
create index customer_merge_at on customer_merge (tenant_id, survivor_id, merged_at, id);
select platform_secure('customer_merge');
