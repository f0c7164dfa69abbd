package tiny;

import java.util.List;

/** Names and numbers with {@code +} and {@code -} between them. */
record Expression(List<String> words) {
  long evaluate(Variables variables) {
    long result = term(words.get(0), variables);
    for (int i = 1; i < words.size(); i += 2) {
      long term = term(words.get(i + 1), variables);
      result = words.get(i).equals("+") ? result + term : result - term;
    }
    return result;
  }

  private static long term(String word, Variables variables) {
    return Character.isDigit(word.charAt(0)) ? Long.parseLong(word) : variables.get(word);
  }
}
