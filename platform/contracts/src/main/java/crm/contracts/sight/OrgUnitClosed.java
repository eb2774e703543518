package crm.contracts.sight;

import crm.contracts.Facts;

/** The unit takes no records any more. */
public record OrgUnitClosed(String unitId, String code, String name, String parentCode, String state)
        implements OrgUnitFact {

    public OrgUnitClosed {
        Facts.required(unitId, "unitId");
        Facts.id(unitId, "org", "unitId");
        Facts.required(code, "code");
        Facts.required(name, "name");
        Facts.required(parentCode, "parentCode");
        Facts.required(state, "state");
    }
}
