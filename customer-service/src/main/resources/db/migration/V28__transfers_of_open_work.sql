-- Whether open work goes along. Who has left finishes nothing, so of the transfers that are open, those of leavers take it
-- along from now on. The owner of the tables is held to one tenant, too, but not here.
alter table ownership_transfer
    add column open_work boolean not null default false;
alter table ownership_transfer no force row level security;
update ownership_transfer set open_work = true where kind = 'LEAVER' and state in ('QUEUED', 'RUNNING');
alter table ownership_transfer force row level security;

-- The open work that went along, as far as the services whose it is have told. No foreign key: it would wait for the lock
-- of who works at the transfer.
create table ownership_transfer_work
(
    tenant_id   text        not null,
    transfer_id uuid        not null,
    record_id   uuid        not null,
    kind        text        not null check (kind in ('OPPORTUNITY', 'TICKET')),
    customer_id uuid        not null,
    moved_at    timestamptz not null,
    primary key (tenant_id, transfer_id, record_id)
);
select platform_secure('ownership_transfer_work');
