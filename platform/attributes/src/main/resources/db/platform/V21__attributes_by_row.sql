-- Who writes a record looks for the indexed attributes of its kind, however many others there are.
create index attribute_definition_indexed on attribute_definition (tenant_id, object)
    where index_state in ('BUILDING', 'READY');

-- Follows a record of a table that platform_attributes_by_row prepared. Called only where there is something to follow:
-- the conditions of the triggers are expressions, and cost next to nothing.
create function attribute_index_row() returns trigger
    language plpgsql as
$$
begin
    perform attribute_lock_shared(tg_argv[0]);
    insert into attribute_index (tenant_id, attribute_id, record_id, key)
    select d.tenant_id, d.id, new.id, attribute_key(d.type, new.attributes ->> d.name)
    from attribute_definition d
    where d.tenant_id = new.tenant_id and d.object = tg_argv[0]
      and d.state = 'ACTIVE' and d.index_state in ('BUILDING', 'READY')
      and (tg_op = 'INSERT' or new.attributes -> d.name is distinct from old.attributes -> d.name)
    on conflict (tenant_id, attribute_id, record_id) do update set key = excluded.key;
    return null;
end
$$;

-- As platform_attributes, for a table whose rows are written one by one, often, and mostly without values: a statement's
-- trigger would keep what the statement has written, and call a function, for nothing. Here a row without values says null
-- in place of '{}' where, by the definitions as they are under the lock (attribute_version_for_write), nothing is indexed:
-- then no trigger runs. A writer that does not know the column leaves it to its default, and its rows are followed.
create function platform_attributes_by_row(target regclass, object text) returns void
    language plpgsql as
$$
begin
    execute format('alter table %s add column attributes jsonb default ''{}''', target);
    execute format('create trigger attribute_index_insert after insert on %s for each row '
                   'when (new.attributes is not null) execute function attribute_index_row(%L)', target, object);
    execute format('create trigger attribute_index_update after update on %s for each row '
                   'when (old.attributes is distinct from new.attributes) execute function attribute_index_row(%L)',
                   target, object);
    execute format('create trigger attribute_index_delete after delete on %s referencing old table as old_rows '
                   'for each statement execute function attribute_index_delete(%L)', target, object);
end
$$;
