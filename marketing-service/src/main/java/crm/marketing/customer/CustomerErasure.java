package crm.marketing.customer;

import crm.contracts.customer.CustomerErased;
import crm.contracts.customer.CustomerEvents;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.privacy.EraseWorker;
import crm.privacy.Erased;
import crm.privacy.ErasedSubjects;
import crm.privacy.ErasureHandler;
import jakarta.inject.Singleton;

/** Forgets the persons that customer-service says are to be forgotten. */
@Singleton
class CustomerErasure extends ErasureHandler {

    CustomerErasure(ErasedSubjects subjects, EraseWorker worker) {
        super(subjects, worker, CustomerEvents.ERASED);
    }

    @Override
    protected Erased erased(Received event) {
        CustomerErased fact = event.data(CustomerEvents.ERASED);
        return new Erased(
                Ids.parse("cus", fact.customerId()),
                fact.customerId(),
                Ids.parse("ers", fact.erasureId()),
                fact.erasureId(),
                event.time());
    }
}
