select platform_attributes('product', 'products');
select platform_attributes('opportunity', 'opportunities');
-- Orders are placed often, and most of them have none: those cost no trigger.
select platform_attributes_by_row('sales_order', 'orders');
