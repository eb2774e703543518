-- Answers of commands that carried an Idempotency-Key, written in the transaction of their effect.
create table idempotency (
    tenant_id    text        not null,
    caller       text        not null,
    key          text        not null check (length(key) <= 255),
    request_hash bytea       not null,
    status       smallint    not null,
    location     text,
    version      bigint,
    body         bytea,
    created_at   timestamptz not null,
    primary key (tenant_id, caller, key)
);

-- Rows arrive in the order of their time: a block range index finds the old ones and costs an insert next to nothing.
create index idempotency_created_at on idempotency using brin (created_at) with (pages_per_range = 16, autosummarize = on);

alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy tenant_isolation on idempotency to ${app}
    using (tenant_id = nullif(current_setting('app.tenant_id', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), ''));

grant select, insert on idempotency to ${app};

-- Seven days after a command its key is forgotten. The function runs as the owner, who sees nothing but such rows.
create policy expired on idempotency to current_user
    using (created_at < now() - interval '7 days');

create function purge_idempotency(most integer) returns integer
    language sql security definer set search_path = pg_catalog, public as
$$
with removed as (
    delete from public.idempotency
     where ctid = any (array(select ctid from public.idempotency
                              where created_at < now() - interval '7 days' limit most))
       and created_at < now() - interval '7 days'
    returning 1)
select count(*)::integer from removed
$$;

revoke all on function purge_idempotency(integer) from public;
grant execute on function purge_idempotency(integer) to ${app};
