package crm.gateway.archive;

/**
 * Some rows of a table, as a service has put them aside.
 *
 * @param service such as {@code sales}
 * @param number from 0
 * @param last whether no other follows
 */
record Page(String service, String table, long number, boolean last) {

    /** Where the table stands in the archive. */
    String file() {
        return service + "/" + table + ".json";
    }
}
