shared = { n = 0 }
function work(thread)
  for i = 1, 200000 do shared.n = shared.n + 1 end
end
function check() return shared.n == 400000 and "" or "counted " .. shared.n end
