package org.quanta.runtime.gil.programs;

import org.quanta.runtime.gil.GilRuntime;

/** Prints its arguments, and whether it runs inside the lock. */
public final class Greeting {
  private Greeting() {}

  public static void main(String[] args) {
    System.out.println("hello " + String.join(" ", args));
    System.out.println("comes in again: " + GilRuntime.enter());
  }
}
