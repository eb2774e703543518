-- What comes next with a customer. Lists are sorted with those last that have no next action, and filtered by those that
-- have one: an index for each.
alter table customer
    add column next_action_what text,
    add column next_action_at timestamptz,
    add column next_action_by text,
    add check (num_nonnulls(next_action_what, next_action_at, next_action_by) in (0, 3));
create index customer_next_action_order on customer (tenant_id, (coalesce(next_action_at, 'infinity'::timestamptz)), id);
create index customer_next_action_at on customer (tenant_id, next_action_at, id) where next_action_at is not null;
create index customer_next_action_person on customer (tenant_id, (coalesce(next_action_by, '')), id);
create index customer_next_action_by on customer (tenant_id, next_action_by, next_action_at, id)
    where next_action_by is not null;

-- Next actions that were done, and what came of them.
create table customer_next_action
(
    tenant_id   text        not null,
    id          uuid        not null,
    customer_id uuid        not null,
    what        text        not null,
    planned_at  timestamptz not null,
    planned_for text        not null,
    outcome     text        not null,
    done_at     timestamptz not null,
    done_by     text        not null,
    noted_at    timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index customer_next_action_done on customer_next_action (tenant_id, customer_id, done_at, id);
select platform_secure('customer_next_action');

-- When somebody last had to do with a customer, and how: the latest fact, whatever the order in which facts arrive. No
-- index on the time, so that facts about busy customers rewrite nothing but this row.
create table customer_touch
(
    tenant_id   text        not null,
    customer_id uuid        not null,
    touched_at  timestamptz not null,
    kind        text        not null,
    primary key (tenant_id, customer_id)
) with (fillfactor = 70);
select platform_secure('customer_touch');

-- Who was told that a customer is neglected: nobody, its owner, the head of the unit as well. The index is the queue of
-- those to look at. neglect_from is when their waiting began, null for their creation; where it is too early, the look
-- finds a later touch and moves it on. neglect_of is the touch whose silence they were told of: another one is another
-- period. The grade is the best of any currency, from customer_class.
alter table customer
    add column grade text,
    add column neglect_level integer not null default 0 check (neglect_level between 0 and 2),
    add column neglect_from timestamptz,
    add column neglect_of timestamptz,
    add check ((neglect_level = 0) = (neglect_of is null));
create index customer_neglect on customer
    (tenant_id, neglect_level, (coalesce(grade, 'NONE')), (coalesce(neglect_from, created_at)), id)
    where survivor_id is null and withdrawn_at is null and lifecycle in ('POTENTIAL', 'TARGET', 'ACTUAL', 'RECOVERED');

-- After how many days of silence who is told, by grade; a tenant without a row has the defaults.
create table neglect_rule
(
    tenant_id  text        not null primary key,
    version    bigint      not null,
    grades     text[]      not null,
    owner_days integer[]   not null,
    head_days  integer[]   not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    check (cardinality(grades) = cardinality(owner_days) and cardinality(grades) = cardinality(head_days))
);
select platform_secure('neglect_rule');
