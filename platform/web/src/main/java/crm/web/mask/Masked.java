package crm.web.mask;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a field of what the API shows that only callers with a permission are shown it. To all others it is as if there
 * was no such field. Lists that know it as a column say so too: {@link crm.persistence.query.Listing#masked}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Masked {

    /** What a schema of the API says of such a property: an extension, whose value is the permission. */
    String SCHEMA = "x-permission";

    /** The permission, such as {@code notes:read}. */
    String value();
}
