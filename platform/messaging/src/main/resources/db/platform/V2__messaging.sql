-- Events on their way out. Written in the transaction of the change, emptied by the relay. The order of a lane is that
-- of its positions; an aggregate's row is locked while its positions are drawn, so that its events commit in order.
-- Keyed by lane, not by tenant: only the relay reads it. The service itself can add rows and nothing else.
create table outbox
(
    lane           smallint    not null,
    position       bigint      not null generated always as identity,
    tenant_id      text        not null,
    event_id       uuid        not null,
    type           text        not null,
    topic          text        not null,
    partition_key  text        not null,
    subject        text        not null,
    sequence       bigint      not null,
    occurred_at    timestamptz not null,
    traceparent    text,
    correlation_id text,
    causation_id   text,
    actor          text,
    data           text        not null,
    primary key (lane, position)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 50000);
grant insert on outbox to ${app};
grant select, insert, delete on outbox to ${relay};

-- Rows that cannot be sent, and the later rows of their key, which would overtake them otherwise.
create table outbox_parked
(
    tenant_id      text        not null,
    event_id       uuid        not null,
    lane           smallint    not null,
    position       bigint      not null,
    type           text        not null,
    topic          text        not null,
    partition_key  text        not null,
    subject        text        not null,
    sequence       bigint      not null,
    occurred_at    timestamptz not null,
    traceparent    text,
    correlation_id text,
    causation_id   text,
    actor          text,
    data           text        not null,
    reason         text        not null,
    parked_at      timestamptz not null default now(),
    primary key (tenant_id, event_id)
);
create index outbox_parked_key on outbox_parked (tenant_id, topic, partition_key, position);
select platform_secure('outbox_parked');
create policy relay on outbox_parked to ${relay} using (true);
grant select, insert, delete on outbox_parked to ${relay};

-- The service's own record of what it has published, in the order of publication within a lane. Append only.
create sequence event_log_position;
grant usage on sequence event_log_position to ${relay};
create table event_log
(
    tenant_id      text        not null,
    event_id       uuid        not null,
    lane           smallint    not null,
    position       bigint      not null,
    logged_at      timestamptz not null,
    type           text        not null,
    topic          text        not null,
    partition_key  text        not null,
    subject        text        not null,
    sequence       bigint      not null,
    occurred_at    timestamptz not null,
    traceparent    text,
    correlation_id text,
    causation_id   text,
    actor          text,
    data           text        not null
) partition by range (logged_at);
-- The feed of a tenant, and the history of a record.
create unique index event_log_feed on event_log (tenant_id, lane, position, logged_at);
create index event_log_subject on event_log (tenant_id, subject, sequence);
select platform_secure('event_log');
revoke insert, update, delete on event_log from ${app};
create policy relay on event_log to ${relay} using (true);
grant select, insert, delete on event_log to ${relay};

-- Creates the partitions of this month and the next three. Runs with the owner's rights: the relay has none to create.
create function event_log_extend() returns void
    language plpgsql
    security definer set search_path = public, pg_temp as
$$
declare
    month date;
    name  text;
begin
    for ahead in 0..3 loop
        month := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead))::date;
        name := 'event_log_' || to_char(month, 'YYYYMM');
        if to_regclass('public.' || name) is null then
            execute format('create table %I partition of event_log for values from (%L) to (%L)', name,
                           month::text || ' 00:00:00+00', (month + interval '1 month')::date::text || ' 00:00:00+00');
        end if;
    end loop;
end
$$;
revoke execute on function event_log_extend() from public;
grant execute on function event_log_extend() to ${relay};
select event_log_extend();

-- How far each partition has been consumed. Moves in the transaction of the effects: this, not Kafka's own offset, is
-- what makes an effect happen once.
create table consumer_offset
(
    consumer    text   not null,
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (consumer, topic, partition)
) with (fillfactor = 50);
grant select, insert, update on consumer_offset to ${app};

-- Records that could not be read (UNREADABLE) or applied (FAILED), and those behind a failed one of the same key (BEHIND).
-- Not confined to one tenant: of what cannot be read, the tenant is unknown. The admin API checks who may see them.
create table dead_letter
(
    id         uuid        not null primary key,
    consumer   text        not null,
    topic      text        not null,
    partition  int         not null,
    "offset"   bigint      not null,
    key        bytea,
    tenant_id  text,
    event_type text,
    kind       text        not null check (kind in ('UNREADABLE', 'FAILED', 'BEHIND')),
    reason     text        not null,
    headers    jsonb       not null,
    payload    bytea,
    at         timestamptz not null default now(),
    resolved   text check (resolved in ('RESUBMITTED', 'DISCARDED')),
    resolved_at timestamptz,
    unique (consumer, topic, partition, "offset")
);
create index dead_letter_open_key on dead_letter (consumer, topic, key) where resolved is null and kind <> 'UNREADABLE';
create index dead_letter_open on dead_letter (consumer, id) where resolved is null;
grant select, insert, update on dead_letter to ${app};
