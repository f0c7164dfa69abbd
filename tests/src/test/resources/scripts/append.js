var list = [];
function work(thread) {
  for (var i = 0; i < 50000; i++) list.push(i);
}
function check() {
  var n = 0;
  for (var i = 0; i < 100000; i++) if (list[i] !== undefined) n++;
  return n == 100000 ? "" : n + " items";
}
