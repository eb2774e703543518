-- Which user of the issuer is which customer. A customer may have several; a user is one customer, or none.
create table customer_login
(
    tenant_id   text        not null,
    subject     text        not null,
    customer_id uuid        not null,
    linked_by   text        not null,
    linked_at   timestamptz not null,
    primary key (tenant_id, subject),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index customer_login_customer on customer_login (tenant_id, customer_id, subject);
select platform_secure('customer_login');
