select platform_attributes('customer', 'customers');
