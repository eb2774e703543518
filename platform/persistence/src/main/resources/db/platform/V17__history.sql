-- History of records (ADR 25, crm.persistence.query.AsOf). A table that has one keeps what is now; what was before lies in
-- a table of the same columns beside it, each version with the time from which to which it held. So creating records costs
-- nothing more, and what is over is never touched again: the service may read it, and nothing else.

-- What a transaction says of itself: its time, once, and on whose behalf it goes on (crm.persistence.OpenUnit).
create function change_time() returns timestamptz
    language sql stable parallel safe as
$$
select coalesce(nullif(current_setting('app.time', true), '')::timestamptz, transaction_timestamp())
$$;

create function change_part(part int) returns text
    language sql stable parallel safe as
$$
select nullif(split_part(current_setting('app.change', true), E'\n', part), '')
$$;

-- The time that a read is about.
create function as_of_time() returns timestamptz
    language sql stable parallel safe as
$$
select nullif(current_setting('app.as_of', true), '')::timestamptz
$$;

-- Gives a service's table a history, or takes its new columns into the one that it has: to be called again by each
-- migration that adds some. "since" is an expression on the rows that are there, for the time from which what they say is
-- known to hold. The table gets six columns:
--   valid_from, changed_by, cause, correlation_id   when its row became what it is, by whom, why, by which request
--   changed_in     the transaction that did it
--   stated_cause   where a writer says itself why it changes a row, and, in a second line, by which request; always null
--                  in what is stored. Who inserts a row and knows better than the transaction writes cause itself.
-- Beside a table t come the table t_history; the view t_versions, of all that was and is, with valid_to; and the view
-- t_as_of, of what was at as_of_time().
create function platform_history(target regclass, since text default null) returns void
    language plpgsql as
$platform$
declare
    past  text := target || '_history';
    keys  text;
    names text;
    added record;
begin
    if to_regclass(past) is null then
        execute format('alter table %s add column valid_from timestamptz not null default change_time(), '
                       'add column changed_by text, add column cause text default ''MIGRATION'', '
                       'add column correlation_id text, add column changed_in xid8 not null default pg_current_xact_id(), '
                       'add column stated_cause text', target);
        -- Written anew and not updated: row-level security would hide all rows from an update.
        execute format('alter table %s alter column valid_from type timestamptz using %s', target,
                       coalesce(since, 'valid_from'));
        execute format('alter table %s alter column changed_by set default change_part(1), '
                       'alter column cause set default change_part(2), '
                       'alter column correlation_id set default change_part(3)', target);
        select string_agg(quote_ident(a.attname), ', ' order by k.place) into keys
        from pg_index i
            cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indrelid = target and i.indisprimary;
        execute format('create table %s (like %s, valid_to timestamptz not null)', past, target);
        execute format('alter table %s drop column stated_cause, add primary key (%s, valid_to)', past, keys);
        -- What was at a time is over since: the later the time, the less there is to look at.
        execute format('create index %s on %s (tenant_id, valid_to)', past || '_ended', past);
        perform platform_secure(past);
        execute format('revoke insert, update, delete on %s from ${app}', past);
    end if;
    -- What had no such column said of it what the column says by itself.
    for added in
        select quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type,
               pg_get_expr(d.adbin, d.adrelid) as initial
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = target and a.attnum > 0 and not a.attisdropped and a.attname <> 'stated_cause'
          and not exists (select from pg_attribute h
                          where h.attrelid = past::regclass and h.attname = a.attname and not h.attisdropped)
        order by a.attnum
    loop
        execute format('alter table %s add column %s %s default %s', past, added.name, added.type,
                       coalesce(added.initial, 'null'));
        execute format('alter table %s alter column %s drop default', past, added.name);
    end loop;

    select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into names
    from pg_attribute a
    where a.attrelid = target and a.attnum > 0 and not a.attisdropped and a.attname <> 'stated_cause';
    -- With the owner's rights: the service has none to write what was.
    execute format($function$
create or replace function %1$s_keep() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$keep$
declare
    moment timestamptz := change_time();
    told   text := change_part(2);
    asked  text := change_part(3);
begin
    -- A transaction is one change, however often it writes a row: what the row says at its end counts.
    if old.changed_in = pg_current_xact_id() then
        if tg_op = 'DELETE' then
            return old;
        end if;
        moment := old.valid_from;
        told := old.cause;
        asked := old.correlation_id;
    else
        -- Who waited for the row's lock may have begun before whoever had it. The time of a row never goes back; what
        -- the transaction writes from here on is of that time, too.
        if old.valid_from >= moment then
            moment := old.valid_from + interval '1 microsecond';
            perform set_config('app.time', moment::text, true);
        end if;
        insert into %2$s (%3$s, valid_to) values (%4$s, moment);
        if tg_op = 'DELETE' then
            return old;
        end if;
    end if;
    new.valid_from := moment;
    new.changed_by := change_part(1);
    new.cause := coalesce(nullif(split_part(new.stated_cause, E'\n', 1), ''), told);
    new.correlation_id := coalesce(nullif(split_part(new.stated_cause, E'\n', 2), ''), asked);
    new.changed_in := pg_current_xact_id();
    new.stated_cause := null;
    return new;
end
$keep$
$function$, target, past, names, 'old.' || replace(names, ', ', ', old.'));
    execute format('create or replace trigger history_update before update on %1$s for each row '
                   'when (old.* is distinct from new.*) execute function %1$s_keep()', target);
    execute format('create or replace trigger history_delete before delete on %1$s for each row '
                   'execute function %1$s_keep()', target);
    execute format('create or replace view %1$s_versions with (security_invoker = true) as '
                   'select timestamptz ''infinity'' as valid_to, %3$s from %1$s '
                   'union all select valid_to, %3$s from %2$s', target, past, names);
    execute format('create or replace view %1$s_as_of with (security_invoker = true) as '
                   'select * from %1$s_versions where valid_from <= as_of_time() and valid_to > as_of_time()', target);
    execute format('grant select on %1$s_versions, %1$s_as_of to ${app}', target);
end
$platform$;

-- What a record says, field by field; values of its attributes are fields of their own. Nothing is no field.
create function record_fields(image jsonb) returns table (field text, value jsonb)
    language sql immutable parallel safe as
$$
select key, value from jsonb_each(image - 'attributes') where value <> 'null'
union all
select 'attributes.' || key, value
from jsonb_each(case when jsonb_typeof(image -> 'attributes') = 'object' then image -> 'attributes' end)
$$;

-- In which fields two versions of a record differ; null for the one before the first.
create function record_differences(former jsonb, latter jsonb)
    returns table (field text, before jsonb, after jsonb)
    language sql immutable parallel safe as
$$
select coalesce(l.field, f.field), f.value, l.value
from record_fields(latter) l full join record_fields(former) f on f.field = l.field
where f.value is distinct from l.value
$$;
