-- Opportunities are found by their names, products by theirs and their codes, orders by what another system calls them.
select platform_search('opportunity', 'opportunity', '{name}');
select platform_search('product', 'product', '{name}', '{code}');
select platform_search('sales_order', 'order', '{}', '{externalId:external_id}');
