package org.quanta.runtime.stm;

import java.io.PrintStream;
import java.util.ArrayDeque;

/** What the current quantum is going to print when it is certain. Belongs to one thread. */
final class KeptOutput {
  /** A quantum that prints more turns inevitable: what is kept takes memory. */
  private static final int MOST_PIECES = 4096;

  private static final int MOST_CHARS = 1 << 20;

  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private int chars;

  /**
   * One call.
   *
   * @param stream where to
   * @param what a String, or bytes; null for the text {@code null}
   * @param kind what to do with it
   */
  private record Piece(PrintStream stream, Object what, Kind kind) {
    void print() {
      switch (kind) {
        case TEXT -> stream.print((String) what);
        case LINE -> stream.println((String) what);
        case BYTES -> stream.write((byte[]) what, 0, ((byte[]) what).length);
        case FLUSH -> stream.flush();
        default -> throw new AssertionError(kind);
      }
    }
  }

  private enum Kind {
    TEXT,
    LINE,
    BYTES,
    FLUSH
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  boolean hasRoomFor(int size) {
    return pieces.size() < MOST_PIECES && chars < MOST_CHARS - Math.min(size, MOST_CHARS);
  }

  void add(PrintStream stream, String text, boolean isLine) {
    pieces.add(new Piece(stream, text, isLine ? Kind.LINE : Kind.TEXT));
    chars += text == null ? 0 : text.length();
  }

  void add(PrintStream stream, byte[] bytes) {
    pieces.add(new Piece(stream, bytes, Kind.BYTES));
    chars += bytes.length;
  }

  void addFlush(PrintStream stream) {
    pieces.add(new Piece(stream, null, Kind.FLUSH));
  }

  /** Prints everything, once, even if a fault cuts it short and it is called again. */
  void print() {
    for (Piece piece = pieces.poll(); piece != null; piece = pieces.poll()) {
      piece.print();
    }
    chars = 0;
  }

  /** The quantum has been rolled back. */
  void forget() {
    if (!pieces.isEmpty()) {
      pieces.clear();
      chars = 0;
    }
  }
}
