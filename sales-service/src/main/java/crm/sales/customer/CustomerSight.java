package crm.sales.customer;

import crm.messaging.SightHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** Follows who sees which customer. */
@ApplicationScoped
class CustomerSight extends SightHandler {}
