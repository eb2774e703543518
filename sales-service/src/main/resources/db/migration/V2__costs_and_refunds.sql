-- What things cost, what of it is known; null is unknown, which is not 0.
alter table product_price
    add column cost numeric(19, 4) check (cost >= 0);
create index product_category on product (tenant_id, category, id);

alter table order_line
    add column category  text,
    add column unit_cost numeric(19, 4) check (unit_cost >= 0);

-- An order is paid up to its total, and a correction may lower the total afterwards: what counts then is what was paid
-- and not given back.
alter table sales_order
    add column refunded      numeric(19, 4) not null default 0,
    add column cost          numeric(19, 4) check (cost >= 0),
    add column returned_cost numeric(19, 4) not null default 0;

-- A cancelled order has given back all that was paid. The owner of the tables is held to one tenant, too, but not here.
alter table sales_order no force row level security;
update sales_order set refunded = paid where status = 'CANCELLED' and paid > 0;
alter table sales_order force row level security;

alter table sales_order
    drop constraint sales_order_check,
    add constraint sales_order_paid check (paid >= 0 and paid - refunded <= total),
    add constraint sales_order_refunded check (refunded >= 0 and refunded <= paid),
    add constraint sales_order_returned_cost check (returned_cost >= 0 and returned_cost <= coalesce(cost, 0));
create index sales_order_refunded on sales_order (tenant_id, refunded, id) where refunded > 0;

create table refund
(
    tenant_id   text           not null,
    id          uuid           not null,
    order_id    uuid           not null,
    currency    text           not null,
    amount      numeric(19, 4) not null check (amount > 0),
    returned    boolean        not null,
    cost        numeric(19, 4) check (cost >= 0),
    reason      text           not null,
    refunded_at timestamptz    not null,
    primary key (tenant_id, id),
    check (returned or cost is null)
);
create index refund_order on refund (tenant_id, order_id, id);
create index refund_refunded on refund (tenant_id, refunded_at, id);
select platform_secure('refund');
