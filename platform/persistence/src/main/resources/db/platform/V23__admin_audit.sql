-- Who has changed what about how the service works, from what to what (ADR 27): one list of all of it, filled by triggers
-- in the transaction of the change. platform_history keeps records as they were, a table beside each; this keeps decisions,
-- which are few, of all kinds in one order. The service may read it, and nothing else.
create table admin_audit
(
    tenant_id      text        not null,
    id             uuid        not null default uuidv7(),
    -- What was changed, as the API names it, and which one of these; null for what there is once.
    kind           text        not null,
    key            text,
    record         text,
    action         text        not null check (action in ('CREATED', 'CHANGED', 'DELETED')),
    before         jsonb       not null,
    after          jsonb       not null,
    changed_by     text,
    cause          text,
    correlation_id text,
    changed_at     timestamptz not null,
    primary key (tenant_id, id)
);
create index admin_audit_changed_at on admin_audit (tenant_id, changed_at, id);
create index admin_audit_kind on admin_audit (tenant_id, kind, key, changed_at, id);
create index admin_audit_changed_by on admin_audit (tenant_id, changed_by, changed_at, id);
select platform_secure('admin_audit');
revoke insert, update, delete on admin_audit from ${app};

-- An id as the API has it; crm.persistence.Ids writes the same.
create function type_id(prefix text, id uuid) returns text
    language sql immutable parallel safe as
$$
select prefix || '_' || string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz',
                                          substring(b.bits from digit * 5 + 1 for 5)::bit(5)::int + 1, 1), '' order by digit)
from (select (B'00' || ('x' || replace(id::text, '-', ''))::bit(128))::bit(130) as bits) as b
    cross join generate_series(0, 25) as digit
$$;

-- What a row says in some columns; nothing is no field. Ids of records are as the API has them.
create function admin_audit_image(image jsonb, names text[], ids jsonb) returns jsonb
    language sql immutable parallel safe as
$$
select coalesce(jsonb_object_agg(c.name, case
    when ids ->> c.name is null then image -> c.name
    else to_jsonb(type_id(ids ->> c.name, (image ->> c.name)::uuid)) end), '{}')
from unnest(names) as c (name)
where image ->> c.name is not null
$$;

-- The lock lets whoever brings a tenant's whole configuration to a state wait for those who change a part of it, and keeps
-- later ones waiting (crm.administration). With the owner's rights: the service has none to write here.
create function admin_audit_row() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    keys    text[] := string_to_array(tg_argv[1], ',');
    ids     jsonb  := tg_argv[2]::jsonb;
    names   text[] := string_to_array(tg_argv[3], ',');
    image   jsonb;
    former  jsonb  := '{}';
    latter  jsonb  := '{}';
    moved   text[];
begin
    perform pg_advisory_xact_lock_shared(
        hashtextextended('configuration/' || current_setting('app.tenant_id', true), 0));
    if tg_op <> 'INSERT' then
        image := to_jsonb(old);
        former := admin_audit_image(image, names, ids);
    end if;
    if tg_op <> 'DELETE' then
        image := to_jsonb(new);
        latter := admin_audit_image(image, names, ids);
    end if;
    select array_agg(c.name) into moved from unnest(names) as c (name)
    where former -> c.name is distinct from latter -> c.name;
    if moved is null then
        return null;
    end if;
    insert into admin_audit (tenant_id, kind, key, record, action, before, after, changed_by, cause, correlation_id,
                             changed_at)
    select image ->> 'tenant_id', tg_argv[0],
           (select string_agg(image ->> k.name, '/' order by k.place)
            from unnest(keys) with ordinality as k (name, place)),
           case when ids ->> 'id' is not null then type_id(ids ->> 'id', (image ->> 'id')::uuid) end,
           case tg_op when 'INSERT' then 'CREATED' when 'UPDATE' then 'CHANGED' else 'DELETED' end,
           (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(former) f where f.key = any (moved)),
           (select coalesce(jsonb_object_agg(l.key, l.value), '{}') from jsonb_each(latter) l where l.key = any (moved)),
           change_part(1), change_part(2), change_part(3), change_time();
    return null;
end
$$;

-- Lets the changes of a service's table be audited; to be called again by a migration that adds columns to look at.
--   kind     what a row is, as the API names it
--   keys     columns, separated by commas, that name a row for people; empty where a tenant has one at most
--   columns  columns, separated by commas and without spaces, in which a change is one. Others are the table's own affair,
--            and cost nothing.
--   ids      columns with ids of records, each with what such ids begin with in the API; "id" is that of the row
create function platform_audit(target regclass, kind text, keys text, columns text, ids jsonb default '{}') returns void
    language plpgsql as
$platform$
begin
    execute format('create or replace trigger admin_audit after insert or delete or update of %s on %s '
                   'for each row execute function admin_audit_row(%L, %L, %L, %L)',
                   columns, target, kind, keys, ids::text, columns);
end
$platform$;

select platform_audit('coding_rule', 'coding-rule', 'object', 'pattern');
