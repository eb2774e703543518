-- Work that goes to people by matching scores (see crm.assignment). An object is a kind of record, as the API calls it.

-- For which records, and by what weights. Of several that fit a record the one with the smallest number counts.
create table assignment_rule
(
    tenant_id  text        not null,
    id         uuid        not null,
    version    bigint      not null,
    object     text        not null,
    name       text        not null,
    priority   int         not null,
    enabled    boolean     not null,
    automatic  boolean     not null,
    filter     text,
    org_unit   text,
    needs      jsonb       not null,
    terms      jsonb       not null,
    changed_by text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id)
);
create index assignment_rule_priority on assignment_rule (tenant_id, priority, id);
create index assignment_rule_name on assignment_rule (tenant_id, name, id);
create index assignment_rule_object on assignment_rule (tenant_id, object, priority, id);
select platform_secure('assignment_rule');

-- Who may be assigned records of an object, what they bring, and how many they take. "load" counts the records that are
-- theirs now; the triggers below keep it.
create table assignment_profile
(
    tenant_id        text        not null,
    object           text        not null,
    subject          text        not null,
    version          bigint      not null,
    capacity         int         not null check (capacity >= 0),
    load             int         not null,
    traits           jsonb       not null,
    licences         text[]      not null,
    leaves           jsonb       not null,
    last_assigned_at timestamptz,
    changed_by       text        not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    primary key (tenant_id, object, subject)
) with (fillfactor = 70);
select platform_secure('assignment_profile');

-- What was decided, and all that it depended on, so that it can be worked out again.
create table assignment_decision
(
    tenant_id    text        not null,
    id           uuid        not null,
    object       text        not null,
    record_id    uuid        not null,
    rule_id      uuid        not null,
    rule_version bigint      not null,
    cause        text        not null,
    assignee     text,
    runner_up    text,
    decided_at   timestamptz not null,
    inputs       jsonb       not null,
    ranking      jsonb       not null,
    primary key (tenant_id, id)
);
create index assignment_decision_record on assignment_decision (tenant_id, object, record_id, decided_at, id);
select platform_secure('assignment_decision');

-- Records for which there was nobody. They wait with the owner that they had.
create table assignment_waiting
(
    tenant_id text        not null,
    object    text        not null,
    record_id uuid        not null,
    rule_id   uuid        not null,
    owner_id  text        not null,
    since     timestamptz not null,
    primary key (tenant_id, object, record_id)
);
create index assignment_waiting_since on assignment_waiting (tenant_id, since, record_id);
create index assignment_waiting_rule on assignment_waiting (tenant_id, object, rule_id, since, record_id);
select platform_secure('assignment_waiting');

-- Decisions about an object are made one after the other: each sees the loads that the one before left behind, and nobody
-- ever waits for a second person's row. Whoever holds a record's lock may ask for this one; the other way round, never.
create function assignment_turn(object text) returns void
    language sql as
$$
select pg_advisory_xact_lock(hashtextextended('assignment/turn/' || current_setting('app.tenant_id', true) || '/' || object, 0))
$$;

-- Who writes records holds this lock shared, who begins to count a person's records holds it alone: none is missed.
create function assignment_lock_shared(object text) returns void
    language sql as
$$
select pg_advisory_xact_lock_shared(hashtextextended('assignment/load/' || current_setting('app.tenant_id', true) || '/' || object, 0))
$$;
create function assignment_lock(object text) returns void
    language sql as
$$
select pg_advisory_xact_lock(hashtextextended('assignment/load/' || current_setting('app.tenant_id', true) || '/' || object, 0))
$$;

-- Adds to the loads of people, in the order of their names: two writers that touch several never wait in a ring.
create function assignment_count(counted text, owners text[], counts int[]) returns void
    language plpgsql as
$$
begin
    perform assignment_lock_shared(counted);
    perform from assignment_profile p
     where p.tenant_id = nullif(current_setting('app.tenant_id', true), '') and p.object = counted and p.subject = any (owners)
     order by p.subject for no key update;
    if found then
        update assignment_profile p set load = p.load + n.count
        from (select c.subject, sum(c.count)::int as count from unnest(owners, counts) as c (subject, count)
              group by c.subject) as n
        where p.tenant_id = nullif(current_setting('app.tenant_id', true), '') and p.object = counted and p.subject = n.subject;
    end if;
end
$$;

-- Lets a service's table be assigned: it has the columns tenant_id, id, owner_id. The condition tells, of "{row}", which
-- records are part of somebody's load.
create function platform_assignment(target regclass, object text, counted text) returns void
    language plpgsql as
$body$
declare
    load_of text := replace(object, '-', '_');
begin
    execute format($f$
        create function assignment_insert_%1$s() returns trigger language plpgsql as
        $$
        begin
            perform assignment_count(%2$L, array_agg(n.owner_id), array_agg(n.count))
            from (select r.owner_id, count(*)::int as count from new_rows r where %3$s group by r.owner_id) as n;
            return null;
        end
        $$ $f$, load_of, object, replace(counted, '{row}', 'r'));
    execute format('create trigger assignment_insert after insert on %s referencing new table as new_rows '
                   'for each statement execute function assignment_insert_%s()', target, load_of);
    execute format($f$
        create function assignment_update_%1$s() returns trigger language plpgsql as
        $$
        begin
            perform assignment_count(%2$L, array[old.owner_id, new.owner_id],
                                     array[case when %3$s then -1 else 0 end, case when %4$s then 1 else 0 end]);
            return null;
        end
        $$ $f$, load_of, object, replace(counted, '{row}', 'old'), replace(counted, '{row}', 'new'));
    execute format('create trigger assignment_update after update on %s for each row '
                   'when (old.owner_id is distinct from new.owner_id or (%s) is distinct from (%s)) '
                   'execute function assignment_update_%s()',
                   target, replace(counted, '{row}', 'old'), replace(counted, '{row}', 'new'), load_of);
    execute format($f$
        create function assignment_delete_%1$s() returns trigger language plpgsql as
        $$
        begin
            perform assignment_count(%2$L, array_agg(o.owner_id), array_agg(o.count))
            from (select r.owner_id, -count(*)::int as count from old_rows r where %3$s group by r.owner_id) as o;
            return null;
        end
        $$ $f$, load_of, object, replace(counted, '{row}', 'r'));
    execute format('create trigger assignment_delete after delete on %s referencing old table as old_rows '
                   'for each statement execute function assignment_delete_%s()', target, load_of);
end
$body$;
