package crm.privacy;

import java.util.List;

/**
 * What a service has put aside for an export.
 *
 * @param exportId {@code pde_…}
 * @param tables those that hold something
 */
public record DisclosureView(String exportId, List<Table> tables) {

    /**
     * A table.
     *
     * @param pages they are numbered from 0
     */
    public record Table(String name, long pages, long rows) {}
}
