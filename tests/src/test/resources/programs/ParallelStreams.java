import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Streams, parallel ones too, and tasks that fork and join. */
public class ParallelStreams {
  static int calls;

  public static void main(String[] args) {
    List<Integer> numbers = IntStream.range(0, 1000).boxed().collect(Collectors.toList());
    System.out.println(numbers.stream().mapToInt(ParallelStreams::twice).sum());
    System.out.println(numbers.parallelStream().mapToInt(ParallelStreams::twice).sum());
    System.out.println(
        IntStream.range(0, 1000).parallel().map(ParallelStreams::twice).max().getAsInt());
    System.out.println(
        numbers.parallelStream().map(x -> "" + x).sorted().collect(Collectors.toList()).get(500));
    int[] array = new int[20_000];
    Arrays.parallelSetAll(array, i -> (i * 7919) % 20_011);
    Arrays.parallelSort(array);
    System.out.println(array[12_345]);
    System.out.println(new ForkJoinPool(3).invoke(new Sum(0, 5000)));
    System.out.println(new Sum(0, 100).invoke());
  }

  static int twice(int x) {
    calls++;
    return 2 * x;
  }

  static class Sum extends RecursiveTask<Long> {
    final int from;
    final int to;

    Sum(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected Long compute() {
      if (to - from < 10) {
        long sum = 0;
        for (int i = from; i < to; i++) {
          sum += i;
        }
        return sum;
      }
      Sum left = new Sum(from, (from + to) / 2);
      Sum right = new Sum((from + to) / 2, to);
      left.fork();
      return right.compute() + left.join();
    }
  }
}
