-- What marketing needs to know of a customer, copied from the events of customer-service. The sequence guards each row
-- against an older event that arrives late or again. Who sees a member or a response is who sees its customer.
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

-- Who is in which segment, copied from the events of analytics-service. A customer who left stays as a row, so that
-- its sequence still guards against an older event.
create table segment_member
(
    tenant_id   text        not null,
    segment_id  uuid        not null,
    customer_id uuid        not null,
    sequence    bigint      not null,
    member      boolean     not null,
    since       timestamptz not null,
    primary key (tenant_id, segment_id, customer_id)
) with (fillfactor = 80);
create index segment_member_customer on segment_member (tenant_id, customer_id) where member;
select platform_secure('segment_member');

create table campaign
(
    tenant_id  text           not null,
    id         uuid           not null,
    version    bigint         not null,
    name       text           not null,
    goal       text,
    channels   text[]         not null check (cardinality(channels) > 0),
    segment_id uuid,
    currency   text           not null,
    budget     numeric(19, 4) not null check (budget >= 0),
    starts_on  date,
    ends_on    date check (ends_on >= starts_on),
    state      text           not null,
    created_by text           not null,
    created_at timestamptz    not null,
    updated_at timestamptz    not null,
    primary key (tenant_id, id)
);
create index campaign_created on campaign (tenant_id, created_at, id);
create index campaign_name on campaign (tenant_id, name, id);
create index campaign_state on campaign (tenant_id, state, id);
select platform_secure('campaign');

create table campaign_member
(
    tenant_id   text        not null,
    campaign_id uuid        not null,
    customer_id uuid        not null,
    id          uuid        not null,
    source      text        not null,
    added_at    timestamptz not null,
    primary key (tenant_id, campaign_id, customer_id),
    foreign key (tenant_id, campaign_id) references campaign (tenant_id, id)
);
create unique index campaign_member_id on campaign_member (tenant_id, id);
create index campaign_member_added on campaign_member (tenant_id, added_at, id);
create index campaign_member_customer on campaign_member (tenant_id, customer_id);
select platform_secure('campaign_member');

create table campaign_response
(
    tenant_id    text        not null,
    id           uuid        not null,
    campaign_id  uuid        not null,
    customer_id  uuid        not null,
    kind         text        not null,
    channel      text        not null,
    responded_at timestamptz not null,
    recorded_by  text        not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, campaign_id, customer_id)
        references campaign_member (tenant_id, campaign_id, customer_id)
);
create index campaign_response_at on campaign_response (tenant_id, responded_at, id);
create index campaign_response_member on campaign_response (tenant_id, campaign_id, customer_id);
select platform_secure('campaign_response');
