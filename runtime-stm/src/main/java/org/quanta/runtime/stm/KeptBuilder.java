package org.quanta.runtime.stm;

/**
 * A string builder that a method of the program keeps for itself while quanta end: nobody else ever
 * has it, so it needs no lease, but a rollback takes back what was done to it since the quantum
 * began. It stands for {@link StringBuilder} or {@link StringBuffer}; the methods are theirs, with
 * the thread as one more argument where they change it.
 *
 * <p>The first change in a quantum has the length saved: what is appended is cut off again. Other
 * changes have the text up to that length saved.
 */
public final class KeptBuilder implements Restorable {
  private StringBuilder text;

  /** In which it was made, or its length has been saved. */
  private Lease quantum;

  /** The length that it had when that quantum began. */
  private int length;

  /** Whether its text has been saved, too, or there is nothing to save. */
  private boolean isSaved = true;

  /**
   * An empty one.
   *
   * @param t the current thread's quantum
   */
  public KeptBuilder(StmThread t) {
    text = new StringBuilder();
    quantum = t.quantum;
  }

  /**
   * An empty one.
   *
   * @param capacity how many characters it has room for at first
   * @param t the current thread's quantum
   */
  public KeptBuilder(int capacity, StmThread t) {
    text = new StringBuilder(capacity);
    quantum = t.quantum;
  }

  /**
   * One with a text.
   *
   * @param start the text
   * @param t the current thread's quantum
   */
  public KeptBuilder(String start, StmThread t) {
    text = new StringBuilder(start);
    quantum = t.quantum;
  }

  /** Before something is appended. */
  private void appends(StmThread t) {
    if (quantum != t.quantum) {
      StmRuntime.undoWith(this, text.length(), t);
      length = text.length();
      quantum = t.quantum;
      isSaved = t.inevitable || t.solo;
    }
  }

  /** Before something else is done to it. */
  private void changes(StmThread t) {
    appends(t);
    if (!isSaved) {
      StmRuntime.undoWith(this, new StringBuilder(text).delete(length, text.length()), t);
      isSaved = true;
    }
  }

  @Override
  public void quanta$restore(Object saved) {
    if (saved instanceof StringBuilder before) {
      text = before;
    } else {
      text.setLength((Integer) saved);
    }
  }

  /**
   * Appends a text. As {@link StringBuilder#append(boolean)}.
   *
   * @param value what to append
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder append(boolean value, StmThread t) {
    appends(t);
    text.append(value);
    return this;
  }

  /**
   * Appends a text. As {@link StringBuilder#append(char)}.
   *
   * @param value what to append
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder append(char value, StmThread t) {
    appends(t);
    text.append(value);
    return this;
  }

  /**
   * Appends a text. As {@link StringBuilder#append(int)}.
   *
   * @param value what to append
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder append(int value, StmThread t) {
    appends(t);
    text.append(value);
    return this;
  }

  /**
   * Appends a text. As {@link StringBuilder#append(long)}.
   *
   * @param value what to append
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder append(long value, StmThread t) {
    appends(t);
    text.append(value);
    return this;
  }

  /**
   * Appends a text. As {@link StringBuilder#append(float)}.
   *
   * @param value what to append
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder append(float value, StmThread t) {
    appends(t);
    text.append(value);
    return this;
  }

  /**
   * Appends a text. As {@link StringBuilder#append(double)}.
   *
   * @param value what to append
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder append(double value, StmThread t) {
    appends(t);
    text.append(value);
    return this;
  }

  /**
   * Appends a text. As {@link StringBuilder#append(String)}.
   *
   * @param value what to append
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder append(String value, StmThread t) {
    appends(t);
    text.append(value);
    return this;
  }

  /**
   * Appends a text. As {@link StringBuilder#append(char[])}.
   *
   * @param value what to append
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder append(char[] value, StmThread t) {
    appends(t);
    text.append(value);
    return this;
  }

  /**
   * Appends a text. As {@link StringBuilder#append(char[], int, int)}.
   *
   * @param value what to append
   * @param from where the characters begin
   * @param count how many characters
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder append(char[] value, int from, int count, StmThread t) {
    appends(t);
    text.append(value, from, count);
    return this;
  }

  /**
   * Appends a character. As {@link StringBuilder#appendCodePoint(int)}.
   *
   * @param value its code point
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder appendCodePoint(int value, StmThread t) {
    appends(t);
    text.appendCodePoint(value);
    return this;
  }

  /**
   * Inserts a text. As {@link StringBuilder#insert(int, boolean)}.
   *
   * @param at where
   * @param value what to insert
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder insert(int at, boolean value, StmThread t) {
    changes(t);
    text.insert(at, value);
    return this;
  }

  /**
   * Inserts a text. As {@link StringBuilder#insert(int, char)}.
   *
   * @param at where
   * @param value what to insert
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder insert(int at, char value, StmThread t) {
    changes(t);
    text.insert(at, value);
    return this;
  }

  /**
   * Inserts a text. As {@link StringBuilder#insert(int, int)}.
   *
   * @param at where
   * @param value what to insert
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder insert(int at, int value, StmThread t) {
    changes(t);
    text.insert(at, value);
    return this;
  }

  /**
   * Inserts a text. As {@link StringBuilder#insert(int, long)}.
   *
   * @param at where
   * @param value what to insert
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder insert(int at, long value, StmThread t) {
    changes(t);
    text.insert(at, value);
    return this;
  }

  /**
   * Inserts a text. As {@link StringBuilder#insert(int, float)}.
   *
   * @param at where
   * @param value what to insert
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder insert(int at, float value, StmThread t) {
    changes(t);
    text.insert(at, value);
    return this;
  }

  /**
   * Inserts a text. As {@link StringBuilder#insert(int, double)}.
   *
   * @param at where
   * @param value what to insert
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder insert(int at, double value, StmThread t) {
    changes(t);
    text.insert(at, value);
    return this;
  }

  /**
   * Inserts a text. As {@link StringBuilder#insert(int, String)}.
   *
   * @param at where
   * @param value what to insert
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder insert(int at, String value, StmThread t) {
    changes(t);
    text.insert(at, value);
    return this;
  }

  /**
   * Inserts a text. As {@link StringBuilder#insert(int, char[])}.
   *
   * @param at where
   * @param value what to insert
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder insert(int at, char[] value, StmThread t) {
    changes(t);
    text.insert(at, value);
    return this;
  }

  /**
   * Deletes a part. As {@link StringBuilder#delete(int, int)}.
   *
   * @param from where it begins
   * @param to where it ends
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder delete(int from, int to, StmThread t) {
    changes(t);
    text.delete(from, to);
    return this;
  }

  /**
   * Deletes a character. As {@link StringBuilder#deleteCharAt(int)}.
   *
   * @param at where
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder deleteCharAt(int at, StmThread t) {
    changes(t);
    text.deleteCharAt(at);
    return this;
  }

  /**
   * Replaces a part. As {@link StringBuilder#replace(int, int, String)}.
   *
   * @param from where it begins
   * @param to where it ends
   * @param value what comes there instead
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder replace(int from, int to, String value, StmThread t) {
    changes(t);
    text.replace(from, to, value);
    return this;
  }

  /**
   * Reverses the text. As {@link StringBuilder#reverse()}.
   *
   * @param t the current thread's quantum
   * @return this
   */
  public KeptBuilder reverse(StmThread t) {
    changes(t);
    text.reverse();
    return this;
  }

  /**
   * Replaces a character. As {@link StringBuilder#setCharAt(int, char)}.
   *
   * @param at where
   * @param value the character
   * @param t the current thread's quantum
   */
  public void setCharAt(int at, char value, StmThread t) {
    changes(t);
    text.setCharAt(at, value);
  }

  /**
   * Cuts the text off, or adds zeros. As {@link StringBuilder#setLength(int)}.
   *
   * @param newLength the length
   * @param t the current thread's quantum
   */
  public void setLength(int newLength, StmThread t) {
    changes(t);
    text.setLength(newLength);
  }

  /**
   * Makes room. As {@link StringBuilder#ensureCapacity(int)}.
   *
   * @param least how many characters it should have room for
   * @param t the current thread's quantum
   */
  public void ensureCapacity(int least, StmThread t) {
    text.ensureCapacity(least);
  }

  /**
   * Tells the length. As {@link StringBuilder#length()}.
   *
   * @return a number, as there
   */
  public int length() {
    return text.length();
  }

  /**
   * Tells whether the length is 0. As {@link StringBuilder#isEmpty()}.
   *
   * @return true if it is
   */
  public boolean isEmpty() {
    return text.length() == 0;
  }

  /**
   * Tells a character. As {@link StringBuilder#charAt(int)}.
   *
   * @param at where
   * @return the character
   */
  public char charAt(int at) {
    return text.charAt(at);
  }

  /**
   * Tells a character, of one or two units. As {@link StringBuilder#codePointAt(int)}.
   *
   * @param at where
   * @return a number, as there
   */
  public int codePointAt(int at) {
    return text.codePointAt(at);
  }

  /**
   * Tells a part. As {@link StringBuilder#substring(int)}.
   *
   * @param from where it begins
   * @return the part
   */
  public String substring(int from) {
    return text.substring(from);
  }

  /**
   * Tells a part. As {@link StringBuilder#substring(int, int)}.
   *
   * @param from where it begins
   * @param to where it ends
   * @return the part
   */
  public String substring(int from, int to) {
    return text.substring(from, to);
  }

  /**
   * Looks for a text. As {@link StringBuilder#indexOf(String)}.
   *
   * @param part what to look for
   * @return a number, as there
   */
  public int indexOf(String part) {
    return text.indexOf(part);
  }

  /**
   * Looks for a text. As {@link StringBuilder#indexOf(String, int)}.
   *
   * @param part what to look for
   * @param from where it begins
   * @return a number, as there
   */
  public int indexOf(String part, int from) {
    return text.indexOf(part, from);
  }

  /**
   * Looks for a text, backwards. As {@link StringBuilder#lastIndexOf(String)}.
   *
   * @param part what to look for
   * @return a number, as there
   */
  public int lastIndexOf(String part) {
    return text.lastIndexOf(part);
  }

  /**
   * Looks for a text, backwards. As {@link StringBuilder#lastIndexOf(String, int)}.
   *
   * @param part what to look for
   * @param from where it begins
   * @return a number, as there
   */
  public int lastIndexOf(String part, int from) {
    return text.lastIndexOf(part, from);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
