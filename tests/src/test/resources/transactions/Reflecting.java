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
    arrays();
  }

  /** Arrays among the arguments of a call by reflection come out as they went in. */
  private static void arrays() throws ReflectiveOperationException {
    int[] array = {1, 2, 3};
    int[] other = new int[3];
    Method copy =
        System.class.getMethod(
            "arraycopy", Object.class, int.class, Object.class, int.class, int.class);
    copy.invoke(null, array, 0, other, 1, 2);
    Method same = Reflecting.class.getMethod("same", int[].class, Object[].class);
    Object[] more = {array, other};
    System.out.println(other[1] + other[2] + " " + (same.invoke(null, other, more) == more[1]));
    System.out.println(
        other[0] + " " + (more[0] == array) + " " + same.getParameterTypes()[0].getName());
  }

  public static int[] same(int[] array, Object[] more) {
    array[0] = 7;
    return (int[]) more[1];
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
