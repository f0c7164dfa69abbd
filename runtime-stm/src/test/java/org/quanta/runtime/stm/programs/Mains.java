package org.quanta.runtime.stm.programs;

/** Main methods as newer versions of Java allow them. */
@SuppressWarnings("IncorrectMainMethod")
public final class Mains {
  private Mains() {}

  /** Neither public nor static, and without arguments. */
  static class OfAnInstance {
    void main() {
      System.out.println("of " + getClass().getSimpleName());
    }
  }

  /** Inherits it. */
  static final class Heir extends OfAnInstance {}

  /** Has two: the one with arguments counts. */
  static final class Two {
    private Two() {}

    static void main() {
      System.out.println("without");
    }

    static void main(String[] args) {
      System.out.println("with");
    }
  }

  /** Cannot be made. */
  static final class Private {
    private Private() {}

    static Private make() {
      return new Private();
    }

    void main() {}
  }

  /** Public and static, as it always was. */
  static final class Classic {
    private Classic() {}

    public static void main(String[] args) {
      System.out.println("classic");
    }
  }

  /** Returns something. */
  static final class Returning {
    private Returning() {}

    public static int main(String[] args) {
      return args.length;
    }
  }
}
