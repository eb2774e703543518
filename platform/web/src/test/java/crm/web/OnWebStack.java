package crm.web;

import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs the sample resource on a real database, with an issuer that is not there yet when the service starts. */
@WithTestResource(WebStack.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OnWebStack {}
