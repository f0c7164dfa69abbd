list = {}
function work(thread)
  for i = 1, 50000 do list[#list + 1] = i end
end
function check()
  local n = 0
  for i = 1, 100000 do if list[i] then n = n + 1 end end
  return n == 100000 and "" or n .. " items"
end
