package crm.web.mask;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/** Has Jackson look at {@link Masked}, wherever a view is written. */
@Singleton
class MaskedFields implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("crm-masks").setSerializerModifier(new Modifier()));
    }

    private static final class Modifier extends BeanSerializerModifier {

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
            properties.replaceAll(Modifier::masked);
            return properties;
        }

        private static BeanPropertyWriter masked(BeanPropertyWriter property) {
            Masked mask = property.getAnnotation(Masked.class);
            return mask == null ? property : new MaskedField(property, mask.value());
        }
    }

    private static final class MaskedField extends BeanPropertyWriter {

        private final String permission;

        MaskedField(BeanPropertyWriter field, String permission) {
            super(field);
            this.permission = permission;
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator json, SerializerProvider provider) throws Exception {
            if (Masks.isShown(provider.getAttribute(Masks.attribute()), permission)) {
                super.serializeAsField(bean, json, provider);
            }
        }
    }
}
