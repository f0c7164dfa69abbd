/** An inherited main method that belongs to no instance. */
class MainWithoutArguments extends Inherited {}

class Inherited {
  static void main() {
    System.out.println("inherited");
  }
}
