var shared = { n: 0 };
function work(thread) {
  for (var i = 0; i < 100000; i++) shared.n = shared.n + 1;
}
function check() { return shared.n == 200000 ? "" : "counted " + shared.n; }
