package tiny;

/** A part of a program that does something. */
interface Statement {
  void run(Variables variables) throws InterruptedException;
}
