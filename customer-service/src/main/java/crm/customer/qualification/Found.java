package crm.customer.qualification;

/** A class of a customer as analytics-service found it, in one currency. */
record Found(String name, String currency, String value, String reason) {}
