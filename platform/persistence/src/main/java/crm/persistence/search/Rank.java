package crm.persistence.search;

/**
 * How well a record answers what was asked for. The numbers order, and say nothing else; they are the same in every
 * service, so that what several found can be put together.
 */
enum Rank {
    /** What was asked for is a number, an e-mail address, a telephone number or an external id of it. */
    IDENTIFIED(100),
    /** What was asked for is its name. */
    NAMED(80),
    /** Its name begins so. */
    NAME_BEGINS(60),
    /** Something that identifies it begins so. */
    IDENTIFIER_BEGINS(50),
    /** Each word that was asked for is one of its words. */
    WORDS(40),
    /** Each word that was asked for begins one of its words. */
    WORDS_BEGIN(20);

    private final int value;

    Rank(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}
