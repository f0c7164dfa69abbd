package org.quanta.hints;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Objects of this class never cause a conflict. Of concurrent writes some may be lost; none is
 * torn, and no value comes out of thin air. For inline caches and type feedback.
 *
 * <p>Ancestor: {@code allocate_noconflict}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE})
public @interface Lossy {}
