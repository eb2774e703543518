package crm.contracts.sight;

import crm.contracts.Facts;

/** An organisational unit was set up. */
public record OrgUnitCreated(String unitId, String code, String name, String parentCode, String state)
        implements OrgUnitFact {

    public OrgUnitCreated {
        Facts.required(unitId, "unitId");
        Facts.id(unitId, "org", "unitId");
        Facts.required(code, "code");
        Facts.required(name, "name");
        Facts.required(parentCode, "parentCode");
        Facts.required(state, "state");
    }
}
