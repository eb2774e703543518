package crm.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import crm.persistence.Change;
import java.io.IOException;

/** Tells an absent field from a null one, for partial updates. */
final class ChangeReader extends StdDeserializer<Change<?>> implements ContextualDeserializer {

    private final JavaType content;

    ChangeReader() {
        this(TypeFactory.unknownType());
    }

    private ChangeReader(JavaType content) {
        super(Change.class);
        this.content = content;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        return new ChangeReader(context.getContextualType().containedTypeOrUnknown(0));
    }

    @Override
    public Change<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return Change.to(context.readValue(parser, content));
    }

    @Override
    public Change<?> getNullValue(DeserializationContext context) {
        return Change.to(null);
    }

    @Override
    public Change<?> getAbsentValue(DeserializationContext context) {
        return Change.none();
    }
}
