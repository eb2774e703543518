package crm.sales.order;

/** The caller sees no such customer here, perhaps not yet: its event may still be on its way. */
final class UnknownCustomer extends RuntimeException {

    UnknownCustomer() {
        super("There is no such customer.", null, false, false);
    }
}
