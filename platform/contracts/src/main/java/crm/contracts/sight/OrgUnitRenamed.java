package crm.contracts.sight;

import crm.contracts.Facts;

/**
 * The unit is called something else.
 *
 * @param nameBefore what people called it until now
 */
public record OrgUnitRenamed(
        String unitId, String code, String name, String parentCode, String state, String nameBefore)
        implements OrgUnitFact {

    public OrgUnitRenamed {
        Facts.required(unitId, "unitId");
        Facts.id(unitId, "org", "unitId");
        Facts.required(code, "code");
        Facts.required(name, "name");
        Facts.required(parentCode, "parentCode");
        Facts.required(state, "state");
        Facts.required(nameBefore, "nameBefore");
    }
}
