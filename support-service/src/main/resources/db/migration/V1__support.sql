-- What support needs to know of a customer, copied from the events of customer-service. The sequence guards each row
-- against an older event that arrives late or again. Who sees a ticket or an opinion is who sees its customer.
create table customer_copy
(
    tenant_id text   not null,
    id        uuid   not null,
    sequence  bigint not null,
    owner_id  text   not null,
    org_unit  text   not null,
    primary key (tenant_id, id)
) with (fillfactor = 80);
create index customer_copy_owner on customer_copy (tenant_id, owner_id, id);
select platform_secure('customer_copy');

create table ticket
(
    tenant_id     text        not null,
    id            uuid        not null,
    version       bigint      not null,
    customer_id   uuid        not null,
    title         text        not null,
    description   text,
    category      text        not null,
    priority      text        not null,
    channel       text        not null,
    product_id    uuid,
    state         text        not null,
    assignee      text,
    entries       int         not null,
    results       int         not null,
    minutes_spent bigint      not null,
    created_by    text        not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    resolved_at   timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer_copy (tenant_id, id)
) with (fillfactor = 85);
create index ticket_created on ticket (tenant_id, created_at, id);
create index ticket_updated on ticket (tenant_id, updated_at, id);
create index ticket_state on ticket (tenant_id, state, id);
create index ticket_customer on ticket (tenant_id, customer_id, id);
create index ticket_assignee on ticket (tenant_id, assignee, id) where assignee is not null;
select platform_secure('ticket');

-- The work log of a ticket: what was seen, what was tried, what came of it.
create table ticket_entry
(
    tenant_id  text        not null,
    ticket_id  uuid        not null,
    entry      int         not null,
    kind       text        not null,
    text       text        not null,
    minutes    int         not null check (minutes >= 0),
    written_by text        not null,
    written_at timestamptz not null,
    primary key (tenant_id, ticket_id, entry),
    foreign key (tenant_id, ticket_id) references ticket (tenant_id, id)
);
select platform_secure('ticket_entry');

create table feedback
(
    tenant_id    text        not null,
    id           uuid        not null,
    version      bigint      not null,
    customer_id  uuid        not null,
    subject      text        not null,
    ref_id       text,
    sentiment    text        not null,
    text         text        not null,
    state        text        not null,
    department   text,
    rule         text,
    due_at       timestamptz,
    created_by   text        not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer_copy (tenant_id, id)
);
create index feedback_created on feedback (tenant_id, created_at, id);
create index feedback_state on feedback (tenant_id, state, id);
create index feedback_customer on feedback (tenant_id, customer_id, id);
create index feedback_department on feedback (tenant_id, department, due_at) where department is not null;
select platform_secure('feedback');
