import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import org.quanta.hints.Quantum;

/** Types whose objects the JDK makes: annotations, and proxies of interfaces. */
public class ReflectedTypes {
  @Retention(RetentionPolicy.RUNTIME) @interface A { int value(); String[] names() default {"x", "y"}; Class<?> type() default String.class; }
  @A(7) static class X {}
  interface Greeter { String greet(String name, int times); default String twice(String n) { return greet(n, 2); } Object[] many(Object... o); }
  public static void main(String[] args) throws Exception {
    A a = X.class.getAnnotation(A.class);
    Quantum.qbreak();
    System.out.println(a.value() + " " + String.join(",", a.names()) + " " + a.type() + " " + a.annotationType().getSimpleName() + " " + a.names().length);
    Greeter g = (Greeter) Proxy.newProxyInstance(ReflectedTypes.class.getClassLoader(), new Class<?>[] {Greeter.class}, (proxy, method, arguments) -> {
      Quantum.qbreak();
      if (method.getName().equals("many")) return arguments[0];
      return method.getName() + " " + arguments.length + " " + method.getParameterCount() + " " + arguments[0];
    });
    System.out.println(g.greet("world", 3));
    Quantum.qbreak();
    System.out.println(g.many("a", 2).length + " " + Proxy.isProxyClass(g.getClass()));
    Thread t = new Thread(() -> System.out.println(g.greet("thread", 1)));
    t.start(); t.join();
  }
}
