-- Attributes that a tenant defines itself for records of a kind (see crm.attributes). Values lie with their
-- record, in a column "attributes"; a definition is a row and not a column, so that hundreds of them change no schema.

-- Counts what changed in a tenant's definitions of one object: who holds them in memory compares this number.
create table attribute_catalogue
(
    tenant_id text   not null,
    object    text   not null,
    version   bigint not null,
    primary key (tenant_id, object)
);
select platform_secure('attribute_catalogue');

create table attribute_definition
(
    tenant_id   text        not null,
    id          uuid        not null,
    object      text        not null,
    name        text        not null,
    type        text        not null check (type in ('TEXT', 'INTEGER', 'DECIMAL', 'BOOLEAN', 'DATE', 'TIME')),
    label       text        not null,
    choices     text[] check (choices is null or type = 'TEXT'),
    required    boolean     not null,
    indexed     boolean     not null,
    personal    boolean     not null,
    state       text        not null check (state in ('ACTIVE', 'DELETING')),
    index_state text        not null check (index_state in ('NONE', 'BUILDING', 'READY', 'DROPPING')),
    -- The last record that the work in the background has dealt with.
    progress    uuid,
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (tenant_id, id)
);
create unique index attribute_definition_name on attribute_definition (tenant_id, object, name);
create index attribute_definition_work on attribute_definition (tenant_id, object, updated_at)
    where state = 'DELETING' or index_state in ('BUILDING', 'DROPPING');
select platform_secure('attribute_definition');

-- Values of the indexed attributes, one row for each record, with or without a value. A table and not indexes on
-- expressions: the service may create no index; row-level security keeps conditions on expressions such as
-- attributes ->> 'x' out of indexes, because only operators that leak nothing may be evaluated before it; and a
-- tenant's twentieth index would be paid for by all tenants.
create table attribute_index
(
    tenant_id    text             not null,
    attribute_id uuid             not null,
    record_id    uuid             not null,
    key          text collate "C" not null,
    primary key (tenant_id, attribute_id, record_id)
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
create index attribute_index_key on attribute_index (tenant_id, attribute_id, key, record_id);
select platform_secure('attribute_index');

-- A value as text whose order is that of the values: empty where there is none, numbers with a sign and 15 digits before
-- and 8 behind the point, negative ones complemented; crm.attributes.AttributeType writes the same.
create function attribute_key(type text, value text) returns text
    language sql immutable parallel safe as
$$
select case
    when value is null then ''
    when type in ('INTEGER', 'DECIMAL') and value like '-%' then
        '0' || translate(lpad(split_part(substr(value, 2), '.', 1), 15, '0') || rpad(split_part(value, '.', 2), 8, '0'),
                         '0123456789', '9876543210')
    when type in ('INTEGER', 'DECIMAL') then
        '1' || lpad(split_part(value, '.', 1), 15, '0') || rpad(split_part(value, '.', 2), 8, '0')
    when type = 'TIME' then
        rpad(rtrim(value, 'Z') || case when strpos(value, '.') > 0 then '' else '.' end, 26, '0')
    else value
end
$$;

-- Who writes records holds this lock shared, who changes their definitions holds it alone: each value is checked, and
-- indexed, by the definitions that are in force when it is committed.
create function attribute_lock_shared(object text) returns void
    language sql as
$$
select pg_advisory_xact_lock_shared(hashtextextended('attributes/' || current_setting('app.tenant_id', true) || '/' || object, 0))
$$;
create function attribute_lock(object text) returns void
    language sql as
$$
select pg_advisory_xact_lock(hashtextextended('attributes/' || current_setting('app.tenant_id', true) || '/' || object, 0))
$$;

-- The version of the definitions, after waiting for whoever changes them. Being volatile, it looks after it has the lock.
create function attribute_version_for_write(object text) returns bigint
    language plpgsql volatile as
$$
begin
    perform attribute_lock_shared(object);
    return coalesce((select c.version from attribute_catalogue c
                     where c.tenant_id = nullif(current_setting('app.tenant_id', true), '')
                       and c.object = attribute_version_for_write.object), 0);
end
$$;

create function attribute_index_insert() returns trigger
    language plpgsql as
$$
begin
    perform attribute_lock_shared(tg_argv[0]);
    insert into attribute_index (tenant_id, attribute_id, record_id, key)
    select d.tenant_id, d.id, n.id, attribute_key(d.type, n.attributes ->> d.name)
    from attribute_definition d
        join new_rows n on n.tenant_id = d.tenant_id
    where d.tenant_id = nullif(current_setting('app.tenant_id', true), '') and d.object = tg_argv[0]
      and d.state = 'ACTIVE' and d.index_state in ('BUILDING', 'READY')
    on conflict (tenant_id, attribute_id, record_id) do update set key = excluded.key;
    return null;
end
$$;

create function attribute_index_update() returns trigger
    language plpgsql as
$$
begin
    if not exists (select from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
                   where n.attributes <> o.attributes) then
        return null;
    end if;
    perform attribute_lock_shared(tg_argv[0]);
    insert into attribute_index (tenant_id, attribute_id, record_id, key)
    select d.tenant_id, d.id, n.id, attribute_key(d.type, n.attributes ->> d.name)
    from attribute_definition d
        join new_rows n on n.tenant_id = d.tenant_id
        join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    where d.tenant_id = nullif(current_setting('app.tenant_id', true), '') and d.object = tg_argv[0]
      and d.state = 'ACTIVE' and d.index_state in ('BUILDING', 'READY')
      and n.attributes -> d.name is distinct from o.attributes -> d.name
    on conflict (tenant_id, attribute_id, record_id) do update set key = excluded.key;
    return null;
end
$$;

create function attribute_index_delete() returns trigger
    language plpgsql as
$$
begin
    perform attribute_lock_shared(tg_argv[0]);
    delete from attribute_index i
    using attribute_definition d, old_rows o
    where d.tenant_id = nullif(current_setting('app.tenant_id', true), '') and d.object = tg_argv[0]
      and i.tenant_id = d.tenant_id and i.attribute_id = d.id and i.record_id = o.id and o.tenant_id = i.tenant_id;
    return null;
end
$$;

-- Gives a service's table attributes. The object is what the API calls its records.
create function platform_attributes(target regclass, object text) returns void
    language plpgsql as
$$
begin
    execute format('alter table %s add column attributes jsonb not null default ''{}''', target);
    execute format('create trigger attribute_index_insert after insert on %s referencing new table as new_rows '
                   'for each statement execute function attribute_index_insert(%L)', target, object);
    execute format('create trigger attribute_index_update after update on %s referencing old table as old_rows '
                   'new table as new_rows for each statement execute function attribute_index_update(%L)', target, object);
    execute format('create trigger attribute_index_delete after delete on %s referencing old table as old_rows '
                   'for each statement execute function attribute_index_delete(%L)', target, object);
end
$$;
