package org.quanta.transforms.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.TypeHierarchy;

class EffectsTableTest {
  private static final TypeHierarchy JDK = new TypeHierarchy(ClassFiles.ofJdk());

  private static EffectsTable table(String... texts) {
    EffectsTable table = new EffectsTable(List.of());
    for (String text : texts) {
      table = table.with(EffectsFile.parse("test.effects", text));
    }
    return table;
  }

  private static Category read(EffectsTable table) {
    return table.of(JDK, "java/io/FileInputStream", "read", "([BII)I");
  }

  @Test
  void whatIsInNoTableIsUnknown() {
    assertEquals(Category.UNKNOWN, read(table()));
    assertEquals(Category.UNKNOWN, read(table("pure java.io.FileInputStream.skip")));
  }

  @Test
  void theMoreExactRowWinsInAnyOrder() {
    String exact = "blocking java.io.FileInputStream.read([BII)I\n";
    String named = "output java.io.FileInputStream.read\n";
    String prefix = "data java.io.FileInputStream.re*\n";
    String anyMethod = "clock java.io.FileInputStream.*\n";
    String anyClass = "atomic java.io.*.read\n";
    String all = "pure java.io.*.*\n";
    assertEquals(
        Category.BLOCKING, read(table(exact + named + prefix + anyMethod + anyClass + all)));
    assertEquals(Category.BLOCKING, read(table(all + anyClass + named + exact)));
    assertEquals(Category.OUTPUT, read(table(all + anyClass + prefix + anyMethod + named)));
    assertEquals(Category.DATA, read(table(prefix + anyMethod + anyClass + all)));
    assertEquals(Category.CLOCK, read(table(anyMethod + anyClass + all)));
    assertEquals(Category.ATOMIC, read(table(anyClass + all)));
    assertEquals(Category.PURE, read(table(all)));
  }

  @Test
  void ofTwoEquallyExactRowsTheLaterWins() {
    assertEquals(
        Category.CLOCK, read(table("pure java.io.*Stream.read\nclock java.io.File*.read")));
  }

  @Test
  void aRowThatSpellsOutAPartOfTheClassWins() {
    assertEquals(Category.CLOCK, read(table("clock java.io.*Stream.read\npure java.io.*.read")));
  }

  @Test
  void aLaterTableWinsEvenIfItIsLessExact() {
    assertEquals(
        Category.ATOMIC,
        read(table("blocking java.io.FileInputStream.read([BII)I", "atomic java.io.*.*")));
  }

  @Test
  void aMethodInheritsTheRowOfTheNearestSupertypeThatDeclaresIt() {
    assertEquals(Category.BLOCKING, read(table("blocking java.io.InputStream.read")));
    assertEquals(
        Category.UNKNOWN,
        table("blocking java.io.InputStream.newOne")
            .of(JDK, "java/io/FileInputStream", "newOne", "()V"));
    EffectsTable two = table("blocking java.io.InputStream.read\ndata java.io.FilterInputStream.*");
    assertEquals(Category.DATA, two.of(JDK, "java/io/DataInputStream", "read", "([B)I"));
  }

  @Test
  void aRowOfItsOwnWinsOverAnInheritedOneThatIsMoreExact() {
    assertEquals(
        Category.PURE,
        read(table("blocking java.io.InputStream.read([BII)I\npure java.io.File*.*")));
  }

  @Test
  void constructorsInheritNothing() {
    assertEquals(
        Category.UNKNOWN,
        table("pure java.lang.Object.<init>").of(JDK, "java/lang/Thread", "<init>", "()V"));
  }

  @ParameterizedTest
  @CsvSource({
    "java/lang/Math, sqrt, (D)D, PURE",
    "java/lang/String, length, ()I, PURE",
    "java/lang/StringBuilder, append, (I)Ljava/lang/StringBuilder;, DATA",
    "java/util/HashMap, put, (Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;, DATA",
    "java/util/concurrent/ConcurrentHashMap, put,"
        + " (Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;, DATA",
    "java/util/concurrent/LinkedBlockingQueue, put, (Ljava/lang/Object;)V, BLOCKING",
    "java/util/concurrent/ArrayBlockingQueue, take, ()Ljava/lang/Object;, BLOCKING",
    "java/util/concurrent/ArrayBlockingQueue, poll, ()Ljava/lang/Object;, DATA",
    "java/util/concurrent/ArrayBlockingQueue, poll,"
        + " (JLjava/util/concurrent/TimeUnit;)Ljava/lang/Object;, BLOCKING",
    "java/util/concurrent/SynchronousQueue, put, (Ljava/lang/Object;)V, BLOCKING",
    "java/util/concurrent/CountDownLatch, await, ()V, BLOCKING",
    "java/util/concurrent/Semaphore, acquire, ()V, BLOCKING",
    "java/util/concurrent/Semaphore, tryAcquire, (JLjava/util/concurrent/TimeUnit;)Z, BLOCKING",
    "java/util/concurrent/CyclicBarrier, await, ()I, BLOCKING",
    "java/util/concurrent/Phaser, arriveAndAwaitAdvance, ()I, BLOCKING",
    "java/util/concurrent/Exchanger, exchange, (Ljava/lang/Object;)Ljava/lang/Object;, BLOCKING",
    "java/util/concurrent/ThreadPoolExecutor, awaitTermination,"
        + " (JLjava/util/concurrent/TimeUnit;)Z, BLOCKING",
    "java/util/concurrent/FutureTask, get, ()Ljava/lang/Object;, BLOCKING",
    "java/util/concurrent/CompletableFuture, join, ()Ljava/lang/Object;, BLOCKING",
    "java/util/concurrent/RecursiveTask, join, ()Ljava/lang/Object;, BLOCKING",
    "java/util/concurrent/locks/ReentrantLock, lock, ()V, BLOCKING",
    "java/util/concurrent/locks/Lock, lock, ()V, BLOCKING",
    "java/util/concurrent/locks/ReentrantReadWriteLock$ReadLock, lock, ()V, BLOCKING",
    "java/util/concurrent/locks/StampedLock, readLock, ()J, BLOCKING",
    "java/util/concurrent/locks/Condition, await, ()V, BLOCKING",
    "java/util/concurrent/locks/Condition, awaitNanos, (J)J, BLOCKING",
    "java/util/concurrent/locks/LockSupport, parkNanos, (J)V, BLOCKING",
    "java/lang/Object, wait, ()V, BLOCKING",
    "java/lang/Object, wait, (J)V, BLOCKING",
    "java/lang/Thread, sleep, (J)V, BLOCKING",
    "java/lang/Thread, join, (J)V, BLOCKING",
    "java/lang/Process, waitFor, ()I, BLOCKING",
    "java/util/Scanner, nextLine, ()Ljava/lang/String;, BLOCKING",
    "java/io/BufferedReader, readLine, ()Ljava/lang/String;, BLOCKING",
    "java/io/InputStream, read, ()I, BLOCKING",
    "java/io/PushbackInputStream, read, ()I, BLOCKING",
    "java/io/ByteArrayInputStream, read, ()I, DATA",
    "java/io/LineNumberReader, readLine, ()Ljava/lang/String;, BLOCKING",
    "java/net/ServerSocket, accept, ()Ljava/net/Socket;, BLOCKING",
    "java/nio/channels/SocketChannel, read, (Ljava/nio/ByteBuffer;)I, BLOCKING",
    "java/nio/channels/Selector, select, (J)I, BLOCKING",
    "java/io/PrintStream, println, (I)V, OUTPUT",
    "java/io/StringWriter, write, (I)V, DATA",
    "java/lang/System, exit, (I)V, EXIT",
    "java/lang/Runtime, halt, (I)V, EXIT",
    "java/lang/Thread, start, ()V, INEVITABLE",
    "java/util/ConcurrentModificationException, <init>, ()V, PURE",
    "java/io/IOException, <init>, (Ljava/lang/String;)V, PURE",
    "java/io/ByteArrayOutputStream, <init>, ()V, DATA",
    "java/io/ByteArrayOutputStream, write, (I)V, DATA",
    "java/io/ByteArrayOutputStream, close, ()V, DATA",
    "java/io/StringReader, <init>, (Ljava/lang/String;)V, PURE",
    "java/io/RandomAccessFile, <init>, (Ljava/io/File;Ljava/lang/String;)V, INEVITABLE",
    "java/util/Random, nextInt, (I)I, DATA",
    "java/util/Random, <init>, (J)V, ATOMIC",
    "java/util/concurrent/ThreadLocalRandom, nextInt, (I)I, ATOMIC",
    "java/util/OptionalInt, getAsInt, ()I, PURE",
    "java/lang/Class, getCanonicalName, ()Ljava/lang/String;, PURE",
    "java/lang/Class, getClassLoader, ()Ljava/lang/ClassLoader;, PURE",
    "java/lang/Class, getDeclaringClass, ()Ljava/lang/Class;, PURE",
    "java/lang/Class, getEnclosingClass, ()Ljava/lang/Class;, PURE",
    "java/lang/Class, getGenericInterfaces, ()[Ljava/lang/reflect/Type;, PURE",
    "java/lang/Class, getGenericSuperclass, ()Ljava/lang/reflect/Type;, PURE",
    "java/lang/Class, getMethods, ()[Ljava/lang/reflect/Method;, INEVITABLE",
    "java/lang/invoke/MethodHandle, invokeExact, (Ljava/lang/Object;)V, UNKNOWN",
    "java/lang/ref/WeakReference, <init>, (Ljava/lang/Object;)V, PURE",
    "java/lang/ref/WeakReference, <init>,"
        + " (Ljava/lang/Object;Ljava/lang/ref/ReferenceQueue;)V, DATA",
    "java/lang/ref/SoftReference, <init>, (Ljava/lang/Object;)V, PURE",
    "java/lang/ref/WeakReference, get, ()Ljava/lang/Object;, DATA",
    "java/util/Locale, getDefault, ()Ljava/util/Locale;, PURE",
    "java/util/Locale, setDefault, (Ljava/util/Locale;)V, INEVITABLE",
    "java/util/function/Function, apply, (Ljava/lang/Object;)Ljava/lang/Object;, INEVITABLE",
    "java/util/function/IntPredicate, test, (I)Z, INEVITABLE",
    "java/util/function/Function, identity, ()Ljava/util/function/Function;, PURE",
    "java/util/function/Function, compose,"
        + " (Ljava/util/function/Function;)Ljava/util/function/Function;, PURE",
    "java/util/function/IntPredicate, negate, ()Ljava/util/function/IntPredicate;, PURE",
    "java/time/format/DateTimeFormatter, format,"
        + " (Ljava/time/temporal/TemporalAccessor;)Ljava/lang/String;, PURE",
    "java/time/format/DateTimeFormatter, formatTo,"
        + " (Ljava/time/temporal/TemporalAccessor;Ljava/lang/Appendable;)V, DATA",
    "java/time/format/DateTimeFormatterBuilder, appendLiteral,"
        + " (C)Ljava/time/format/DateTimeFormatterBuilder;, DATA",
    "java/nio/charset/Charset, encode, (Ljava/lang/String;)Ljava/nio/ByteBuffer;, PURE",
    "java/nio/charset/Charset, encode, (Ljava/nio/CharBuffer;)Ljava/nio/ByteBuffer;, DATA",
    "java/nio/charset/Charset, decode, (Ljava/nio/ByteBuffer;)Ljava/nio/CharBuffer;, DATA",
    "java/lang/reflect/Modifier, isPublic, (I)Z, PURE",
    "java/lang/reflect/Method, getName, ()Ljava/lang/String;, PURE",
    "java/lang/reflect/Method, getParameterTypes, ()[Ljava/lang/Class;, PURE",
    "java/lang/reflect/Method, getReturnType, ()Ljava/lang/Class;, PURE",
    "java/lang/reflect/Method, invoke,"
        + " (Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;, INEVITABLE",
    "java/lang/reflect/Method, setAccessible, (Z)V, INEVITABLE",
    "java/lang/reflect/Constructor, getParameterTypes, ()[Ljava/lang/Class;, PURE",
    "java/lang/reflect/Constructor, newInstance,"
        + " ([Ljava/lang/Object;)Ljava/lang/Object;, INEVITABLE",
    "java/lang/reflect/Field, getType, ()Ljava/lang/Class;, PURE",
    "java/lang/reflect/Field, get, (Ljava/lang/Object;)Ljava/lang/Object;, INEVITABLE",
    "java/lang/reflect/ParameterizedType, getRawType, ()Ljava/lang/reflect/Type;, PURE",
    "java/lang/reflect/InvocationTargetException, getTargetException,"
        + " ()Ljava/lang/Throwable;, PURE",
    "java/lang/reflect/InvocationTargetException, addSuppressed,"
        + " (Ljava/lang/Throwable;)V, INEVITABLE",
    "java/lang/reflect/Array, getLength, (Ljava/lang/Object;)I, PURE",
    "java/lang/reflect/Array, newInstance, (Ljava/lang/Class;I)Ljava/lang/Object;, PURE",
    "java/lang/reflect/Array, newInstance, (Ljava/lang/Class;[I)Ljava/lang/Object;, DATA",
    "java/lang/reflect/Array, set, (Ljava/lang/Object;ILjava/lang/Object;)V, DATA",
    "java/io/File, <init>, (Ljava/lang/String;)V, PURE",
    "java/io/File, getName, ()Ljava/lang/String;, PURE",
    "java/io/File, exists, ()Z, INEVITABLE",
    "java/io/File, <init>, (Ljava/net/URI;)V, INEVITABLE",
    "java/lang/ProcessHandle, pid, ()J, UNKNOWN",
  })
  void theTableOfTheJdkKnows(String owner, String name, String descriptor, Category category) {
    EffectsTable jdk = new EffectsTable(List.of(EffectsFile.ofJdk()));
    assertEquals(category, jdk.of(JDK, owner, name, descriptor));
  }
}
