-- People whom customers are reached through.
create table contact
(
    tenant_id         text        not null,
    id                uuid        not null,
    version           bigint      not null,
    name              text        not null,
    email             text,
    phone             text,
    preferred_channel text check (preferred_channel in ('EMAIL', 'PHONE', 'SMS', 'LETTER')),
    language          text,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    primary key (tenant_id, id)
);
create index contact_created on contact (tenant_id, created_at, id);
create index contact_updated on contact (tenant_id, updated_at, id);
create index contact_name on contact (tenant_id, name, id);
create index contact_email on contact (tenant_id, lower(email)) where email is not null;
create index contact_phone on contact (tenant_id, phone) where phone is not null;
select platform_secure('contact');

-- Whom they speak for. A contact without a customer does not exist.
create table contact_customer
(
    tenant_id   text not null,
    contact_id  uuid not null,
    customer_id uuid not null,
    role        text not null check (role in ('DECISION_MAKER', 'INFLUENCER', 'BUYER', 'USER', 'GATEKEEPER', 'BILLING',
                                              'TECHNICAL', 'OTHER')),
    primary key (tenant_id, contact_id, customer_id),
    foreign key (tenant_id, contact_id) references contact (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index contact_customer_contacts on contact_customer (tenant_id, customer_id, contact_id);
select platform_secure('contact_customer');
