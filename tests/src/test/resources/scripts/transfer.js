var a = [100, 100, 100, 100, 100, 100, 100, 100, 100, 100];
var torn = 0;
function work(thread) {
  for (var i = 0; i < 30000; i++) {
    var from = i % 10;
    var to = i * 7 % 10;
    a[from] = a[from] - 1;
    a[to] = a[to] + 1;
    // No loop here: another thread may get a turn in one.
    var sum = a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7] + a[8] + a[9];
    if (sum != 1000) torn++;
  }
}
function check() { return torn == 0 ? "" : torn + " sums are wrong"; }
