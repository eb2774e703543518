package crm.contracts.sight;

import crm.contracts.Facts;

/**
 * The unit stands below another one, with all that stands below it.
 *
 * @param parentBefore code of the unit that it stood below until now
 */
public record OrgUnitMoved(
        String unitId, String code, String name, String parentCode, String state, String parentBefore)
        implements OrgUnitFact {

    public OrgUnitMoved {
        Facts.required(unitId, "unitId");
        Facts.id(unitId, "org", "unitId");
        Facts.required(code, "code");
        Facts.required(name, "name");
        Facts.required(parentCode, "parentCode");
        Facts.required(state, "state");
        Facts.required(parentBefore, "parentBefore");
    }
}
