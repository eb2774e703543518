package crm.sales.opportunity;

/** Where an opportunity stands in the pipeline. The first four are open, the last two final. */
public enum Stage {
    PROSPECTING,
    QUALIFICATION,
    PROPOSAL,
    NEGOTIATION,
    WON,
    LOST;

    boolean open() {
        return this != WON && this != LOST;
    }
}
