import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.quanta.hints.Quantum;

/** Sees by reflection what it has declared. */
public class Reflecting {
  static final class Subject implements Iterator<Object> {
    static int made;
    int left;

    public Subject() {
      made++;
    }

    Subject(int left) {
      this.left = left;
    }

    @Override
    public boolean hasNext() {
      Quantum.qbreak();
      return left-- > 0;
    }

    @Override
    public Object next() {
      Runnable runnable = () -> made++;
      runnable.run();
      return left;
    }

    public int[] array(int[] in) {
      return in;
    }
  }

  public static void main(String[] args) throws ReflectiveOperationException {
    Class<?> type = Subject.class;
    show("constructors", type.getDeclaredConstructors());
    show("public constructors", type.getConstructors());
    show("fields", type.getDeclaredFields());
    show("methods", type.getDeclaredMethods());
    show("public methods", type.getMethods());
    for (Class<?> implemented : type.getInterfaces()) {
      System.out.println(implemented);
    }
    Constructor<?> constructor = type.getDeclaredConstructor(int.class);
    Field field = type.getDeclaredField("left");
    Method method = type.getDeclaredMethod("next");
    Object made = constructor.newInstance(3);
    System.out.println(field.get(made) + " " + method.invoke(made));
  }

  private static void show(String what, Member[] members) {
    Map<String, Integer> found = new TreeMap<>();
    for (Member member : members) {
      if (!member.isSynthetic()) {
        String key = member.getDeclaringClass().getSimpleName() + "." + member.getName();
        found.merge(key, 1, Integer::sum);
      } else if (!member.getName().startsWith("lambda$")) {
        found.merge("synthetic " + member.getName(), 1, Integer::sum);
      }
    }
    System.out.println(what + " " + found);
  }
}
