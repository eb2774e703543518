package crm.customer.transfer;

/** To whom customers of leavers are to go from now on. */
public record DecideLeaverPolicy(Heir heir) {}
