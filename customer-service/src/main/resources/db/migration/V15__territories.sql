-- How customers are divided. Of several territories whose condition a customer meets, the one with the smallest number
-- counts. It has an owner for its customers, or a rule by which one is found, or neither.
create table territory
(
    tenant_id  text        not null,
    id         uuid        not null,
    version    bigint      not null,
    name       text        not null,
    priority   int         not null,
    enabled    boolean     not null,
    filter     text        not null,
    owner_id   text,
    rule_id    uuid,
    changed_by text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, rule_id) references assignment_rule (tenant_id, id),
    check (owner_id is null or rule_id is null)
);
create index territory_priority on territory (tenant_id, priority, id);
create index territory_name on territory (tenant_id, name, id);
select platform_secure('territory');

alter table customer add column territory_id uuid;
create index customer_territory on customer (tenant_id, territory_id, id) where territory_id is not null;

-- One row for each tenant: who changes territories locks it, and all customers are gone through again behind it.
create table territory_sweep
(
    tenant_id text   not null primary key,
    changes   bigint not null,
    -- The last customer that was looked at since; null at the beginning, and where nothing is to be done.
    last_id   uuid,
    open      boolean not null
);
select platform_secure('territory_sweep');

-- Whether customers of a leaver go to the manager, or to whom the assignment rules find.
create table leaver_policy
(
    tenant_id  text        not null primary key,
    version    bigint      not null,
    heir       text        not null check (heir in ('MANAGER', 'RULES')),
    changed_by text        not null,
    changed_at timestamptz not null
);
select platform_secure('leaver_policy');

-- By rules: each customer to whom they find, and those for whom they find nobody to "to_id", if there is somebody.
alter table ownership_transfer
    add column by_rules boolean not null default false,
    alter column to_id drop not null;

-- Who writes customers holds this lock shared, who changes territories holds it alone: no customer is written by what was
-- in force before, behind the one who goes through all of them afterwards. Being volatile, it looks after it has the lock.
create function territories_in_force() returns setof territory
    language plpgsql volatile as
$$
begin
    perform pg_advisory_xact_lock_shared(
        hashtextextended('territories/' || current_setting('app.tenant_id', true), 0));
    return query select t.* from territory t
                 where t.tenant_id = nullif(current_setting('app.tenant_id', true), '') and t.enabled
                 order by t.priority, t.id;
end
$$;
create function territories_lock() returns void
    language sql as
$$
select pg_advisory_xact_lock(hashtextextended('territories/' || current_setting('app.tenant_id', true), 0))
$$;
