import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** An interpreter that compiles: it makes classes at run time, with one method each. */
public class Compiling {
  public abstract static class Function {
    public abstract int next();

    public int twice() {
      return 2 * next();
    }
  }

  public static class Counter {
    public int next() {
      return 1;
    }

    public int twice() {
      return 2 * next();
    }
  }

  public interface Step {
    int next();
  }

  public static class Sums {
    public int sum(int[] numbers) {
      return numbers.length;
    }

    public int size(ArrayList<String> names) {
      return names.size();
    }
  }

  public static class Named {
    public String describe() {
      return "it is " + this;
    }
  }

  /** Somebody has to override it, or nobody needs to ask who does. */
  public static class Known {
    @Override
    public String toString() {
      return "known";
    }
  }

  interface Maker {
    Class<?> make(byte[] file) throws Exception;
  }

  static final class Loader extends ClassLoader {
    Class<?> define(byte[] file) {
      return defineClass(null, file, 0, file.length);
    }

    Class<?> defineBuffer(byte[] file) {
      return defineClass(null, ByteBuffer.wrap(file), null);
    }
  }

  static Class<?> defineHidden(byte[] file) throws IllegalAccessException {
    return MethodHandles.lookup().defineHiddenClass(file, true).lookupClass();
  }

  static final String INT = "()I";

  public static void main(String[] args) throws Exception {
    Loader loader = new Loader();
    Maker lookup = MethodHandles.lookup()::defineClass;
    Maker define = loader::define;
    switch (args[0]) {
      case "abstract":
        print(((Function) make(define, "Compiling$Function", "next", INT)).twice());
        break;
      case "concrete":
        print(((Counter) make(define, "Compiling$Counter", "next", INT)).twice());
        break;
      case "buffer":
        print(((Counter) make(loader::defineBuffer, "Compiling$Counter", "next", INT)).twice());
        break;
      case "lookup":
        print(((Counter) make(lookup, "Compiling$Counter", "next", INT)).twice());
        break;
      case "hidden":
        print(((Counter) make(Compiling::defineHidden, "Compiling$Counter", "next", INT)).twice());
        break;
      case "interface":
        byte[] step = file("Compiled", "java/lang/Object", "Compiling$Step", "next", INT);
        print(((Step) instance(loader.define(step))).next());
        break;
      case "inherited":
        loader.define(file("Above", "java/lang/Object", null, "next", INT));
        byte[] below = file("Compiled", "Above", "Compiling$Step", "more", INT);
        print(((Step) instance(loader.define(below))).next());
        break;
      case "array":
        print(((Sums) make(define, "Compiling$Sums", "sum", "([I)I")).sum(new int[1]));
        break;
      case "collection":
        Sums sums = (Sums) make(define, "Compiling$Sums", "size", "(Ljava/util/ArrayList;)I");
        print(sums.size(new ArrayList<>(List.of("a"))));
        break;
      case "external":
        String supplier = "java/util/function/IntSupplier";
        byte[] external = file("Compiled", "java/lang/Object", supplier, "getAsInt", INT);
        print(((IntSupplier) instance(loader.define(external))).getAsInt());
        break;
      case "text":
        print(new Known().toString());
        print(((Named) make(define, "Compiling$Named", "toString", "()Ljava/lang/String;")).describe());
        break;
      case "other":
        Counter counter = (Counter) make(lookup, "Compiling$Counter", "other", INT);
        print(counter.twice());
        print(counter.getClass().getMethod("other").invoke(counter));
        break;
      case "overload":
        print(((Counter) make(define, "Compiling$Counter", "next", "(I)I")).twice());
        break;
      default:
        throw new IllegalArgumentException(args[0]);
    }
  }

  static void print(Object result) {
    System.out.println(result);
  }

  static Object make(Maker maker, String superclass, String method, String descriptor)
      throws Exception {
    return instance(maker.make(file("Compiled", superclass, null, method, descriptor)));
  }

  static Object instance(Class<?> type) throws Exception {
    return type.getConstructor().newInstance();
  }

  /** A public class with a method that returns 7, or "made". */
  static byte[] file(String name, String superclass, String implemented, String method, String type)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeInt(50);
    out.writeShort(16);
    String[] texts = {name, superclass, implemented == null ? "none" : implemented, method, type};
    for (String text : texts) {
      utf8(out, text); // 1 to 5
    }
    utf8(out, "<init>"); // 6
    utf8(out, "()V"); // 7
    utf8(out, "Code"); // 8
    for (int i = 1; i <= 3; i++) {
      out.writeByte(7); // 9 to 11: classes
      out.writeShort(i);
    }
    out.writeByte(12); // 12: name and type of the superclass's constructor
    out.writeShort(6);
    out.writeShort(7);
    out.writeByte(10); // 13: the constructor
    out.writeShort(10);
    out.writeShort(12);
    out.writeByte(8); // 14: what the method returns, if not a number
    out.writeShort(15);
    utf8(out, "made"); // 15
    out.writeShort(0x21);
    out.writeShort(9);
    out.writeShort(10);
    out.writeShort(implemented == null ? 0 : 1);
    if (implemented != null) {
      out.writeShort(11);
    }
    out.writeShort(0);
    out.writeShort(2);
    method(out, 6, 7, new int[] {0x2A, 0xB7, 0, 13, 0xB1});
    boolean isText = type.endsWith("String;");
    method(out, 4, 5, isText ? new int[] {0x12, 14, 0xB0} : new int[] {0x10, 7, 0xAC});
    out.writeShort(0);
    return bytes.toByteArray();
  }

  static void utf8(DataOutputStream out, String text) throws IOException {
    out.writeByte(1);
    out.writeUTF(text);
  }

  static void method(DataOutputStream out, int name, int type, int[] code) throws IOException {
    out.writeShort(1);
    out.writeShort(name);
    out.writeShort(type);
    out.writeShort(1);
    out.writeShort(8);
    out.writeInt(12 + code.length);
    out.writeShort(2);
    out.writeShort(2);
    out.writeInt(code.length);
    for (int instruction : code) {
      out.writeByte(instruction);
    }
    out.writeInt(0);
  }
}
