package crm.attributes;

/** How far an attribute's index has come. It is built and removed in the background. */
public enum IndexState {
    /** There is none. */
    NONE,
    /** New values are in it, older ones follow. */
    BUILDING,
    /** Lists can be sorted by it. */
    READY,
    /** It is being removed. */
    DROPPING
}
