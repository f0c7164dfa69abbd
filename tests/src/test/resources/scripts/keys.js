var keys = {};
function work(thread) {
  for (var i = 0; i < 20000; i++) keys[thread + ":" + i] = i;
}
function check() {
  var n = 0;
  for (var key in keys) n++;
  return n == 40000 ? "" : n + " keys";
}
