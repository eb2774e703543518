package crm.assignment.score;

/** In what a piece of work and a person may suit each other. */
public enum Aspect {
    PRODUCT("product"),
    INDUSTRY("industry"),
    REGION("region"),
    LANGUAGE("language"),
    VALUE_TIER("valueTier");

    private final String key;

    Aspect(String key) {
        this.key = key;
    }

    /** As JSON calls it. */
    public String key() {
        return key;
    }
}
