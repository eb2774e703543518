package crm.contracts.sight;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events about the people who look after a customer together. */
public final class AccountTeamEvents {

    /** The team of a customer is another one. */
    public static final EventType<AccountTeamChanged> CHANGED =
            EventType.of("customer", "account_team", "changed", 1, AccountTeamChanged.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(CHANGED);

    private AccountTeamEvents() {}
}
