import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import org.quanta.hints.Quantum;

/** Types whose objects the JDK makes: annotations, and proxies of interfaces. */
public class ReflectedTypes {
  @Retention(RetentionPolicy.RUNTIME)
  @interface Marked {
    int value();

    String[] names() default {"x", "y"};

    Class<?> type() default String.class;
  }

  @Marked(7)
  static class Subject {}

  interface Greeter {
    String greet(String name, int times);

    default String twice(String name) {
      return greet(name, 2);
    }

    Object[] many(Object... all);

    int[] none();
  }

  public static void main(String[] args) throws Exception {
    Marked marked = Subject.class.getAnnotation(Marked.class);
    Quantum.qbreak();
    System.out.println(marked.value() + " " + String.join(",", marked.names()));
    System.out.println(marked.type() + " " + marked.annotationType().getSimpleName());
    Greeter greeter = (Greeter) proxy();
    System.out.println(greeter.greet("world", 3));
    System.out.println(greeter.twice("world"));
    Quantum.qbreak();
    System.out.println(greeter.many("a", 2).length + " " + Proxy.isProxyClass(greeter.getClass()));
    System.out.println(greeter.none()[0]);
    System.out.println(Proxy.getInvocationHandler(greeter) instanceof Handler);
    Thread thread = new Thread(() -> System.out.println(greeter.greet("thread", 1)));
    thread.start();
    thread.join();
  }

  private static Object proxy() {
    return Proxy.newProxyInstance(
        ReflectedTypes.class.getClassLoader(), new Class<?>[] {Greeter.class}, new Handler());
  }

  static class Handler implements java.lang.reflect.InvocationHandler {
    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
      Quantum.qbreak();
      switch (method.getName()) {
        case "many":
          return arguments[0];
        case "none":
          return new int[] {arguments == null ? 1 : 2};
        default:
          return method.getDeclaringClass().getSimpleName()
              + " "
              + method.getName()
              + " "
              + arguments.length
              + " "
              + method.getParameterCount()
              + " "
              + arguments[0];
      }
    }
  }
}
