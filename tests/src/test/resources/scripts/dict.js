var dict = {};
function work(thread) {
  for (var i = 0; i < 60000; i++) {
    var key = "k" + i % 10;
    dict[key] = (dict[key] || 0) + 1;
  }
}
function check() {
  var sum = 0;
  for (var key in dict) sum += dict[key];
  return sum == 120000 ? "" : "counted " + sum;
}
