package crm.gateway.browser;

import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Runs the gateway with its database and a real issuer of tokens, before parts that the test plays itself. */
@Tag("stack")
@WithTestResource(BrowserConfiguration.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OnBrowsers {}
